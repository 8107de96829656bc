import { expect } from "chai";
import { lookAlikes } from "../../../../../services/domain/fraud/reference/look-alikes.ts";

describe("fraud › look-alikes of a number", () => {
  const NUMBER = "XB/2026/000123";

  for (const typed of [
    "xb/2026/000123",
    "XB-2026-000123",
    "XB 2026 000123",
    "XB/2O26/000123",
    "XB/2026/0OO123".replace("OO", "O0"),
    "ＸＢ/2026/000123",
  ])
    it(`of ${typed} are ${NUMBER} too`, () => expect(lookAlikes(typed)).to.include(NUMBER));

  for (const typed of ["XB/2026/000124", "XB/2026/00123", "XB/2026/000132", "XB/2026/0001234", "XA/2026/000123"])
    it(`of ${typed} are not ${NUMBER}: that is another permit`, () => expect(lookAlikes(typed)).to.not.include(NUMBER));

  it("are never the number itself, each stands once, and there are few of them", () => {
    const all = lookAlikes("O0I1B8S5Z2G6".repeat(5));
    expect(all).to.not.include("O0I1B8S5Z2G6".repeat(5));
    expect(new Set(all).size).to.equal(all.length);
    expect(all.length).to.be.within(60, 1000);
  });
});
