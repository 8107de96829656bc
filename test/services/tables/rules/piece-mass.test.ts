import { expect } from "chai";
import { isAttCategory } from "../../../../services/tables/att/categories.ts";
import { hsHeading, isKnownCommodityCode } from "../../../../services/tables/hs/hs.ts";
import { MASS_OF_HS, MASS_OF_TREATY, massOfPiece } from "../../../../services/tables/rules/piece-mass.ts";

describe("tables › mass of a piece", () => {
  it("has corridors that are none turned round, of categories and codes that exist", () => {
    for (const [name, { least, most }] of [...Object.entries(MASS_OF_TREATY), ...Object.entries(MASS_OF_HS)])
      expect(least > 0n && least < most, name).equal(true);
    for (const category of Object.keys(MASS_OF_TREATY)) expect(isAttCategory(category), category).equal(true);
    for (const code of Object.keys(MASS_OF_HS))
      expect(code.length === 6 ? isKnownCommodityCode(code) : hsHeading(code) !== undefined, code).equal(true);
  });

  it("takes what well-known pieces weigh", () => {
    for (const [what, grams, code, category] of [
      [".22 LR cartridge", 3n, "93063090", undefined],
      ["12.7 mm cartridge", 117n, "930630", undefined],
      ["7.62 mm bolt-action rifle", 4_000n, "93033000", "VIII.A2"],
      ["12.7 mm rifle", 14_800n, "930190", "VIII.A2"],
      ["9 mm pistol", 700n, "93020000", "VIII.A1"],
      ["60 mm mortar", 18_000n, "930110", "VIII.B6"],
      ["battle tank", 62_000_000n, "871000", "I"],
      // Heading 8710 takes in the parts of its vehicles.
      ["track pad of a battle tank", 8_000n, "871000", "I"],
      ["periscope of a carrier, without a category", 4_000n, "87100000", undefined],
      ["towed howitzer declared as a vehicle", 4_200_000n, "871000", "III"],
    ] as const) {
      const range = massOfPiece(code, category);
      expect(range && grams >= range.least && grams <= range.most, what).equal(true);
    }
  });

  it("still says of a vehicle that it is too heavy, and of cartridges under a tank's category that they are too light", () => {
    expect(massOfPiece("871000", "I")?.most).to.equal(MASS_OF_TREATY.I?.most);
    expect(massOfPiece("871000", undefined)?.most).to.equal(MASS_OF_HS["8710"]?.most);
    expect(massOfPiece("930630", "I")).to.equal(MASS_OF_TREATY.I);
  });

  it("goes by the category before the code", () => {
    expect(massOfPiece("93033000", "VIII.A1")).equal(MASS_OF_TREATY["VIII.A1"]);
    expect(massOfPiece("93033000", "VIII.B7")).equal(MASS_OF_HS["930330"]);
  });

  it("has no opinion on parts and on what comes in all sizes", () => {
    expect(massOfPiece("930591", "VIII.A4")).equal(undefined);
    expect(massOfPiece("930690", undefined)).equal(undefined);
    expect(massOfPiece("930190", "toString")).equal(undefined);
  });
});
