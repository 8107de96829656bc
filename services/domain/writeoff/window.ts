/**
 * Rolling windows: how much of a line may be drawn within so many days. The register counts in at most 32 buckets, and
 * rounds strictly: a bucket that the window touches counts whole.
 * @module
 */

/** Limits of a line within a number of days, in base units; 0 where that measure is not limited. */
export interface LineWindow {
  readonly days: number;
  readonly quantity: bigint;
  readonly value: bigint;
}

/** What was drawn on one day. */
export interface DayUse {
  readonly quantity: bigint;
  readonly value: bigint;
}

export const EMPTY_DAY: DayUse = { quantity: 0n, value: 0n };

const DAY = 86_400;
const BUCKETS = 31;

/** Number of the day (UTC) that `time` lies in. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** Days of one bucket of a window of `days` days. */
export function bucketDays(days: number): number {
  return Math.ceil(days / BUCKETS);
}

/** What counts in the window of `days` days that ends on the day of `time` (UTC seconds), from the use of each day. */
export function windowUse(days: number, use: ReadonlyMap<number, DayUse>, time: number): DayUse {
  const width = bucketDays(days);
  const bucket = (day: number): number => Math.floor(day / width);
  const today = dayOf(time);
  const [first, last] = [bucket(today - days + 1), bucket(today)];
  let [quantity, value] = [0n, 0n];
  for (const [day, drawn] of use) {
    if (bucket(day) < first || bucket(day) > last) continue;
    quantity += drawn.quantity;
    value += drawn.value;
  }
  return { quantity, value };
}
