import { expect } from "chai";
import { plainWords } from "../../../../services/domain/fraud/goods/words.ts";
import { hsHeading, isKnownCommodityCode } from "../../../../services/tables/hs/hs.ts";
import { GOODS_PHRASES, PACKINGS } from "../../../../services/tables/rules/goods-words.ts";

describe("tables › words of goods", () => {
  it("has phrases as a description is read, each once", () => {
    const phrases = GOODS_PHRASES.map(({ phrase }) => phrase);
    expect(phrases.map(plainWords)).to.deep.equal(phrases);
    expect(new Set(phrases).size).to.equal(phrases.length);
    expect([...PACKINGS].map(plainWords)).to.deep.equal([...PACKINGS]);
  });

  it("names only goods codes that exist", () => {
    for (const { phrase, fits } of GOODS_PHRASES)
      for (const code of fits)
        expect(
          code.length === 6 ? isKnownCommodityCode(code) : hsHeading(code) !== undefined,
          `${phrase} ${code}`,
        ).equal(true);
  });

  it("has no word that stands for arms and for harmless goods alike", () => {
    const alone = new Set(GOODS_PHRASES.map(({ phrase }) => phrase));
    for (const word of ["ball", "drill", "gun", "guns", "cartridge", "cartridges", "tank", "shell", "magazine", "mine"])
      expect(alone.has(word), word).equal(false);
  });
});
