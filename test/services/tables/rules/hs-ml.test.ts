import { expect } from "chai";
import { hsHeading, isKnownCommodityCode } from "../../../../services/tables/hs/hs.ts";
import { isMlCode } from "../../../../services/tables/ml/military-list.ts";
import { fitsMilitaryList, HS_OF_ML } from "../../../../services/tables/rules/hs-ml.ts";

describe("tables › goods codes and the Common Military List", () => {
  it("finds drilling equipment and plastic balls under no weapon's heading", () => {
    expect(fitsMilitaryList("843049", "ML1.a")).equal(false);
    expect(fitsMilitaryList("950669", "ML3")).equal(false);
  });

  it("finds an assault rifle under ML1 and not under ML2", () => {
    expect(fitsMilitaryList("93019000", "ML1.a")).equal(true);
    expect(fitsMilitaryList("93019000", "ML2")).equal(false);
  });

  it("has no opinion on headings the map leaves out, and on codes that are none", () => {
    expect(fitsMilitaryList("930190", "ML21")).equal(undefined);
    expect(fitsMilitaryList("930190", "ML99")).equal(undefined);
    expect(fitsMilitaryList("930190", "toString")).equal(undefined);
  });

  it("names only headings and goods codes that exist", () => {
    for (const [heading, beginnings] of Object.entries(HS_OF_ML)) {
      expect(isMlCode(heading), heading).equal(true);
      expect(new Set(beginnings).size).equal(beginnings.length);
      for (const code of beginnings) {
        expect(code.length === 6 ? isKnownCommodityCode(code) : hsHeading(code) !== undefined, code).equal(true);
      }
    }
  });
});
