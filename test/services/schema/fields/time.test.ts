import { expect } from "chai";
import { day, instant } from "../../../../services/schema/fields/time.ts";

const ruleOf = (text: string): string | undefined => instant.safeParse(text).error?.issues[0]?.message;

describe("schema › times", () => {
  it("refuse another form, a day that does not exist, and what came before the register's first second", () => {
    for (const text of [
      "",
      "2026-11-24",
      "2026-11-24T00:00:00",
      "2026-11-24T00:00:00.000Z",
      "2026-11-24t00:00:00z",
      "x".repeat(20),
    ])
      expect(ruleOf(text), text).to.equal("instant-utc-seconds");
    for (const text of ["2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T23:59:60Z"])
      expect(ruleOf(text), text).to.equal("date-not-real");
    for (const text of ["1969-12-31T23:59:59Z", "0000-01-01T00:00:00Z"])
      expect(ruleOf(text), text).to.equal("from-1970");
  });

  it("take the first and the last second that can be written, and leap days", () => {
    for (const text of ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2028-02-29T12:00:00Z"])
      expect(instant.parse(text)).to.equal(text);
    expect(day.parse("1950-02-28")).to.equal("1950-02-28");
  });
});
