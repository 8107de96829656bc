/**
 * Adverse mode: makes the embedded ledger behave as a network does on a bad day, so that the service meets that first
 * in its tests. Everything is off by default.
 * @module
 */

/** The ledger reads these at every use: change them while it runs. */
export interface AdverseMode {
  /** Milliseconds between a transaction's arrival and its block. The hash is answered at once, as a network node does. */
  inclusionDelayMs: number;
  /** Answers a transaction's hash and forgets the transaction, as a node that restarts with an in-memory pool. */
  losePool: boolean;
  /** A second transaction with the same sender and nonce silently takes the place of the waiting one, as Besu at zero price. */
  replaceSameNonce: boolean;
  /** State of how many blocks behind the head can be asked for; older is refused. `null`: all (an archive node). */
  keepStateBlocks: number | null;
  /** Every request fails without an answer; over HTTP the connection is cut. */
  refuseConnections: boolean;
}

/** All off, save for what is given. */
export function adverseMode(on: Partial<AdverseMode> = {}): AdverseMode {
  return {
    inclusionDelayMs: 0,
    losePool: false,
    replaceSameNonce: false,
    keepStateBlocks: null,
    refuseConnections: false,
    ...on,
  };
}

/**
 * Whether a hash is answered on arrival in the pool instead of from the block on disk. On a network it always is: a
 * write counts only from its receipt.
 */
export function answersBeforeInclusion(adverse: AdverseMode): boolean {
  return adverse.inclusionDelayMs > 0 || adverse.losePool || adverse.replaceSameNonce;
}
