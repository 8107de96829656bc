import { expect } from "chai";
import { PIECE_UNITS, piecesOf } from "../../../../services/domain/writeoff/pieces.ts";
import { hsHeading, isKnownCommodityCode } from "../../../../services/tables/hs/hs.ts";
import {
  FAMILIES,
  GRAMS,
  IN_PACKS,
  MASS_CORRIDOR,
  PRICE_CORRIDOR,
} from "../../../../services/tables/rules/goods-limits.ts";
import { unitScale } from "../../../../services/tables/units/units.ts";

describe("tables › limits of the detectors of goods", () => {
  it("has corridors around one, with their source", () => {
    for (const { least, most, source } of [PRICE_CORRIDOR, MASS_CORRIDOR]) {
      expect(least[0] < least[1] && most[0] > most[1]).equal(true);
      expect(source).to.match(/\w/);
    }
  });

  it("knows pieces and grams of units that permits use, and of no unit both", () => {
    for (const unit of [...PIECE_UNITS, ...Object.keys(GRAMS)]) expect(unitScale(unit), unit).to.be.a("number");
    expect(PIECE_UNITS.filter((unit) => unit in GRAMS)).to.deep.equal([]);
  });

  it("turns a kilogram, a tonne, a gram and a milligram of base units into the grams they are", () => {
    for (const [unit, grams] of [
      ["KGM", 1_000n],
      ["TNE", 1_000_000n],
      ["GRM", 1n],
    ] as const) {
      const [numerator, denominator] = GRAMS[unit] ?? [0n, 1n];
      expect((10n ** BigInt(unitScale(unit) ?? 0) * numerator) / denominator, unit).equal(grams);
    }
    const [numerator, denominator] = GRAMS.MGM ?? [0n, 1n];
    expect((1_000n * 10n ** 3n * numerator) / denominator).equal(1n);
  });

  it("counts a hundred and a thousand by their single articles, whose places the unit has", () => {
    expect([unitScale("CEN"), unitScale("MIL"), piecesOf("CEN"), piecesOf("MIL")]).to.deep.equal([2, 3, 1n, 1n]);
    expect([piecesOf("PR"), piecesOf("SET"), piecesOf("KGM")]).to.deep.equal([2n, undefined, undefined]);
  });

  it("names headings and subheadings that exist", () => {
    for (const heading of FAMILIES.flat()) expect(hsHeading(heading), heading).to.be.a("string");
    for (const code of IN_PACKS) expect(isKnownCommodityCode(code), code).equal(true);
  });
});
