/**
 * Holds and deadlines as the API shows them: with sentences, and times people read.
 * @module
 */
import { type Code, sentenceOf, wayOutOf } from "../domain/errors/catalogue.ts";
import type { Params } from "../domain/errors/refusal.ts";
import { type Deadline, standsAt } from "../domain/exchange/deadline.ts";
import { answerDue, type NoticeCode, tellingDue } from "../domain/exchange/hold-duties.ts";
import { instantText } from "../domain/time/instant.ts";
import { clockOf, type HoldEntry } from "../usecases/holds/hold-book.ts";
import type { HoldsContext } from "../usecases/holds/holds-context.ts";
import type { HoldView } from "../usecases/holds/view-hold.ts";

type Shown = Record<string, unknown>;

export function deadlineBody(deadline: Deadline, now: number): Shown {
  const { state, how, lastDay = "" } = deadline;
  const doubtful = how === "calendar-unknown" || how === "calendar-ended";
  return {
    ...{ ...deadline, endsAt: instantText(deadline.endsAt), stands: standsAt(deadline, now) },
    notes: doubtful ? [note(how, { state, lastDay })] : [],
  };
}

export function holdBody({ rules, clock }: Pick<HoldsContext, "rules" | "clock">, view: HoldView): Shown {
  const { duty, entries, ...hold } = view;
  const now = Math.floor(clock() / 1000);
  return {
    ...{ ...hold, at: instantText(hold.at) },
    ...(duty && { duty: { duty: duty.duty, who: duty.who, deadline: deadlineBody(duty.deadline, now) } }),
    notices: entries.flatMap((entry) =>
      entry.is === "notice"
        ? [{ ...note(entry.code, noticeParams(rules, view, entry.code)), at: instantText(entry.at) }]
        : [],
    ),
    entries: entries.map(entryBody),
  };
}

function note(code: Code, params: Params): Shown {
  return { code, params, sentence: sentenceOf(code, params), wayOut: wayOutOf(code, params) };
}

function noticeParams(rules: HoldsContext["rules"], view: HoldView, code: NoticeCode): Params {
  const clock = clockOf({ opening: view, entries: view.entries });
  const due =
    code === "hold-untold" ? tellingDue(clock, rules) : answerDue(clock, rules, code === "hold-unanswered-longest");
  return { who: view.licensing, due: due ? instantText(due.endsAt) : "" };
}

/** Without the caller's keys: they are his. */
function entryBody(entry: HoldEntry): Shown {
  const at = instantText(entry.at);
  if (entry.is === "told") return { ...entry, at, since: instantText(entry.since) };
  if (entry.is !== "deed") return { ...entry, at };
  const { is, side, deed } = entry;
  return { is, side, at, deed: { ...deed, at: instantText(deed.at) } };
}
