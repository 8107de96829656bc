import { expect } from "chai";
import { bucketDays, type DayUse, dayOf, windowUse } from "../../../../services/domain/writeoff/window.ts";

const DAY = 86_400;
const day = (number: number) => number * DAY;
const use = (...days: readonly number[]) => new Map<number, DayUse>(days.map((n) => [n, { quantity: 1n, value: 10n }]));

describe("rolling windows", () => {
  it("count days in UTC, from midnight to the second before", () => {
    expect(dayOf(day(20_000))).to.equal(20_000);
    expect(dayOf(day(20_001) - 1)).to.equal(20_000);
  });

  it("count single days up to 31, and groups of days beyond", () => {
    expect([1, 31, 32, 62, 63, 366].map(bucketDays)).to.deep.equal([1, 1, 2, 2, 3, 12]);
  });

  it("hold the last days and no day before", () => {
    const drawn = use(20_000, 20_006, 20_007);
    expect(windowUse(7, drawn, day(20_006)).quantity).to.equal(2n);
    expect(windowUse(7, drawn, day(20_007) - 1).quantity).to.equal(2n);
    expect(windowUse(7, drawn, day(20_007)).quantity).to.equal(2n);
    expect(windowUse(7, drawn, day(20_014)).quantity).to.equal(0n);
    expect(windowUse(1, drawn, day(20_006))).to.deep.equal({ quantity: 1n, value: 10n });
  });

  it("do not count what lies ahead", () => {
    expect(windowUse(7, use(20_005), day(20_004)).quantity).to.equal(0n);
  });

  it("count a group of days whole that the window only touches", () => {
    // 32 days: groups of two. The window that ends on day 20,033 begins on day 20,002, which shares its group with 20,003.
    expect(windowUse(32, use(20_002, 20_003), day(20_033)).quantity).to.equal(2n);
    expect(windowUse(32, use(20_002, 20_003), day(20_034)).quantity, "20,003 is still within").to.equal(2n);
    expect(windowUse(32, use(20_002, 20_003), day(20_035)).quantity).to.equal(0n);
  });

  it("are empty when nothing was drawn", () => {
    expect(windowUse(366, new Map(), day(20_000))).to.deep.equal({ quantity: 0n, value: 0n });
  });
});
