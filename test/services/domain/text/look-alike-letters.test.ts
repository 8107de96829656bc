import { expect } from "chai";
import { CAPITALS_LIKE_LATIN, readAsLatin } from "../../../../services/domain/text/look-alike-letters.ts";

describe("text › letters that look Latin", () => {
  it("are read in words that have Latin letters too, in their own case", () => {
    expect(readAsLatin("Prосurement οf Ρarts", false)).to.equal("Procurement of Parts");
  });

  it("are read in words of nothing else where that is asked for, and the same in any case", () => {
    expect(readAsLatin("ТОУ тоу", false)).to.equal("ТОУ тоу");
    expect(readAsLatin("ТОУ тоу νοτα", true)).to.equal("TOY TOY NOTA");
  });

  it("stay in words with a letter that looks like no Latin one, and beside them", () => {
    for (const text of ["Карабин", "VИTЯЗЬ", "όπλο", "plain", "مسدس 12", ""])
      expect(readAsLatin(text, true), text).to.equal(text);
    expect(readAsLatin("АО Витязь Аrms", false)).to.equal("АО Витязь Arms");
  });

  it("are capitals each read as one Latin sign", () => {
    for (const [letter, latin] of Object.entries(CAPITALS_LIKE_LATIN)) {
      expect(letter.toUpperCase(), letter).to.equal(letter);
      expect(latin, letter).to.match(/^[A-Z3]$/);
    }
  });
});
