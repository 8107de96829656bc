/**
 * The ledger's time: the system's, never running backwards and never ahead.
 * @module
 */
import { LedgerError } from "./ledger-error.ts";

/**
 * By how much the system's clock may be behind the last block before the ledger refuses to go on. Time services step a
 * clock back by a second or two; more means that the clock or the last block is wrong, and new blocks would carry a
 * time in the future.
 */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** The next block's time in Unix seconds: now, or the last block's when the clock is a little behind it. */
export function blockTime(lastBlockTime: number, nowMs: number): number {
  return Math.max(lastBlockTime, Math.floor(nowMs / 1000));
}

/** Throws `clock-behind-ledger` with both times; the way out is to set the clock right, or to wait `behindSeconds`. */
export function assertClockNotBehind(lastBlockTime: number, nowMs: number): void {
  const behindSeconds = lastBlockTime - Math.floor(nowMs / 1000);
  if (behindSeconds <= CLOCK_TOLERANCE_SECONDS) return;
  throw new LedgerError("clock-behind-ledger", {
    lastBlockTime: new Date(lastBlockTime * 1000).toISOString(),
    systemTime: new Date(nowMs).toISOString(),
    behindSeconds,
  });
}
