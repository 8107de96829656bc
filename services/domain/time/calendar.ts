/**
 * Working days of a state. They are counted where the work has to be done, by the clock on the wall there; the day on
 * which the period begins does not count, and the period ends when its last day ends (Regulation (EEC, Euratom)
 * No 1182/71, Article 3).
 * @module
 */
import { beginningOf, type LocalDate, localDate, nextDate, weekdayOf } from "./zone.ts";

/** In the order of their numbers in a date. */
export const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Calendar {
  /** IANA name of the zone whose days are counted. */
  readonly zone: string;
  /** Days of rest of every week. */
  readonly weekend: readonly Weekday[];
  /** First and last day the calendar speaks of. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Public holidays from `from` to `until`, with their names. */
  readonly holidays: ReadonlyMap<LocalDate, string>;
}

/** By ISO 3166-1 alpha-2. */
export type Calendars = ReadonlyMap<string, Calendar>;

/** What is counted where nobody knows better: the days on which nearly every authority rests somewhere, by UTC. */
const UNKNOWN: Omit<Calendar, "from" | "until"> = {
  ...{ zone: "UTC", weekend: ["saturday", "sunday"] },
  holidays: new Map(),
};

/** How far the end of a period in working days is known. */
export interface WorkingDaysEnd {
  /**
   * `known`: exactly. `calendar-unknown`: nobody has given the state's holidays. `calendar-ended`: the calendar does not
   * speak of every day up to the end. In both of these the true end may be later.
   */
  readonly how: "known" | "calendar-unknown" | "calendar-ended";
  /** Last day of the period. */
  readonly lastDay: LocalDate;
  /** UTC seconds at which that day has ended, in `zone`. */
  readonly endsAt: number;
  readonly zone: string;
}

export function isWorkingDay({ weekend, holidays }: Omit<Calendar, "from" | "until">, date: LocalDate): boolean {
  return !weekend.includes(WEEKDAYS[weekdayOf(date)] as Weekday) && !holidays.has(date);
}

/**
 * When `count` working days after `from` (UTC seconds) have ended.
 * @param calendar undefined: the state's is not known, and Monday to Friday by UTC are counted.
 */
export function workingDaysAfter(calendar: Calendar | undefined, from: number, count: number): WorkingDaysEnd {
  const counted = calendar ?? UNKNOWN;
  const first = localDate(from, counted.zone);
  let date = first;
  for (let left = count; left > 0; ) {
    date = nextDate(date);
    if (isWorkingDay(counted, date)) left -= 1;
  }
  const spoken = calendar && first >= calendar.from && date <= calendar.until;
  return {
    how: !calendar ? "calendar-unknown" : spoken ? "known" : "calendar-ended",
    ...{ lastDay: date, endsAt: beginningOf(nextDate(date), counted.zone), zone: counted.zone },
  };
}
