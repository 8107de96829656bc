/**
 * What the doctor of a node finds that nothing else says. `operator` is who reads it.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

export const HEALTH_CODES = {
  "index-behind": entry(
    503,
    "The ledger has {blocks} blocks that the node has not read.",
    "Follow docs/runbooks/ledger-stopped.md.",
  ),
  "clock-ahead-of-ledger": entry(
    503,
    "New blocks are {aheadSeconds} seconds old by this machine's clock: it is ahead, or the ledger's endpoint lags behind.",
    "Follow docs/runbooks/clock-wrong.md.",
  ),
  "register-code-differs": entry(
    503,
    "The code at the register's address {address} is not what it was at the node's first start.",
    "Trust nothing this endpoint says; ask another validator's, and the network's operators.",
  ),
  "register-code-unknown": entry(
    503,
    "What code stood at the register's address {address} at the first start is not known: {why}.",
    "Compare the address with another member's, then start the node again.",
  ),
  "outbox-waiting": entry(
    503,
    "{count} acts are signed and not on the ledger, the oldest for {seconds} seconds.",
    "Follow docs/runbooks/stuck-outbox.md; make no act a second time.",
  ),
  "exchange-waiting": entry(
    503,
    "{count} messages to other authorities have no answer, the oldest for {seconds} seconds.",
    "Follow docs/runbooks/partner-silent.md.",
  ),
  "disk-low": entry(
    503,
    "Where the data are {megabytes} megabytes are free.",
    "Make room; a node whose disk is full takes no more acts.",
  ),
  "backup-made": entry(
    200,
    "The last backup is of {since}, {hours} hours ago.",
    "Restore one on a spare machine now and then.",
  ),
  "backup-old": entry(
    503,
    "The last backup is of {since}, {hours} hours ago: what was done since would be lost with the disk.",
    "Make one now (countersign backup DIRECTORY), and look why none came; docs/runbooks/restore.md.",
  ),
  "backup-none": entry(
    503,
    "No backup was ever made of this data directory: with the disk everything would be lost.",
    "Make one now (countersign backup DIRECTORY), then daily; docs/runbooks/restore.md.",
  ),
  "backup-unknown": entry(
    503,
    "When the last backup was made is not known: {why}.",
    "Make one now (countersign backup DIRECTORY): it leaves a new record.",
  ),
  "database-slow": entry(
    503,
    "The database took {milliseconds} milliseconds for its smallest answer.",
    "Follow docs/runbooks/lost-database.md.",
  ),
  "certificate-ending": entry(
    503,
    "The node's TLS certificate ends {until}.",
    "Follow docs/runbooks/certificate-ending.md; no restart is needed.",
  ),
  "office-none": entry(
    503,
    "{authority} is not in office on the register: unknown, suspended, or outside its dates.",
    "Ask the administrator and the guardian of its state.",
  ),
  "office-ending": entry(
    503,
    "The office of {authority} ends {until}.",
    "Ask the administrator and the guardian of its state to prolong it.",
  ),
  "own-key-unregistered": entry(
    503,
    "The {purpose} key {key} of {authority} is not on the register.",
    "Name it there, or take it out of the node; what it signs counts nowhere.",
  ),
  "own-key-ended": entry(
    503,
    "The {purpose} key {key} of {authority} was ended on the register {since}.",
    "Follow docs/runbooks/lost-key.md, or docs/runbooks/stolen-key.md.",
  ),
  "own-key-not-yet": entry(
    503,
    "The {purpose} key {key} of {authority} counts from {from}.",
    "Wait; nobody can shorten it.",
  ),
} as const satisfies Record<string, Entry>;
