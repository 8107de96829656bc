/**
 * What the node's own database can make it say.
 * @module
 */
import { type Entry, entry, RETRY } from "../entry.ts";

export const DATABASE = {
  "database-unavailable": entry(503, "The node's database cannot be asked: {why}.", RETRY),
  "database-in-use": entry(
    500,
    "The database {database} is held by another node: {holder}.",
    "Stop that node, or give this one a database of its own.",
  ),
  "database-foreign": entry(
    500,
    "The database {database} belongs to another node: {what} is {found} there, and {expected} here.",
    "Name the database of this data directory, or an empty one: what is in it is rebuilt from the journals and the ledger.",
  ),
  "database-newer": entry(
    500,
    "The tables {schema} were changed by a newer version of this software, in a way this one does not know ({migration}).",
    "Start that version again, or give this one an empty database.",
  ),
  "database-replaced": entry(
    500,
    "The database {database} was replaced by a copy of itself while the node ran: what was written last may be missing.",
    "Start the node again: it compares the tables with its journals and with the ledger, and puts back what is missing.",
  ),
  "database-unusable": entry(
    500,
    "The database {database} cannot be used: {why}.",
    "Correct it as docs/database.md says, then start again.",
  ),
} as const satisfies Record<string, Entry>;
