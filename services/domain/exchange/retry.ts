/**
 * When to try again, and how much a partner may ask.
 * @module
 */

export interface RetryRule {
  /** Milliseconds before the second attempt. */
  readonly first: number;
  /** Milliseconds the wait grows up to. */
  readonly most: number;
}

export const RETRY: RetryRule = { first: 1_000, most: 3_600_000 };

/**
 * Milliseconds to wait after so many failed attempts: doubling, up to the most, three quarters of it to the whole, so that
 * all who wait for one partner do not come at once.
 * @param chance 0 to 1.
 */
export function retryDelay(attempts: number, chance: number, { first, most }: RetryRule = RETRY): number {
  const doubled = first * 2 ** Math.min(Math.max(attempts - 1, 0), 31);
  return Math.round(Math.min(doubled, most) * (0.75 + 0.25 * chance));
}

/** What is left of an allowance, and when that was so (ms). */
export interface Allowance {
  readonly left: number;
  readonly at: number;
}

/** The allowance after one more message at `now`, or the seconds to wait for it. It fills evenly up to `perMinute`. */
export function spend(
  before: Allowance | undefined,
  perMinute: number,
  now: number,
): { readonly ok: true; readonly after: Allowance } | { readonly ok: false; readonly seconds: number } {
  // A clock set back gives nothing and takes nothing.
  const passed = before ? Math.max(0, now - before.at) : 0;
  const left = before ? Math.min(perMinute, before.left + (passed * perMinute) / 60_000) : perMinute;
  if (left >= 1) return { ok: true, after: { left: left - 1, at: Math.max(now, before?.at ?? now) } };
  return { ok: false, seconds: Math.max(1, Math.ceil(((1 - left) * 60) / perMinute)) };
}
