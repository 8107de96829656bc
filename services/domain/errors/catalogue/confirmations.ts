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
