/**
 * A stretch of time as law writes it, and when it ends.
 * @module
 */

export const PERIOD_UNITS = ["seconds", "minutes", "hours", "days", "working-days", "months"] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}

const SECONDS: Readonly<Partial<Record<PeriodUnit, number>>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const DAY = 86_400;
const SUNDAY = 0;
const SATURDAY = 6;

/** Seconds of a period that has always the same length; undefined for months and working days. */
export function secondsOf({ count, unit }: Period): number | undefined {
  const each = SECONDS[unit];
  return each === undefined ? undefined : each * count;
}

/**
 * When a period that begins at `from` ends; both UTC seconds. Months end on the same day, or on the last day of a month
 * that is too short. Working days are Monday to Friday by UTC: public holidays are each state's own and not known here,
 * so the true end may be later, never earlier.
 */
export function endOf(period: Period, from: number): number {
  const seconds = secondsOf(period);
  if (seconds !== undefined) return from + seconds;
  return period.unit === "months" ? monthsLater(from, period.count) : workingDaysLater(from, period.count);
}

function monthsLater(from: number, months: number): number {
  const at = new Date(from * 1000);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(at.getUTCDate(), lastDay)) / 1000;
  return midnight + (from % DAY);
}

function workingDaysLater(from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; ) {
    at += DAY;
    const day = new Date(at * 1000).getUTCDay();
    if (day !== SATURDAY && day !== SUNDAY) left -= 1;
  }
  return at;
}
