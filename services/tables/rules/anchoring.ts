/**
 * When the root of a log goes on the ledger (ADR 0034; of the audit log by the clock only, ADR 0042), as data with its reasons.
 * @module
 */

const HOUR = 60 * 60;

export const ANCHORING = {
  /** Between two anchors of one log: what rides on the ledger's writes must not double them. */
  gap: { seconds: HOUR, source: "ours: at most 24 transactions a day and authority" },
  /** Age of the oldest unanchored record from which an anchor is sent without another write to ride on. */
  latest: { seconds: 20 * HOUR, source: "ours: leaves four hours for a ledger that does not answer" },
  /** Age of the oldest unanchored record from which the missing anchor is told. */
  missing: { seconds: 24 * HOUR, source: "ours: a log is anchored at least daily" },
} as const;
