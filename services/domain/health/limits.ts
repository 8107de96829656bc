/**
 * From when on something of a node needs attention, and from when on it fails.
 * @module
 */
export const HEALTH = {
  /** Seconds between this clock and the last block's time, where the block is later. */
  clock: { warn: 2, fail: 15 },
  /** Seconds that a block is old by this clock when it arrives. */
  clockAhead: { warn: 15, fail: 60 },
  /** Seconds the oldest act that is signed and not settled waits. */
  outbox: { warn: 60, fail: 300 },
  /** Seconds the oldest message to another authority waits. */
  exchange: { warn: 86_400 },
  /** Seconds the oldest status change waits that a receiver has not acknowledged. */
  webhook: { warn: 10 },
  /** Blocks the ledger has and the node has not read. */
  index: { warn: 5, fail: 50 },
  /** Bytes free where the data are. */
  disk: { warn: 5_000_000_000, fail: 500_000_000 },
  /** Days until a certificate, or an authority's office, ends. */
  certificate: { warn: 14 },
  office: { warn: 30 },
  /** Seconds since the last backup, unless the configuration says another number. */
  backup: { warn: 172_800 },
  /** Milliseconds for the database's smallest answer. */
  database: { warn: 1000 },
} as const;
