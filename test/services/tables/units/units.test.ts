import { expect } from "chai";
import { AMOUNT_MAX, fromBaseUnits, toBaseUnits } from "../../../../services/domain/writeoff/amount.ts";
import { PERMIT_UNITS } from "../../../../services/tables/units/permit-units.ts";
import { customsUnit, unitName, unitScale } from "../../../../services/tables/units/units.ts";

describe("tables › units", () => {
  for (const [code, why] of [
    ["C62", "a second word for one article"],
    ["DZN", "twelve is no power of ten"],
    ["CS", "a case hides how many"],
    ["NPR", "withdrawn in favour of PR"],
    ["TON", "no code of Recommendation 20"],
    ["nar", "codes are upper-case"],
    ["", "no unit"],
    ["constructor", "no unit"],
  ] as const) {
    it(`refuses ${JSON.stringify(code)}: ${why}`, () => {
      expect(unitScale(code)).equal(undefined);
      expect(unitName(code)).equal(undefined);
      expect(customsUnit(code)).equal(undefined);
    });
  }

  it("counts articles whole and measures to the thousandth", () => {
    expect(["NAR", "PR", "SET"].map(unitScale)).deep.equal([0, 0, 0]);
    expect(["KGM", "GRM", "LTR", "MTR", "MTK"].map(unitScale)).deep.equal([3, 3, 3, 3, 3]);
  });

  it("holds one article as base unit of a hundred and of a thousand", () => {
    expect(toBaseUnits("1", unitScale("CEN") as number)).equal(100n);
    expect(toBaseUnits("2.5", unitScale("MIL") as number)).equal(2500n);
    expect(toBaseUnits("0.0001", unitScale("MIL") as number)).equal(undefined);
  });

  it("holds the same base unit for a tonne and a kilogram: the gram", () => {
    expect(toBaseUnits("1", unitScale("TNE") as number)).equal(toBaseUnits("1000", unitScale("KGM") as number));
  });

  it("leaves room for a billion of the coarsest unit", () => {
    for (const { code, scale } of PERMIT_UNITS) {
      const billion = toBaseUnits("1000000000", scale);
      expect(typeof billion, code).equal("bigint");
      expect(fromBaseUnits(AMOUNT_MAX, scale).length, code).greaterThan(10);
    }
  });

  it("names each code once, in at most three ASCII characters, and each customs number once", () => {
    const codes = PERMIT_UNITS.map((unit) => unit.code);
    expect(new Set(codes).size).equal(codes.length);
    for (const code of codes) expect(code).match(/^[A-Z0-9]{2,3}$/);
    const numbers = PERMIT_UNITS.flatMap((unit) => unit.customs ?? []);
    expect(new Set(numbers).size).equal(numbers.length);
  });

  it("has a name of Recommendation 20 for every unit", () => {
    expect(PERMIT_UNITS.filter((unit) => unitName(unit.code) === undefined)).deep.equal([]);
    expect(unitName("KGM")).equal("kilogram");
  });

  it("knows the numbers LITE sends to customs", () => {
    expect([customsUnit("NAR"), customsUnit("KGM"), customsUnit("LTR")]).deep.equal([30, 23, 76]);
    expect(customsUnit("PR")).equal(undefined);
  });
});
