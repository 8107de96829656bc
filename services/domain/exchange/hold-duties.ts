/**
 * What is due on a hold, from whom, until when, and what has not been done in time. A notice is raised once for each; that
 * nobody could say whether something is late is a notice too.
 * @module
 */
import type { AuthorityId } from "../permit/party.ts";
import { stateOf } from "../permit/party.ts";
import type { Calendars } from "../time/calendar.ts";
import type { WorkPeriods } from "../verdict/rules.ts";
import { type Deadline, deadlineOf, standsAt } from "./deadline.ts";
import { crossed, type HoldStep, type Opening, stateAfter } from "./hold.ts";

export const NOTICES = [
  /** The licensing authority was not told within the time for telling. */
  "hold-untold",
  /** It has not answered in its time; once extended, in the longer one. */
  "hold-unanswered",
  /** It has not answered in the longest time there is. */
  "hold-unanswered-longest",
  /** The time for an answer may be over: no calendar says so. */
  "hold-deadline-unknown",
  /** The goods went as answered, and a refusal came after. */
  "hold-refused-after-release",
] as const;
export type NoticeCode = (typeof NOTICES)[number];

/** When something is due of whom. */
export interface Duty {
  readonly duty: "tell" | "answer";
  readonly who: AuthorityId;
  readonly deadline: Deadline;
}

export interface DutyRules {
  readonly work: WorkPeriods;
  readonly calendars: Calendars;
}

/** What duties are computed from. */
export interface HoldClock {
  readonly opening: Opening;
  readonly steps: readonly HoldStep[];
  /** UTC seconds at which the licensing authority's node had it, by the clock of the node that computes; once it has. */
  readonly toldAt?: number;
}

/** Of telling: 24 hours after the goods were held, by the clock of customs' node. */
export function tellingDue({ opening }: Pick<HoldClock, "opening">, { work, calendars }: DutyRules): Deadline {
  return deadlineOf(work.doubtNotice, opening.at, stateOf(opening.customs), calendars);
}

/** Of answering, by the calendar of the licensing authority's state, from when it was told; undefined before that. */
export function answerDue(
  { opening, steps, toldAt }: HoldClock,
  { work, calendars }: DutyRules,
  longest = steps.includes("extend"),
): Deadline | undefined {
  if (toldAt === undefined) return undefined;
  const period = longest ? work.doubtAnswerLongest : work.doubtAnswer;
  return deadlineOf(period, toldAt, stateOf(opening.licensing), calendars);
}

/** What is due now; nothing of a hold that was answered or is over. */
export function dutyOf(clock: HoldClock, rules: DutyRules): Duty | undefined {
  const { opening, steps } = clock;
  const state = stateAfter(steps);
  if (state === "held") return { duty: "tell", who: opening.customs, deadline: tellingDue(clock, rules) };
  const deadline = answerDue(clock, rules);
  if (deadline === undefined || (state !== "told" && state !== "more-wanted")) return undefined;
  return { duty: "answer", who: opening.licensing, deadline };
}

/** Notices there is reason for at `now` (UTC seconds), in their order. One that is raised stays raised. */
export function noticesAt(clock: HoldClock, rules: DutyRules, now: number): readonly NoticeCode[] {
  const found = new Set<NoticeCode>();
  const duty = dutyOf(clock, rules);
  if (duty?.duty === "tell" && standsAt(duty.deadline, now) === "passed") found.add("hold-untold");
  if (duty?.duty === "answer") {
    const longest = answerDue(clock, rules, true);
    const stands = standsAt(duty.deadline, now);
    if (stands === "passed") found.add("hold-unanswered");
    if (stands === "could-not-say") found.add("hold-deadline-unknown");
    if (longest && standsAt(longest, now) === "passed") found.add("hold-unanswered-longest");
  }
  if (crossed(clock.steps)) found.add("hold-refused-after-release");
  return NOTICES.filter((code) => found.has(code));
}
