/**
 * What can be wrong with verification records, their log and its anchors.
 * @module
 */
import { type Entry, entry, OPERATOR } from "../entry.ts";

export const EVIDENCE = {
  "verification-record-malformed": entry(
    422,
    "This is no verification record: {why}.",
    "Ask the authority that keeps the log for the record.",
  ),
  "verification-record-unproved": entry(
    422,
    "The record does not stand at place {index} of the log of {size} under that root.",
    "Treat the record as not in the log. Ask {authority} for the record and its proof.",
  ),
  "verification-record-foreign": entry(
    422,
    "The record belongs to network {found}; this register is {expected}.",
    "Check it against a register of that network.",
  ),
  "verification-record-key-invalid": entry(
    422,
    "Key {keyId} did not count for {authority} at {at}: {why}.",
    "Ask {authority}; do not rest anything on this record until it answers.",
  ),
  "anchor-unknown": entry(
    422,
    "{authority} has anchored no log of {size} records under that root.",
    "Ask {authority} for a proof to a root that is on the register.",
  ),
  "anchor-missing": entry(
    503,
    "{records} verification records of {authority}, the oldest of {since}, are under no root on the register.",
    OPERATOR,
  ),
  "anchor-unmatched": entry(
    409,
    "The register has a root of {authority} over {count} documents, of {anchoredAt}, that is none of this log's.",
    "If {authority} anchors other documents too, nothing; else look for another or an older log of it.",
  ),
  "verification-log-forked": entry(
    409,
    "The register has another log of {authority}, over {count} records, of {anchoredAt}, that goes with this one and says otherwise.",
    "Keep both, and find out which node wrote the other: one of the two was changed.",
  ),
  "verification-log-damaged": entry(
    500,
    "The verification log {path} is damaged at record {record}: {why}.",
    "Where only the table is wrong, the log has it all: see this error's page. Else restore the file from the backup.",
  ),
} as const satisfies Record<string, Entry>;
