/**
 * What can be wrong with the record of who acts at a node.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

export const ROSTER = {
  "roster-journal-damaged": entry(
    500,
    "{path} is not the record of officers that the audit log knows since its entry {place}: {why}.",
    "Keep the file, find out who could write the disk, and put back the one that belongs to this data directory.",
  ),
} as const satisfies Record<string, Entry>;
