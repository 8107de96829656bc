/**
 * Whether a clock is ahead, by how old blocks are when they arrive. That the last block is old says nothing: nobody may have acted,
 * or the ledger may stand still. A block that was not there a moment ago and is there now was made just now, unless its endpoint
 * is catching up; then blocks come faster than their own times go on.
 * @module
 */

/** A look at the ledger's head. */
export interface Look {
  readonly number: number;
  /** Of the block, UTC seconds. */
  readonly time: number;
  /** When it was looked at: seconds since some moment, of a clock that nobody sets. */
  readonly passed: number;
}

/** Looks that followed one another closely. */
export interface Pace {
  /** The last of them. */
  readonly last: Look;
  /** Those that found a block the look before had not: the youngest that is old enough to compare with, and all after it. */
  readonly arrivals: readonly Look[];
}

/** Looks further apart than this, seconds, do not tell when a block came. */
const CLOSE = 10;
/** Seconds between two arrivals that are compared. */
const APART = 60;
/** Seconds by which blocks may come faster than time goes on and still be made just now. */
const SLACK = 10;

/** The pace after one more look. A ledger that went back, or was not looked at for a while, begins anew. */
export function withLook(pace: Pace | undefined, look: Look): Pace {
  if (!pace || look.number < pace.last.number || look.passed - pace.last.passed > CLOSE)
    return { last: look, arrivals: [] };
  if (look.number === pace.last.number) return { ...pace, last: look };
  const arrivals = [...pace.arrivals, look];
  const comparable = arrivals.findLastIndex(({ passed }) => look.passed - passed >= APART);
  return { last: look, arrivals: arrivals.slice(Math.max(comparable, 0)) };
}

/**
 * Seconds by which the clock is ahead of blocks that arrive; undefined while that cannot be told.
 * @param clock UTC seconds now.
 * @param passed seconds now, as in {@link Look}.
 */
export function aheadBy(pace: Pace | undefined, clock: number, passed: number): number | undefined {
  const [first, last] = [pace?.arrivals[0], pace?.arrivals.at(-1)];
  if (!first || !last || last.passed - first.passed < APART) return undefined;
  const catchingUp = last.time - first.time > last.passed - first.passed + SLACK;
  return catchingUp ? undefined : clock - (passed - last.passed) - last.time;
}
