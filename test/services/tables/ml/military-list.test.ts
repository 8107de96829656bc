import { expect } from "chai";
import { isMlCode, ML_HEADINGS, mlDescription, mlHeadingOf } from "../../../../services/tables/ml/military-list.ts";

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
