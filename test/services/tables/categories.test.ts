import { expect } from "chai";
import { ATT_CATEGORIES, attDescription, isAttCategory } from "../../../services/tables/att/categories.ts";
import { isMlCode, ML_HEADINGS, mlDescription, mlHeadingOf } from "../../../services/tables/ml/military-list.ts";

describe("tables › Common Military List", () => {
  for (const code of [
    "ML0",
    "ML23",
    "ML01",
    "ML",
    "ml1",
    "ML1.",
    "ML1.A",
    "ML1 a",
    "6A",
    "ML1.a.123",
    "ML1a",
    "ML1.a.0",
    "",
  ]) {
    it(`refuses ${JSON.stringify(code)}`, () => {
      expect(isMlCode(code)).equal(false);
      expect(mlDescription(code)).equal(undefined);
    });
  }

  it("finds the heading of an entry, and does not take ML1 for ML10", () => {
    expect(["ML1", "ML1.a", "ML1.a.2", "ML10.c"].map(mlHeadingOf)).deep.equal(["ML1", "ML1", "ML1", "ML10"]);
    expect(mlDescription("ML10.c")).match(/^Aircraft/);
  });

  it("has the headings 1 to 22 in order, each with a text of its own", () => {
    expect(ML_HEADINGS).deep.equal(Array.from({ length: 22 }, (_, i) => `ML${i + 1}`));
    expect(new Set(ML_HEADINGS.map(mlDescription)).size).equal(22);
  });
});

describe("tables › Arms Trade Treaty categories", () => {
  for (const code of ["IX", "VIII.A7", "VIII.B8", "VIII.C1", "viii", "8", "", "toString"]) {
    it(`refuses ${JSON.stringify(code)}`, () => {
      expect(isAttCategory(code)).equal(false);
      expect(attDescription(code)).equal(undefined);
    });
  }

  it("has eight categories, six kinds of small arms and seven of light weapons", () => {
    expect(ATT_CATEGORIES.filter((code) => !code.includes("."))).length(8);
    expect(ATT_CATEGORIES.filter((code) => code.startsWith("VIII.A"))).length(6);
    expect(ATT_CATEGORIES.filter((code) => code.startsWith("VIII.B"))).length(7);
    expect(attDescription("VIII.A4")).equal("Assault rifles");
  });
});
