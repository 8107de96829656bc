/**
 * Days as people on the spot count them: an instant's date in a zone of the IANA database, and when a date begins there.
 * @module
 */

/** 2026-11-24, a day of the Gregorian calendar; text order is time order. */
export type LocalDate = string;

const DAY = 86_400;
/** No zone is further from UTC than 14 hours, and no change of clocks is longer than two. */
const REACH = 16 * 3600;
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Whether the platform knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Throws RangeError for a zone the platform does not know. */
export function localDate(seconds: number, zone: string): LocalDate {
  return formatOf(zone).format(new Date(seconds * 1000));
}

/**
 * The first second, UTC, that has this date in the zone: midnight, or later where clocks skip it. Where a zone skips the
 * whole day, the first second of the next.
 */
export function beginningOf(date: LocalDate, zone: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`) / 1000;
  let [before, from] = [midnight - REACH, midnight + REACH];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (localDate(middle, zone) >= date) from = middle;
    else before = middle;
  }
  return from;
}

export function nextDate(date: LocalDate): LocalDate {
  return dateText(Date.parse(`${date}T00:00:00Z`) + DAY * 1000);
}

/** 0 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function dateText(milliseconds: number): LocalDate {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known) return known;
  // Swedish writes dates as ISO 8601 does; the calendar is named because a platform's default may be another.
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, calendar: "gregory", ...parts });
  FORMATS.set(zone, format);
  return format;
}
