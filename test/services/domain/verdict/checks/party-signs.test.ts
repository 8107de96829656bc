/**
 * F20 and F21: what detectors see in the parties, and beside each what they must not see.
 * @module
 */
import { expect } from "chai";
import type { NamedParty, PermitSubject } from "../../../../../services/domain/permit/document.ts";
import type { Shipment } from "../../../../../services/domain/verdict/shipment.ts";
import { codesSaid, shipped, spoken } from "../../../../helpers/shipped.ts";

const HERE = { address: "1 Citadel Road, Alpha City", country: "XA" };
const named = (name: string, address = HERE.address): NamedParty => ({ ...HERE, name, address });
/** A permit whose only end user and consignee is this one, and a shipment that says nothing of parties. */
const silent = { consignor: undefined, consignee: undefined, endUser: undefined } as object;
const used = (party: NamedParty) => ({ consignees: [party], endUsers: [party] });
const said = (permit: Partial<PermitSubject>, shipment: Partial<Shipment> = silent) =>
  codesSaid(shipped({ permit, shipment }));

describe("verdict › signs of a front (F20)", () => {
  const TRADERS = [
    "Gulf General Trading LLC",
    "Alpha Import & Export Co.",
    "Торговый дом Ромашка",
    "Alpha Handelsgesellschaft mbH",
    "Comercializadora del Sur SA",
    "Army Surplus Trading Ltd",
    "Army Surplus Trading",
    "Police & Navy Import Export",
    "National Guard General Trading",
    "Government Traders",
    "Gulf Generаl Trаding LLC",
    "Alpha Prосurement Ltd",
    "Alpha Tra\u00adding Ltd",
  ];
  for (const name of TRADERS)
    it(`an end user called ${name} is called a trader`, () => {
      expect(said(used(named(name)))).to.deep.equal(["end-user-trading-company"]);
      expect(spoken(shipped({ permit: used(named(name)), shipment: silent }))[0]).to.deep.include({
        ...{ outcome: "warn", decisive: false, pattern: "F20", subject: "shipment" },
        evidence: [{ where: "document.endUsers.0.name", expected: "who uses the goods", found: name }],
      });
    });

  for (const name of [
    "Ministry of Trade",
    "Ministère du Commerce",
    "Tradewind Shooting Club",
    "Nordwerk Defence GmbH",
    "Border Guard Procurement Directorate",
    "Defence Procurement Agency",
    "Federal Office for Defence Procurement",
    "Department of Defense, Procurement",
    "Army Procurement Command",
    "Police Procurement Department",
    "Directorate of Army Trade",
    "Embassy of Alphaland, Commercial Section",
    "Royal Navy",
    "Полиция Альфаланда",
  ])
    it(`an end user called ${name} is not`, () => expect(said(used(named(name)))).to.deep.equal([]));

  const BOXES = [
    "P.O. Box 128, Alpha City",
    "PO BOX 4",
    "Postfach 12 34, 20457 Hamburg",
    "B.P. 77, Alpha",
    "Apartado Postal 9",
    "а/я 12, Москва",
    "Boîte postale 3",
    "邮政信箱 12",
  ];
  for (const address of BOXES)
    it(`an end user at ${address} has a post box alone`, () =>
      expect(said(used(named("Alpha Arms Ltd", address)))).to.deep.equal(["end-user-post-box"]));

  const PLACES = [
    "1 Citadel Road, P.O. Box 128, Alpha City",
    "Hafenstrasse 1, Postfach 12",
    "Po River Road 5",
    "12 Boxwood Lane, Poland Hill",
    "BP Station, Harbour Street",
  ];
  for (const address of PLACES)
    it(`an end user at ${address} can be found`, () =>
      expect(said(used(named("Alpha Arms Ltd", address)))).to.deep.equal([]));

  it("a ministry with a post box can be found", () => {
    expect(said(used(named("Ministry of Defence", "P.O. Box 128, Alpha City")))).to.deep.equal([]);
  });

  it("an end user in a free zone is shown, by name or by address, once", () => {
    expect(said(used(named("Alpha Arms FZE")))).to.deep.equal(["end-user-free-zone"]);
    expect(said(used(named("Alpha Arms Ltd", "Plot 7, Jebel Free Zone")))).to.deep.equal(["end-user-free-zone"]);
    expect(said(used(named("Alpha Arms Ltd", "Zona Franca, Calle 4")))).to.deep.equal(["end-user-free-zone"]);
  });

  it("a free town, a freeman and a zone are no free zone", () => {
    for (const [name, address] of [
      ["Freeman Arms Ltd", "1 Zone Street"],
      ["Alpha Ltd", "Freetown, 2 Port Road"],
    ] as const)
      expect(said(used(named(name, address)))).to.deep.equal([]);
  });

  it("an end user who is not the consignee is shown with both", () => {
    const permit = { consignees: [named("Alpha Forwarding Ltd")], endUsers: [named("Beta Arms Ltd")] };
    expect(said(permit)).to.deep.equal(["end-user-not-consignee"]);
    expect(spoken(shipped({ permit, shipment: silent }))[0]?.evidence).to.deep.equal([
      { where: "document.endUsers", expected: "Alpha Forwarding Ltd", found: "Beta Arms Ltd" },
    ]);
  });

  it("a dealer who imports for an office of a state is not shown, and beside it every other end user is", () => {
    const consignees = [named("Alpha Arms Ltd")];
    for (const name of ["Ministry of Defence", "Alphaland National Police", "Border Guard Procurement Directorate"])
      expect(said({ consignees, endUsers: [named(name)] }), name).to.deep.equal([]);
    const both = { consignees, endUsers: [named("National Police"), named("Beta Guards Ltd")] };
    expect(said(both)).to.deep.equal(["end-user-not-consignee"]);
  });

  it("one that only sounds official is shown for both: it trades, and the goods go elsewhere", () => {
    const permit = { consignees: [named("Alpha Arms Ltd")], endUsers: [named("Army Surplus Trading")] };
    expect(said(permit)).to.deep.equal(["end-user-trading-company", "end-user-not-consignee"]);
  });

  it("a consignee who is the end user, written otherwise, is not", () => {
    for (const name of ["MINISTRY OF DEFENCE", "Ministry of Defense", "Министерство обороны", "MoD"])
      expect(said({ consignees: [named(name)], endUsers: [named("Ministry of Defence")] }), name).to.deep.equal([]);
  });

  it("declared parties are looked at where the permit leaves them open", () => {
    const permit = { kind: "general-export-licence", endUsers: [], consignees: [named("Alpha Arms Ltd")] } as const;
    const shipment = { ...silent, consignee: { name: "Alpha Arms Ltd" }, endUser: { name: "Gulf Trading LLC" } };
    expect(said(permit, shipment)).to.deep.equal(["end-user-trading-company", "end-user-not-consignee"]);
    expect(said(permit, { ...silent, endUser: { name: "Alpha Arms Ltd" } })).to.deep.equal([]);
  });

  it("an individual licence or certificate without an end user is shown; a licence for many is not", () => {
    for (const kind of ["end-user-certificate", "export-licence", "multiple-export-licence"] as const)
      expect(said({ kind, endUsers: [] })).to.deep.equal(["end-user-missing"]);
    for (const kind of ["global-export-licence", "general-export-licence", "transit-consent"] as const)
      expect(said({ kind, endUsers: [] })).to.deep.equal([]);
  });
});

