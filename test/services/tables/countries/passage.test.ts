import { expect } from "chai";
import { isCountry } from "../../../../services/tables/countries/countries.ts";
import { passesFreely } from "../../../../services/tables/countries/passage.ts";

describe("tables › free passage", () => {
  it("is between members of the European Union, twenty-seven of them", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((a) => letters.map((b) => a + b));
    const free = codes.filter((code) => passesFreely("DE", code));
    expect(free.length).to.equal(27);
    expect(free.every(isCountry)).to.equal(true);
    expect(passesFreely("FR", "BE")).to.equal(true);
  });

  it("is not into it, out of it or anywhere else", () => {
    for (const [exporter, country] of [
      ["DE", "CH"],
      ["CH", "DE"],
      ["GB", "FR"],
      ["XA", "XA"],
      ["US", "CA"],
    ] as const)
      expect(passesFreely(exporter, country), exporter + country).to.equal(false);
  });
});
