import { expect } from "chai";
import { bareOf, foldOf, formsOf, plainOf } from "../../../../services/domain/item/forms.ts";
import { CONFUSABLES } from "../../../../services/tables/marks/confusables.ts";

const fold = (mark: string): string => formsOf(mark, CONFUSABLES).fold;

describe("forms of a mark", () => {
  it("plain › case, separators and compatibility characters › make no difference", () => {
    for (const mark of ["ab-1234", "AB 1234", "A.B/12_34", "ＡＢ１２３４", "AB\u00a01234", "AB\u200b1234", "#AB1234"]) {
      expect(plainOf(mark), mark).to.equal("AB1234");
    }
  });

  it("plain › leading zeros, letters with marks and geometric signs › stay", () => {
    expect(plainOf("00-0123")).to.equal("000123");
    expect(plainOf("É12")).to.equal("É12");
    expect(plainOf("△ 12★34")).to.equal("△12★34");
  });

  it("plain › a mark of separators alone › is compared as it stands", () => {
    expect(plainOf("---")).to.equal("---");
    expect(plainOf("---")).to.not.equal(plainOf("--"));
  });

  it("fold › look-alikes of stamping and of other scripts › become one", () => {
    for (const [one, other] of [
      ["A0", "AO"],
      ["AQ", "A0"],
      ["I1L", "111"],
      ["B8", "88"],
      ["S5Z2G6", "552266"],
      ["АВСЕНКМОРТХ", "ABCEHKMOPTX"],
      ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
      ["É12", "E12"],
    ] as const) {
      expect(fold(one), one).to.equal(fold(other));
    }
  });

  it("fold › two serials of digits that differ › stay two", () => {
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < i; j++) expect(fold(`AB${i}`), `${i} and ${j}`).to.not.equal(fold(`AB${j}`));
    }
    expect(fold("C7D4")).to.equal("C7D4");
  });

  it("fold › a mark that folds to itself › is the same text, kept once", () => {
    expect(foldOf("AC47", CONFUSABLES)).to.equal("AC47");
    expect(fold(fold("ABC0123456789IOS"))).to.equal(fold("ABC0123456789IOS"));
  });

  it("bare › leading zeros go, a lone zero stays", () => {
    expect(["000123", "123", "0", "000", "A012"].map(bareOf)).to.deep.equal(["123", "123", "0", "0", "A012"]);
  });
});
