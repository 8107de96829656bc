/**
 * Keeps how blocks arrive from a network, to say whether this machine's clock is ahead of them.
 * @module
 */
import { aheadBy, type Pace, withLook } from "../../domain/health/block-pace.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Head } from "../../ports/ledger.ts";

export interface BlockPaceOptions {
  readonly clock: Clock;
  /** Milliseconds since some moment, of a clock that nobody sets. */
  readonly passed: () => number;
}

export class BlockPace {
  readonly #options: BlockPaceOptions;
  #pace: Pace | undefined;

  constructor(options: BlockPaceOptions) {
    this.#options = options;
  }

  /** The ledger's head, just asked for. */
  look({ number, time }: Pick<Head, "number" | "time">): void {
    this.#pace = withLook(this.#pace, { number, time, passed: this.#options.passed() / 1000 });
  }

  /** Seconds; undefined while it cannot be told. */
  get clockAhead(): number | undefined {
    const { clock, passed } = this.#options;
    return aheadBy(this.#pace, clock() / 1000, passed() / 1000);
  }
}
