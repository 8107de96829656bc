/**
 * What can be wrong with holds, and what is told when one is late.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

const TELL_OTHERWISE = "Tell {who} by another way, and keep a record of that.";

export const HOLDS = {
  "hold-act-untimely": entry(
    409,
    "A hold that is {state} takes no {act}.",
    "Read the hold again: `may` says what it takes.",
  ),
  "hold-extended": entry(409, "The time for the answer was extended once already.", "Answer within the longer time."),
  "hold-extension-late": entry(409, "The time for the answer is over; it cannot be extended any more.", "Answer now."),
  "hold-talked-out": entry(
    409,
    "This hold has {most} questions and answers already.",
    "Settle the rest by voice, and answer.",
  ),
  "hold-side-other": entry(403, "This act is for {authority}.", "Ask an officer of {authority}."),
  "hold-reservation-other": entry(
    422,
    "Reservation {reservation} was made under another permit.",
    "Name the reservation made under the permit that is doubted, or none.",
  ),
  "hold-not-yours": entry(
    403,
    "{from} and {to} are not the two sides of this hold.",
    "Customs that holds the goods writes to the authority that issued the permit; that one answers it.",
  ),
  "hold-contradicted": entry(
    409,
    "The letter tells another story than an earlier one, from entry {place} on.",
    "Keep both letters, and ask the other authority's officers by voice.",
  ),
  "hold-untold": entry(
    200,
    "{who} has not been told of the hold within the time for telling, which ended at {due}.",
    TELL_OTHERWISE,
  ),
  "hold-unanswered": entry(
    200,
    "{who} has not answered in its time, which ended at {due}.",
    "Ask {who}. Silence is no release, however long.",
  ),
  "hold-unanswered-longest": entry(
    200,
    "{who} has not answered in the longest time there is, which ended at {due}.",
    "Ask {who} and whoever stands over it. Silence is no release, however long.",
  ),
  "hold-deadline-unknown": entry(
    200,
    "The time of {who} for an answer may be over since {due}: no calendar says which days are worked there.",
    "Ask {who} when its time ends. Silence is no release, however long.",
  ),
  "hold-refused-after-release": entry(
    200,
    "The goods went as {who} had answered, and its refusal came after.",
    "Tell {who} at once where the goods are; stop them on the way where that can be done.",
  ),
  "calendar-unknown": entry(
    200,
    "No calendar of {state} is known here: Monday to Friday by UTC are counted, and the true end may be later.",
    "Ask {state} for its public holidays; the operator adds them to the rules.",
  ),
  "calendar-ended": entry(
    200,
    "The calendar of {state} does not speak of every day up to {lastDay}: the true end may be later.",
    "The operator adds the days to the rules.",
  ),
} as const satisfies Record<string, Entry>;
