/**
 * How often each client asked within a window, counted in time that passes: with a clock that is set back a window would last
 * until the clock is there again, and who asks steadily would be refused for as long.
 * @module
 */
import type { ClientRateLimitInfo, Store } from "express-rate-limit";

interface Count {
  totalHits: number;
  /** When it begins anew, by the time that passes, ms. */
  readonly until: number;
}

export class RequestCounts implements Store {
  /** One process counts for itself. */
  readonly localKeys = true;
  readonly #windowMs: number;
  readonly #passed: () => number;
  /** By client; the first to begin anew first. */
  readonly #counts = new Map<string, Count>();

  /** `passed`: milliseconds since some moment, of a clock that nobody sets. */
  constructor(windowMs: number, passed: () => number = () => performance.now()) {
    this.#windowMs = windowMs;
    this.#passed = passed;
  }

  get size(): number {
    return this.#counts.size;
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    const now = this.#passed();
    this.#forget(now);
    let count = this.#counts.get(key);
    if (count === undefined) {
      count = { totalHits: 0, until: now + this.#windowMs };
      this.#counts.set(key, count);
    }
    count.totalHits += 1;
    return { totalHits: count.totalHits, resetTime: new Date(Date.now() + count.until - now) };
  }

  async decrement(key: string): Promise<void> {
    const count = this.#counts.get(key);
    if (count !== undefined && count.totalHits > 0) count.totalHits -= 1;
  }

  async resetKey(key: string): Promise<void> {
    this.#counts.delete(key);
  }

  #forget(now: number): void {
    for (const [key, { until }] of this.#counts) {
      if (until > now) return;
      this.#counts.delete(key);
    }
  }
}
