/**
 * What the watch over conduct says: the reason and, beside it, what is usual.
 * @module
 */
import { type Entry, entry } from "../../entry.ts";

const ASK_AUTHORITY = "Ask the authority what was different; take the alert, and write down what it says.";

export const CONDUCT_SUSPICIONS = {
  "volume-unusual": entry(
    200,
    "The {subject}: {count} {act} on {day}; on the {days} days before, the busiest had {busiest} and the median of the days with any {median}.",
    ASK_AUTHORITY,
  ),
  "exceptions-many": entry(
    200,
    "{who}: {count} {what} since {from}; in the {days} days before, the busiest run of {span} days had {busiest}.",
    "Read the reason of each; let the authority's auditor look at the goods that left.",
  ),
  "hour-unusual": entry(
    200,
    "{authority} {act} at {at} UTC on {day} ({count} so far); on {used} of the {days} days before on which it acted was anything done between {from} and {to} UTC.",
    "Ask the authority who was on duty; if nobody was, have it revoke the account.",
  ),
  "first-use": entry(
    200,
    "{who} used the {what} {id} for the first time, after {acts} acts under {others} others.",
    "Ask the authority, by a way other than this node, whether it knows of it.",
  ),
  "licences-split": entry(
    200,
    "{issuer} gave {party} {count} permits ({kind}) with small lines since {from}: at most {largest} a permit, {sum} together; the median of its {history} lines before is {median}.",
    "Compare end user, goods and contract; if they are one deal, decide them as one.",
  ),
  "draws-split": entry(
    200,
    "{authority} reserved {count} small amounts on line {line} of series {series} since {from}: at most {largest} each, {sum} together; the median of its {history} reservations before is {median}.",
    "Look at the declarations as one consignment.",
  ),
  "office-unusual": entry(
    200,
    "{office} appears on series {series} for the first time; its {count} reservations since {since} went through {known}.",
    "Ask the holder why the goods take another way, and compare with the route in the permit.",
  ),
  "attempts-repeated": entry(
    200,
    "{count} attempts in a row were refused {where}, by {by}, the last for {last}; none went through between them.",
    "Look at the attempts; if a system sends them, have it repaired.",
  ),
  "drawn-though-stopped": entry(
    200,
    "The permit {permit} is {stop}, and {count} attempts to draw on it were made since, by {by}; before that it was drawn on by {usual}.",
    "Hold the goods, and tell the issuer where they are.",
  ),
  "held-repeatedly": entry(
    200,
    "The reservation {reservation} was held {count} times, the last by {authority} for {reason}; more than {usual} is unusual.",
    "Decide: release it, or let the goods go.",
  ),
  "released-though-left": entry(
    200,
    "The reservation {reservation} was {act} by {authority}, but {proof}.",
    "Ask {authority} where the goods are; the balance that came back may have been used already.",
  ),
  "foreign-number-repeated": entry(
    200,
    "{by} registered the foreign document {permit} under the number of {first}, which {before} had registered.",
    "Compare both papers with whoever confirmed them.",
  ),
  "history-changed": entry(
    200,
    "The ledger tells another story than the one read before: block {block} was {known}; its head is now block {head}, {told}.",
    "Stop relying on this ledger's endpoint; compare with other nodes, and run countersign audit replay against theirs.",
  ),
} as const satisfies Record<string, Entry>;
