/**
 * When something between authorities is due, and how surely that is known. A deadline that nobody could compute is told as
 * such: silence is only ever read as an answer when it is known to have lasted long enough.
 * @module
 */
import { type Calendars, type WorkingDaysEnd, workingDaysAfter } from "../time/calendar.ts";
import { endOf, type Period } from "../time/period.ts";
import type { LocalDate } from "../time/zone.ts";

export interface Deadline {
  /** State whose working days are counted: the one that has to act. */
  readonly state: string;
  /** `exact` for a period that is not in working days: every clock counts it alike. */
  readonly how: "exact" | WorkingDaysEnd["how"];
  /** UTC seconds, exclusive. Where `how` is neither exact nor known: not before this. */
  readonly endsAt: number;
  /** Of a period in working days, in `zone`. */
  readonly lastDay?: LocalDate;
  readonly zone?: string;
}

/**
 * @param from UTC seconds, by the clock of the node that counts.
 * @param state ISO 3166-1 alpha-2 of who has to act.
 */
export function deadlineOf(period: Period, from: number, state: string, calendars: Calendars): Deadline {
  if (period.unit !== "working-days") return { state, how: "exact", endsAt: endOf(period, from) };
  return { state, ...workingDaysAfter(calendars.get(state), from, period.count) };
}

/** Where `now` (UTC seconds) stands: what may have passed and may not has not been shown to have. */
export function standsAt({ how, endsAt }: Deadline, now: number): "running" | "passed" | "could-not-say" {
  if (now < endsAt) return "running";
  return how === "exact" || how === "known" ? "passed" : "could-not-say";
}

export type TacitConsent =
  /** The time for an answer has not run out. */
  | "waiting"
  /** It has, and silence counts as no objection. */
  | "consented"
  /** It may have: no calendar says so. Ask; do not send the goods on silence. */
  | "could-not-say";

/** What the silence of a state that was asked at `deadline`'s beginning means at `now`. */
export function tacitConsent(deadline: Deadline, now: number): TacitConsent {
  const stands = standsAt(deadline, now);
  return stands === "running" ? "waiting" : stands === "passed" ? "consented" : "could-not-say";
}
