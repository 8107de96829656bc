import { expect } from "chai";
import { ATT_CATEGORIES } from "../../../../services/tables/att/categories.ts";
import { hsHeading, isKnownCommodityCode } from "../../../../services/tables/hs/hs.ts";
import { isMlCode } from "../../../../services/tables/ml/military-list.ts";
import { FITS_OF_TREATY, fitsTreaty, treatyFitsMilitaryList } from "../../../../services/tables/rules/treaty.ts";

describe("tables › treaty categories", () => {
  it("has a row for every category of the report and no other", () => {
    expect(Object.keys(FITS_OF_TREATY)).to.deep.equal(ATT_CATEGORIES);
  });

  it("names only goods codes and list entries that exist", () => {
    for (const [category, { hs, ml }] of Object.entries(FITS_OF_TREATY)) {
      for (const code of hs)
        expect(
          code.length === 6 ? isKnownCommodityCode(code) : hsHeading(code) !== undefined,
          `${category} ${code}`,
        ).equal(true);
      for (const entry of ml) expect(isMlCode(entry), `${category} ${entry}`).equal(true);
    }
  });

  it("finds a battle tank under no cartridge's code, and a warship under no aircraft's", () => {
    expect(fitsTreaty("930630", "I")).equal(false);
    expect(fitsTreaty("880230", "VI")).equal(false);
    expect(treatyFitsMilitaryList("I", "ML3")).equal(false);
  });

  it("takes each kind of goods under its own code, with its parts", () => {
    for (const [code, category] of [
      ["871000", "I"],
      ["930110", "III"],
      ["880629", "IV"],
      ["880211", "V"],
      ["890610", "VI"],
      ["930690", "VII"],
      ["93020000", "VIII.A1"],
      ["93033000", "VIII.A2"],
      ["930591", "VIII.A4"],
      ["930110", "VIII.B6"],
    ] as const)
      expect(fitsTreaty(code, category), `${code} ${category}`).equal(true);
  });

  it("has no opinion on what is no category and no list entry", () => {
    expect(fitsTreaty("930190", "IX")).equal(undefined);
    expect(fitsTreaty("930190", "constructor")).equal(undefined);
    expect(treatyFitsMilitaryList("I", "ML99")).equal(undefined);
  });
});
