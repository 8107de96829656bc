/**
 * Why a record of the vault is not given out, kept, or forgotten.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

export const RECORDS = {
  "record-forgotten": entry(
    410,
    "The record {kind} {id} of {authority} was forgotten at {at}, after its retention had ended.",
    "Ask who was handed the document; the register still has the permit's dates and statuses.",
  ),
  "vault-keys-missing": entry(
    500,
    "The file {path} with the keys of the vault's records is missing.",
    "Restore it from the backup, together with the vault of the same day.",
  ),
  "retention-runs": entry(
    409,
    "The records of {subject} are kept until {until}.",
    "Ask again after that; nothing was forgotten.",
  ),
  "life-not-over": entry(
    409,
    "The time for which the records of {subject} are kept has not begun: {why}.",
    "It begins when the permit has ended, every reservation is closed, every receipt has come or is overdue, and no objection stands.",
  ),
  "legal-hold-stands": entry(
    409,
    "The records of {subject} are under a legal hold since {since}, by {officer}: {reason}.",
    "Nothing is forgotten until two officers have lifted it.",
  ),
  "legal-hold-unknown": entry(
    404,
    "There is no legal hold on the records of {subject}.",
    "Look with countersign vault show; nothing was changed.",
  ),
} as const satisfies Record<string, Entry>;
