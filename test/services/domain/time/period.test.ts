import { expect } from "chai";
import fc from "fast-check";
import { instantText } from "../../../../services/domain/time/instant.ts";
import { endOf, PERIOD_UNITS, type PeriodUnit, secondsOf } from "../../../../services/domain/time/period.ts";

const at = (text: string): number => Date.parse(text) / 1000;

/** Period, beginning, end. */
const ROWS: readonly (readonly [number, PeriodUnit, string, string])[] = [
  [45, "days", "2026-01-01T00:00:00Z", "2026-02-15T00:00:00Z"],
  [24, "hours", "2026-12-31T10:00:00Z", "2027-01-01T10:00:00Z"],
  [5, "minutes", "2026-12-31T23:59:59Z", "2027-01-01T00:04:59Z"],
  [3, "months", "2026-01-15T08:30:00Z", "2026-04-15T08:30:00Z"],
  [3, "months", "2026-11-30T08:30:00Z", "2027-02-28T08:30:00Z"],
  [3, "months", "2027-11-30T08:30:00Z", "2028-02-29T08:30:00Z"],
  [1, "months", "2026-12-31T23:59:59Z", "2027-01-31T23:59:59Z"],
  [240, "months", "2028-02-29T00:00:00Z", "2048-02-29T00:00:00Z"],
  // 2026-11-20 is a Friday.
  [1, "working-days", "2026-11-20T12:00:00Z", "2026-11-23T12:00:00Z"],
  [1, "working-days", "2026-11-21T12:00:00Z", "2026-11-23T12:00:00Z"],
  [20, "working-days", "2026-11-20T12:00:00Z", "2026-12-18T12:00:00Z"],
];

describe("time › period", () => {
  for (const [count, unit, from, end] of ROWS) {
    it(`${count} ${unit} from ${from} › ends ${end}`, () =>
      expect(instantText(endOf({ count, unit }, at(from)))).to.equal(end));
  }

  it("has no fixed length in months or working days", () => {
    expect(PERIOD_UNITS.filter((unit) => secondsOf({ count: 1, unit }) === undefined)).to.have.members([
      "months",
      "working-days",
    ]);
    expect(secondsOf({ count: 72, unit: "hours" })).to.equal(259_200);
  });

  it("never ends before it begins, nor a longer one before a shorter", () => {
    const count = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(count, fc.constantFrom(...PERIOD_UNITS), fc.integer({ min: 0, max: 4e9 }), (n, unit, from) => {
        const end = endOf({ count: n, unit }, from);
        expect(end).to.be.above(from);
        expect(endOf({ count: n + 1, unit }, from)).to.be.above(end);
        expect(Number.isSafeInteger(end)).to.equal(true);
      }),
      { numRuns: 500, seed: 20261124 },
    );
  });
});
