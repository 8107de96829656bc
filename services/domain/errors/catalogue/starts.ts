/**
 * Why a node does not start or stops.
 * @module
 */
import { type Entry, entry, OPERATOR, RETRY } from "../entry.ts";

export const STARTS = {
  "config-invalid": entry(500, "The setting {path} cannot be used: {rule}.", "Correct it in the node's configuration."),
  "rules-invalid": entry(
    500,
    "The rules cannot be used: {where}, {field}: {rule}.",
    "Correct the file, or take the setting rules out of the node's configuration to use the rules it came with.",
  ),
  "port-in-use": entry(
    500,
    "Port {port} is in use by another program.",
    "Stop that program, or choose another port with COUNTERSIGN_PORT, for the ledger with COUNTERSIGN_LEDGER_PORT.",
  ),
  "directory-unusable": entry(
    500,
    "The directory {directory} cannot be used: {reason}.",
    "Give this user the right to write there, or choose another with COUNTERSIGN_DATA.",
  ),
  "journal-closed": entry(500, "The journal {path} is closed.", OPERATOR),
  "ledger-closed": entry(503, "The node's ledger in {directory} is closing.", RETRY),
  "ledger-engine-missing": entry(
    500,
    "The ledger's engine is not installed for {platform} {architecture}.",
    "Run npm start from a clean checkout.",
  ),
  "ledger-unreachable": entry(503, "The ledger does not answer {method}.", RETRY),
  "address-unusable": entry(
    500,
    "The node cannot listen on {address}: {why}.",
    "Choose another port with COUNTERSIGN_PORT.",
  ),
  "directory-unwritable": entry(
    500,
    "The data directory {directory} cannot be written: {why}.",
    "Give this user the right to write there, or choose another with COUNTERSIGN_DATA.",
  ),
  "directory-locked": entry(
    500,
    "Another process (id {pid}) holds the data directory {directory}.",
    "Stop that node, or choose another directory with COUNTERSIGN_DATA.",
  ),
  "journal-foreign": entry(
    500,
    "The journal {path} belongs to another ledger, or ends before what was copied from it.",
    "Put back the journal that belongs to this directory.",
  ),
  "journal-corrupt": entry(
    500,
    "The journal {path} is damaged at byte {offset}.",
    "Restore the file from the backup; nothing was changed.",
  ),
  "journal-write-failed": entry(
    500,
    "The journal {path} could not be written: {reason}.",
    "Free space or repair the disk, then start again; what was acknowledged is safe.",
  ),
  "ledger-replay-mismatch": entry(
    500,
    "Block {block} of the journal replays to another hash: {replayed} instead of {recorded}.",
    "Restore the journal from the backup, and start the version that wrote it.",
  ),
  "clock-behind-ledger": entry(
    500,
    "The system's clock is {behindSeconds} seconds behind the ledger's last block, which is of {lastBlockTime}.",
    "Set the clock, then start again.",
  ),
} as const satisfies Record<string, Entry>;