describe("verdict › signs of an empty paper (F20)", () => {
  for (const endUse of [
    "Government use",
    "As required",
    "for official use only",
    "Military purposes",
    "As per contract",
  ])
    it(`the end use "${endUse}" says nothing`, () => expect(said({ endUse })).to.deep.equal(["end-use-vague"]));
  for (const endUse of [
    "Equipment of the border guard",
    "Military training of the 4th regiment",
    "Hunting",
    "Für den Grenzschutz",
  ])
    it(`the end use "${endUse}" says something`, () => expect(said({ endUse })).to.deep.equal([]));

  for (const name of ["The Government", "Armed Forces", "the buyer", "Gouvernement"])
    it(`the end user "${name}" could be anybody`, () =>
      expect(said(used(named(name)))).to.deep.equal(["end-user-vague"]));
  for (const name of ["Ministry of Defence", "Government of Alphaland", "Armed Forces of Alphaland"])
    it(`the end user "${name}" could not`, () => expect(said(used(named(name)))).to.deep.equal([]));

  const BLANKS: readonly (readonly [Partial<PermitSubject>, string])[] = [
    [{ endUse: "XXXX" }, "document.endUse"],
    [{ endUse: "n/a" }, "document.endUse"],
    [{ contract: { reference: "-----", date: "2026-09-01" } }, "document.contract.reference"],
    [{ signatory: { name: "████████", title: "Head" } }, "document.signatory.name"],
    [{ signatory: { name: "A. Approver", title: "[to be advised]" } }, "document.signatory.title"],
    [{ agent: named("Redacted") }, "document.agent.name"],
    [used(named("Alpha Arms Ltd", "***")), "document.consignees.0.address"],
    [used(named("Alpha Arms Ltd", "-")), "document.consignees.0.address"],
    [{ contract: { reference: "—", date: "2026-09-01" } }, "document.contract.reference"],
    [{ signatory: { name: "?", title: "Head" } }, "document.signatory.name"],
    [{ endUse: "Ｎ／Ａ" }, "document.endUse"],
  ];
  for (const [permit, where] of BLANKS)
    it(`${where} that is blanked out is shown`, () => {
      const [first, ...others] = spoken(shipped({ permit, shipment: silent }));
      expect(first).to.deep.include({ code: "field-blanked", pattern: "F20", outcome: "warn" });
      expect(first?.evidence?.[0]?.where).to.equal(where);
      expect(others).to.deep.equal([]);
    });

  it("a name with an x, a dash or a number in it is not blanked out", () => {
    for (const name of ["Xx Arms", "X-Rite Ltd", "3M", "N.A. Arms Ltd", "Max", "X"])
      expect(said(used(named(name))), name).to.deep.equal([]);
  });
});

