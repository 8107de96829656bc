import { expect } from "chai";
import { latinSpellings } from "../../../../services/tables/transliteration/latin.ts";

describe("tables › Latin spellings", () => {
  it("are one for most texts, and two where letters can be spelled out", () => {
    expect(latinSpellings("Nordwerk")).to.deep.equal(["Nordwerk"]);
    expect(latinSpellings("Министерство обороны")).to.deep.equal(["Ministerstvo oborony"]);
    expect(latinSpellings("Müller")).to.deep.equal(["Muller", "Mueller"]);
    expect(latinSpellings("Mu\u0308ller")).to.deep.equal(["Muller", "Mueller"]);
    expect(latinSpellings("Løkken Å")).to.deep.equal(["Lokken A", "Loekken Aa"]);
  });

  it("part what is written without blanks", () => {
    expect(latinSpellings("有限公司")[0]?.trim().split(/ +/)).to.deep.equal(["you", "xian", "gong", "si"]);
  });

  it("are ASCII, whatever was written", () => {
    for (const text of ["شركة", "株式会社", "Ωμέγα", "😀", "ﷺ", "\u{10FFFF}"])
      expect(latinSpellings(text)[0]).to.match(/^[ -~]*$/);
  });
});
