/**
 * F08 and F22: the shipment's countries and route against those of the permit.
 * @module
 */
import { expect } from "chai";
import { shipped, spoken } from "../../../../helpers/shipped.ts";
import { checkNamed } from "../../../../helpers/verdict-facts.ts";

describe("verdict › places of the shipment", () => {
  const ALTERED = [
    ["another country of export", { countryExport: "XD" }, "shipment-country-export", "country-differs", "XB", "XD"],
    [
      "another destination",
      { countryDestination: "XD" },
      "shipment-country-destination",
      "country-differs",
      "XA",
      "XD",
    ],
    [
      "a country on the way that the permit does not name",
      { route: ["XC", "XD"] },
      "shipment-route",
      "route-differs",
      "XC",
      "XD",
    ],
  ] as const;
  for (const [what, shipment, name, code, expected, found] of ALTERED)
    it(`F22 ${what} fails for good`, () => {
      const verdict = shipped({ shipment });
      const check = checkNamed(verdict.checks, name);
      expect(verdict.answer).to.equal("invalid");
      expect(check).to.include({ outcome: "fail", decisive: true, code });
      expect(check.evidence?.[0]).to.include({ expected, found });
    });

  it("F22 names each country on the way that is not the permit's, and where it stands", () => {
    const { evidence, params } = checkNamed(
      shipped({ shipment: { route: ["XD", "XC", "XE"] } }).checks,
      "shipment-route",
    );
    expect(evidence?.map(({ where, found }) => [where, found])).to.deep.equal([
      ["shipment.route.0", "XD"],
      ["shipment.route.2", "XE"],
    ]);
    expect(params).to.deep.equal({ found: "XD, XE" });
  });

  const FINE = [
    ["the permit's route", { route: ["XC"] }],
    ["a route that leaves a consented country out", { route: ["XB", "XA"] }],
    ["no route at all", { route: undefined }],
  ] as const;
  for (const [what, shipment] of FINE)
    it(`lets pass ${what}`, () => expect(spoken(shipped({ shipment: shipment as object }))).to.deep.equal([]));

  it("lets goods of a member pass through the European Union without a word of it in the permit", () => {
    const permit = { countryExport: "DE", transit: [] };
    const through = (...route: string[]) => shipped({ permit, shipment: { countryExport: "DE", route } }).answer;
    expect(through("DE", "AT", "IT")).to.equal("valid");
    expect(through("DE", "CH", "IT")).to.equal("invalid");
    expect(
      shipped({ permit: { countryExport: "CH", transit: [] }, shipment: { countryExport: "CH", route: ["DE"] } })
        .answer,
    ).to.equal("invalid");
  });

  it("asks no route of a licence that is for many and names none", () => {
    for (const kind of ["general-export-licence", "global-export-licence"] as const) {
      expect(shipped({ permit: { kind, transit: [] }, shipment: { route: ["XD"] } }).answer).to.equal("valid");
      expect(shipped({ permit: { kind }, shipment: { route: ["XD"] } }).answer).to.equal("invalid");
    }
    expect(shipped({ permit: { transit: [] }, shipment: { route: ["XD"] } }).answer).to.equal("invalid");
  });

  it("compares with nothing when the document could not be read", () => {
    const unread = { document: { ok: false, code: "document-malformed", params: { why: "a test" } } } as const;
    const { checks } = shipped({ facts: unread, shipment: { countryExport: "XD" } });
    for (const name of ["shipment-country-export", "shipment-country-destination", "shipment-route"])
      expect(checkNamed(checks, name).outcome).to.equal("skipped");
  });
});