describe("verdict › undeclared broker (F21)", () => {
  const agent = named("Hanse Spedition GmbH");
  const between = (...names: string[]): Partial<Shipment> => ({ intermediaries: names.map((name) => ({ name })) });

  it("somebody between the parties whom the permit names nowhere is shown", () => {
    const verdict = shipped({ shipment: between("Island Brokers Ltd") });
    expect(verdict.answer).to.equal("valid");
    expect(spoken(verdict)).to.deep.equal([
      {
        ...{ check: "shipment-intermediary-1", subject: "shipment", outcome: "warn", decisive: false },
        ...{ pattern: "F21", code: "broker-undeclared", params: { found: "Island Brokers Ltd" } },
        evidence: [
          {
            where: "shipment.intermediaries.0.name",
            expected: "nobody between the parties",
            found: "Island Brokers Ltd",
          },
        ],
      },
    ]);
  });

  it("a forwarder named as agent, and a broker named as broker, are not, however written", () => {
    const permit = { agent, brokers: [named("Island Brokers Ltd")] };
    const shipment = between("HANSE SPEDITION", "Island Brokers Limited", "Nordwerk Defence GmbH");
    expect(spoken(shipped({ permit, shipment }))).to.deep.equal([]);
  });

  it("F38 one with a similar name is shown as similar, beside the name it is like", () => {
    const [only, ...others] = spoken(shipped({ permit: { agent }, shipment: between("Hanse Speditoin GmbH") }));
    expect(only).to.include({ code: "party-similar", pattern: "F38" });
    expect(only?.evidence?.[0]).to.include({ expected: "Hanse Spedition GmbH", found: "Hanse Speditoin GmbH" });
    expect(others).to.deep.equal([]);
  });
});
