/**
 * What can be said of how a paper from outside was confirmed, and what can be wrong with a record of that.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

/** Findings of a verdict. */
export const CONFIRMATIONS = {
  "confirmation-weak": entry(
    409,
    "The foreign document was confirmed by {channel} at {confirmedAt}, which counts as {weight}; {needed} is asked for.",
    "Ask the authority that accepted it for a further confirmation, by another channel.",
  ),
  "confirmation-missing": entry(
    409,
    "How this foreign document was confirmed is not on this register.",
    "Ask the authority that accepted it, or for a further confirmation.",
  ),
} as const satisfies Record<string, Entry>;
/** Refusals of manual verification records. */
export const MANUAL_RECORDS = {
  "manual-record-malformed": entry(
    422,
    "This is no manual verification record: {why}.",
    "Ask the authority that wrote it for the record as it was signed.",
  ),
  "manual-record-other": entry(
    409,
    "The record is about {found}; this is {expected}.",
    "Name the record about this very paper: number, body and country as they stand on it.",
  ),
  "confirmation-not-foreign": entry(
    422,
    "Permit {permit} is of kind {kind}: only a foreign document is confirmed.",
    "Check the id; what a member issued needs no confirmation.",
  ),
  "manual-record-not-confirming": entry(
    409,
    "The record says {answer}, not confirmed.",
    "A paper that was not confirmed is not registered. Ask again, and write a record of that answer.",
  ),
} as const satisfies Record<string, Entry>;
