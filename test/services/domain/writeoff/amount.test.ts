import { expect } from "chai";
import fc from "fast-check";
import { AMOUNT_MAX, fromBaseUnits, toBaseUnits } from "../../../../services/domain/writeoff/amount.ts";

describe("amount", () => {
  const WRONG: readonly [string, number][] = [
    ...[
      "",
      " 1",
      "1 ",
      "+1",
      "-1",
      "-0",
      "1.",
      ".5",
      "01",
      "00",
      "1e3",
      "1E3",
      "0x10",
      "1,5",
      "1_000",
      "١",
      "１",
      "NaN",
      "Infinity",
    ].map((text): [string, number] => [text, 18]),
    ["1.5", 0],
    ["1.25", 1],
    ["1.0", 0],
    ["0.0000000000000000001", 18],
    ["18446744073709551616", 0],
    ["184467440737095516.16", 2],
    ["18446744073709551615", 1],
    ["1".repeat(21), 0],
    ["1\n", 0],
  ];
  for (const [text, scale] of WRONG) {
    it(`is not ${JSON.stringify(text)} at scale ${scale}`, () => {
      expect(toBaseUnits(text, scale)).to.equal(undefined);
    });
  }

  it("reaches to the largest the register can hold, and not beyond", () => {
    expect(toBaseUnits("18446744073709551615", 0)).to.equal(AMOUNT_MAX);
    expect(toBaseUnits("18446744073.709551615", 9)).to.equal(AMOUNT_MAX);
    expect(toBaseUnits("18446744073.709551616", 9)).to.equal(undefined);
  });

  it("fills places that were not written", () => {
    expect([toBaseUnits("0", 3), toBaseUnits("12.5", 3), toBaseUnits("12", 2)]).to.deep.equal([0n, 12_500n, 1_200n]);
    expect([fromBaseUnits(5n, 2), fromBaseUnits(0n, 0), fromBaseUnits(1_250n, 2)]).to.deep.equal([
      "0.05",
      "0",
      "12.50",
    ]);
  });

  it("is written and read back as the same, at every scale", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, AMOUNT_MAX), fc.integer({ min: 0, max: 18 }), (amount, scale) => {
        expect(toBaseUnits(fromBaseUnits(amount, scale), scale)).to.equal(amount);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
