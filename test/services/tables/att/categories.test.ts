import { expect } from "chai";
import { ATT_CATEGORIES, attDescription, isAttCategory } from "../../../../services/tables/att/categories.ts";

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
