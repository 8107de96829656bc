/**
 * How long an account has to wait after failed attempts to sign in. The wait grows, so that guessing is hopeless, and ends by
 * itself after an hour at most. Whoever goes on guessing keeps the officer waiting; two administrators can lift that (ADR 0055).
 * @module
 */

/** What is known of attempts on one account. */
export interface Attempts {
  /** Since the last success. */
  readonly failed: number;
  /** Of the last failure, ms. */
  readonly lastAt: number;
}

export const NO_ATTEMPTS: Attempts = { failed: 0, lastAt: 0 };

/** Slips that cost nothing. */
const FREE = 4;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Until when no attempt is looked at, ms; 0 when one may be made now. */
export function lockedUntil({ failed, lastAt }: Attempts, now: number): number {
  if (failed <= FREE) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failed - FREE - 1, 20), LONGEST_WAIT_MS);
  return lastAt + wait > now ? lastAt + wait : 0;
}

/**
 * What counts at `now`: a failure of a time to come was when the clock was ahead, and its wait begins now. Else an hour's wait
 * would last until the clock is there again.
 */
export function countedFrom({ failed, lastAt }: Attempts, now: number): Attempts {
  return { failed, lastAt: Math.min(lastAt, now) };
}

export function withFailure({ failed }: Attempts, now: number): Attempts {
  return { failed: failed + 1, lastAt: now };
}
