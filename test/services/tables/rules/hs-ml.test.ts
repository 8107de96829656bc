import { expect } from "chai";
import { hsHeading, isKnownCommodityCode } from "../../../../services/tables/hs/hs.ts";
import { isMlCode } from "../../../../services/tables/ml/military-list.ts";
import { fitsMilitaryList, HS_OF_ML } from "../../../../services/tables/rules/hs-ml.ts";

describe("tables › goods codes and the Common Military List", () => {
  it("finds drilling equipment and plastic balls under no weapon's heading", () => {
    expect(fitsMilitaryList("843049", "ML1.a")).equal(false);
    expect(fitsMilitaryList("950669", "ML3")).equal(false);
  });

  it("finds an assault rifle under ML1 and not under ML3", () => {
    expect(fitsMilitaryList("93019000", "ML1.a")).equal(true);
    expect(fitsMilitaryList("93019000", "ML3")).equal(false);
  });

  it("takes a heavy machine gun under both headings, and a howitzer under one", () => {
    expect(fitsMilitaryList("93019000", "ML2.a")).equal(true);
    expect(fitsMilitaryList("93011000", "ML2.a")).equal(true);
    expect(fitsMilitaryList("93011000", "ML1")).equal(false);
  });

  it("takes components and equipment where the list has them with the goods", () => {
    for (const [code, list] of [
      ["360310", "ML3"],
      ["901310", "ML1.d"],
      ["840820", "ML6.a"],
      ["880400", "ML10.h"],
      ["650610", "ML13.c"],
    ] as const)
      expect(fitsMilitaryList(code, list), `${code} ${list}`).equal(true);
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
