/**
 * Why a backup is not made, or not restored.
 * @module
 */
import { type Entry, entry, RETRY } from "../entry.ts";

const ANOTHER = "Take an earlier backup; nothing was restored from this one.";

export const BACKUPS = {
  "backup-nothing": entry(
    404,
    "There is no node's data in {directory}.",
    "Name the node's data directory with COUNTERSIGN_DATA, or its configuration with COUNTERSIGN_CONFIG.",
  ),
  "backup-target-used": entry(
    409,
    "The directory {directory} is not empty.",
    "Name a directory that is empty or not there; nothing was written.",
  ),
  "backup-target-inside": entry(
    409,
    "The directory {directory} lies in the node's data directory, and would be lost with it.",
    "Name a directory elsewhere, on another disk; nothing was written.",
  ),
  "backup-not-written": entry(
    507,
    "{path} could not be written: {why}. Nothing of it is left.",
    "Free space or give the right to write there, and begin again.",
  ),
  "backup-overtaken": entry(
    503,
    "{path} was written anew {times} times while it was being copied.",
    "Begin again when the node has forgotten what it is forgetting; nothing of this backup is left.",
  ),
  "backup-unfinished": entry(
    404,
    "There is no whole backup in {directory}: its backup.json is missing.",
    "Name a directory that countersign backup has finished.",
  ),
  "backup-newer": entry(
    409,
    "The backup has the format {format}; this version knows {known}.",
    "Restore it with the version that made it, or a later one.",
  ),
  "backup-damaged": entry(409, "The file {file} of the backup cannot be used: {why}.", ANOTHER),
  "backup-foreign": entry(
    409,
    "The backup is of network {found}; the ledger asked is network {expected}.",
    "Name the node's own ledger in its configuration; nothing was restored.",
  ),
  "backup-chain-differs": entry(
    409,
    "The ledger has another block {block} than the backup: {found}, not {expected}.",
    "Ask the network which history holds, and do not start this node before it is known; nothing was restored.",
  ),
  "backup-ledger-behind": entry(503, "The ledger ends at block {head}, before block {block} of the backup.", RETRY),
  "restore-unfinished": entry(
    500,
    "A restore into {directory} was broken off.",
    "Empty the directory and restore again.",
  ),
} as const satisfies Record<string, Entry>;
