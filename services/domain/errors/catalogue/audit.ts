/**
 * What can be wrong with the audit log.
 * @module
 */
import { type Entry, entry, OPERATOR } from "../entry.ts";

const KEEP = "Keep this log as evidence, look for another copy of it, and find out who could write the disk.";

export const AUDIT = {
  "audit-unavailable": entry(
    503,
    "The audit log cannot be written: {why}. What leaves no trace is not done.",
    "Ask the operator of this node; nothing was done.",
  ),
  "audit-log-damaged": entry(
    500,
    "The audit log {path} is damaged: entry {place} {why}.",
    "Stop the node, keep the file, and name the damage with countersign audit verify-log --from FILE.",
  ),
  "audit-entry-changed": entry(409, "Entry {place} of the audit log is not what was written there.", KEEP),
  "audit-entry-missing": entry(409, "Entry {place} of the audit log is missing.", KEEP),
  "audit-entry-moved": entry(409, "Entry {place} of the audit log stands at another place.", KEEP),
  "audit-entry-foreign": entry(409, "What stands as entry {place} of the audit log was put in.", KEEP),
  "audit-log-cut": entry(409, "The audit log has {has} entries, and had {size} ({from}): its end is gone.", KEEP),
  "audit-log-other": entry(
    409,
    "The first {size} entries are not those that had that root ({from}); they part after the first {since}.",
    KEEP,
  ),
  "audit-anchor-missing": entry(
    503,
    "{entries} entries of the audit log, the oldest of {since}, are under no root of {authority} on the register.",
    OPERATOR,
  ),
} as const satisfies Record<string, Entry>;
