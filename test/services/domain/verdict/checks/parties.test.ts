/**
 * F08 and F38: the shipment's parties against those the permit names.
 * @module
 */
import { expect } from "chai";
import { exampleDocument } from "../../../../helpers/permit-fixture.ts";
import { codesSaid, SHIPMENT, shipped, spoken } from "../../../../helpers/shipped.ts";
import { checkNamed, UNASKED } from "../../../../helpers/verdict-facts.ts";

const { holder, endUsers } = exampleDocument().credentialSubject;
const user = endUsers[0] ?? holder;

describe("verdict › parties of the shipment", () => {
  it("that are named as the permit names them pass, and say that they match exactly", () => {
    const verdict = shipped();
    expect(verdict.answer).to.equal("valid");
    expect(spoken(verdict)).to.deep.equal([]);
    for (const role of ["consignor", "consignee", "end-user"])
      expect(checkNamed(verdict.checks, `shipment-${role}`)).to.deep.include({
        outcome: "pass",
        params: { match: "exact" },
      });
  });

  const ALTERED = [
    ["consignor", { consignor: { name: "Sudwerk Logistics GmbH" } }, "shipment.consignor.name", holder.name],
    ["consignee", { consignee: { name: "Sudwerk Logistics GmbH" } }, "shipment.consignee.name", user.name],
    ["end-user", { endUser: { name: "Ministry of Interior" } }, "shipment.endUser.name", user.name],
  ] as const;
  for (const [role, shipment, where, expected] of ALTERED)
    it(`F08 another ${role} than the permit's fails for good, with both names`, () => {
      const verdict = shipped({ shipment });
      const check = checkNamed(verdict.checks, `shipment-${role}`);
      expect(verdict.answer).to.equal("invalid");
      expect(check).to.include({ outcome: "fail", decisive: true, code: "party-differs", subject: "shipment" });
      expect(check.evidence).to.deep.equal([{ where, expected, found: check.params?.found }]);
    });

  it("that fit beside a register nobody can ask do not decide, and those that differ do", () => {
    const facts = { head: UNASKED };
    expect(shipped({ facts }).answer).to.equal("undecided");
    expect(shipped({ facts, shipment: { consignee: { name: "Sudwerk Logistics" } } }).answer).to.equal("invalid");
  });

  it("in another case, script or company form pass, and say what was set aside", () => {
    const verdict = shipped({
      shipment: { consignor: { name: "NORDWERK DEFENCE" }, consignee: { name: "ministry  of defence" } },
    });
    expect(verdict.answer).to.equal("valid");
    const { outcome, params } = checkNamed(verdict.checks, "shipment-consignor");
    expect(outcome).to.equal("pass");
    expect(params).to.deep.equal({
      match: "normalised",
      why: "other case; the company form is written otherwise or left out",
    });
    expect(checkNamed(verdict.checks, "shipment-consignee").params?.match).to.equal("normalised");
  });

  it("of one name at two sites in two countries pass at either, in whichever spelling", () => {
    const site = { address: "Dock 3", country: "XC" };
    const [one, other] = [
      { ...site, name: "Harbour Supply Ltd" },
      { ...site, name: "Harbour Supply Limited", country: "XD" },
    ];
    for (const { name, country } of [
      one,
      other,
      { name: one.name, country: "XD" },
      { name: other.name, country: "XC" },
    ]) {
      const verdict = shipped({
        permit: { consignees: [one, other] },
        shipment: { consignee: { name, country } },
      });
      expect(checkNamed(verdict.checks, "shipment-consignee-country").outcome, `${name} ${country}`).to.equal("pass");
    }
    const elsewhere = shipped({
      permit: { consignees: [one, other] },
      shipment: { consignee: { name: one.name, country: "XE" } },
    });
    expect(checkNamed(elsewhere.checks, "shipment-consignee-country").outcome).to.equal("fail");
  });

  it("F38 that are merely similar are shown with the reason, and taken for nobody", () => {
    const verdict = shipped({ shipment: { consignee: { name: "Ministry of Defnece" } } });
    expect(verdict.answer).to.equal("valid");
    const check = checkNamed(verdict.checks, "shipment-consignee");
    expect(check).to.deep.include({ outcome: "warn", code: "party-similar", pattern: "F38", decisive: false });
    expect(check.params?.why).to.match(/"defnece" has two letters exchanged/);
    expect(check.evidence).to.deep.equal([
      { where: "shipment.consignee.name", expected: "Ministry of Defence", found: "Ministry of Defnece" },
    ]);
  });

  it("in a script that cannot be compared leave the answer open, and never invalid", () => {
    const verdict = shipped({ shipment: { endUser: { name: "国防部" } } });
    expect(verdict.answer).to.equal("undecided");
    expect(checkNamed(verdict.checks, "shipment-end-user")).to.include({
      outcome: "error",
      code: "party-not-comparable",
    });
  });

  it("under the right name in another country fail for good", () => {
    const verdict = shipped({ shipment: { consignee: { ...user, country: "XC" } } });
    expect(verdict.answer).to.equal("invalid");
    expect(checkNamed(verdict.checks, "shipment-consignee-country")).to.deep.include({
      ...{ subject: "shipment", outcome: "fail", decisive: true, code: "country-differs" },
      params: { what: "the country of the consignee", found: "XC" },
      evidence: [{ where: "shipment.consignee.country", expected: "XA", found: "XC" }],
    });
    expect(checkNamed(shipped().checks, "shipment-consignee-country")).to.include({
      ...{ subject: "shipment", outcome: "pass" },
    });
  });

  it("at another address, or under another number, are a reason to look and no more", () => {
    const address = "7 Citadel Road, Alpha City";
    const moved = shipped({ shipment: { consignee: { name: user.name, address } } });
    expect(moved.answer).to.equal("valid");
    expect(codesSaid(moved)).to.deep.equal(["address-differs"]);
    expect(spoken(moved)[0]).to.include({ pattern: "F08" });
    const renumbered = shipped({ shipment: { consignor: { name: holder.name, identifier: "XB999999999" } } });
    expect([renumbered.answer, codesSaid(renumbered)]).to.deep.equal(["valid", ["identifier-differs"]]);
  });

  it("whose address and number are only written otherwise are no reason to look", () => {
    const consignor = { name: holder.name, address: "20457 HAMBURG, Hafenstr. 1", identifier: "xb 123-456-789" };
    expect(spoken(shipped({ shipment: { consignor } }))).to.deep.equal([]);
  });

  it("are looked for among all the permit names in that role, at the site that fits", () => {
    const [port, depot] = [
      { ...user, address: "9 Harbour Lane, Alpha City" },
      { ...user, name: "Army Depot 4", address: "4 Hill Road, Beta City" },
    ];
    const permit = { consignees: [user, port, depot] };
    expect(spoken(shipped({ permit, shipment: { consignee: port, endUser: user } }))).to.deep.equal([]);
    const missing = shipped({ permit, shipment: { consignee: { name: "Army Depot 5" } } });
    expect(checkNamed(missing.checks, "shipment-consignee").evidence?.length).to.equal(3);
    expect(missing.answer).to.equal("invalid");
  });

  it("may be the owner where the permit names one beside the holder", () => {
    const owner = { name: "Alpine Arms AG", address: "1 Peak", country: "XB" };
    expect(shipped({ shipment: { consignor: owner } }).answer).to.equal("invalid");
    expect(shipped({ permit: { owner }, shipment: { consignor: owner } }).answer).to.equal("valid");
  });

  it("of a licence for everybody have no end user to be compared with", () => {
    const verdict = shipped({
      permit: { kind: "general-export-licence", endUsers: [] },
      shipment: { endUser: { name: "Anybody At All" }, consignee: user },
    });
    expect(verdict.answer).to.equal("valid");
    expect(checkNamed(verdict.checks, "shipment-end-user").outcome).to.equal("skipped");
  });

  it("are compared beside a document without its terms too", () => {
    const bare = { terms: undefined, registeredBlock: undefined };
    const fits = shipped({ facts: bare });
    expect(checkNamed(fits.checks, "shipment-consignee").outcome).to.equal("pass");
    const verdict = shipped({ facts: bare, shipment: { consignee: { name: "Sudwerk Logistics" } } });
    expect([verdict.answer, checkNamed(verdict.checks, "shipment-consignee").code]).to.deep.equal([
      "invalid",
      "party-differs",
    ]);
  });

  it("are compared with nothing when the document could not be read, or when nothing is said of them", () => {
    const unread = { document: { ok: false, code: "document-malformed", params: { why: "a test" } } } as const;
    const unsaid = { consignor: undefined, consignee: undefined, endUser: undefined };
    const { lines } = SHIPMENT;
    for (const verdict of [shipped({ facts: unread }), shipped({ shipment: { ...unsaid, lines } as object })])
      for (const role of ["consignor", "consignee", "end-user"])
        expect(checkNamed(verdict.checks, `shipment-${role}`).outcome).to.equal("skipped");
  });
});
