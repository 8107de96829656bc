import { expect } from "chai";
import { baseUnits, decimal } from "../../../../services/schema/fields/amount.ts";

const MAX = "18446744073709551615";

describe("schema › amounts", () => {
  it("refuse in base units what is no row of digits, of every length, and never throw", () => {
    for (const text of [
      "",
      "-1",
      "+1",
      "1.0",
      "1e3",
      "01",
      " 1",
      "0x10",
      "\u0661",
      "9999-12-31T23:59:59Z",
      "x".repeat(20),
      "x".repeat(10_000),
    ]) {
      const { success, error } = baseUnits.safeParse(text);
      expect(success, text).to.equal(false);
      expect(error?.issues[0]?.message, text).to.equal("digits");
    }
  });

  it("refuse in base units one more than the register can count", () => {
    for (const text of ["18446744073709551616", "99999999999999999999"])
      expect(baseUnits.safeParse(text).error?.issues[0]?.message).to.equal(`max-value ${MAX}`);
    expect(baseUnits.safeParse(1).success).to.equal(false);
  });

  it("take everything up to that as it is", () => {
    for (const text of ["0", "1", "9999999999999999999", "10000000000000000000", MAX])
      expect(baseUnits.parse(text)).to.equal(BigInt(text));
  });

  it("are decimal digits in documents, with no sign, exponent or leading zero", () => {
    for (const text of ["", "-1", "1.", ".5", "01", "1e3", "1,5", "1.0000000000000000000", "x".repeat(20)])
      expect(decimal.safeParse(text).success, text).to.equal(false);
    for (const text of ["0", "0.5", "12.50", "99999999999999999999"]) expect(decimal.parse(text)).to.equal(text);
  });
});
