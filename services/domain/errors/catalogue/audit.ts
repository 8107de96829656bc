/**
 * What can be wrong with the audit log.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

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
} as const satisfies Record<string, Entry>;
