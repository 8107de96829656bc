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
} as const satisfies Record<string, Entry>;
