/**
 * What waits for one partner, and when it is its turn: ids only, so that a partner that is away for weeks costs no memory.
 * A partner that does not answer blocks its own lane; one message that fails blocks nothing.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";

/** What came of an attempt. */
export type Attempted =
  /** Nothing more to do for it. */
  | { readonly next: "finished" }
  /** This one again after a pause; the others go on. */
  | { readonly next: "later"; readonly wait: number }
  /** Nobody is there, or asks to wait: all of them after a pause. */
  | { readonly next: "away"; readonly wait: number };

export interface LaneContext {
  /** Milliseconds, of a clock that nobody sets: else what waits would wait until one that is set back is there again. */
  readonly clock: () => number;
  readonly attempt: (id: Hex) => Promise<Attempted>;
  /** Told of what an attempt threw; the item stays, for a minute later. */
  readonly onTrouble: (error: unknown) => void;
}

const AFTER_TROUBLE = 60_000;
/** A timer may not be longer; the lane looks again and waits on. */
const LONGEST = 3_600_000;

export class Lane {
  readonly #context: LaneContext;
  /** Id → when it is due (ms), oldest first. */
  readonly #due = new Map<Hex, number>();
  #awayUntil = 0;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(context: LaneContext) {
    this.#context = context;
  }

  get size(): number {
    return this.#due.size;
  }

  /** Takes it up now; what is there already keeps its turn. */
  add(id: Hex): void {
    if (!this.#due.has(id)) this.#due.set(id, 0);
    this.#wake();
  }

  /** The partner was heard, so it is there: what waited for that goes out. What failed for another reason waits on. */
  heard(): void {
    if (this.#due.size === 0 || this.#awayUntil === 0) return;
    this.#awayUntil = 0;
    this.#wake();
  }

  /** Waits for the attempt under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wake(): void {
    if (this.#stopped || this.#running) return;
    clearTimeout(this.#timer);
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      this.#sleep();
    });
  }

  async #run(): Promise<void> {
    for (let id = this.#next(); id !== undefined && !this.#stopped; id = this.#next()) {
      const came = await this.#context.attempt(id).catch((error: unknown): Attempted => {
        this.#context.onTrouble(error);
        return { next: "later", wait: AFTER_TROUBLE };
      });
      const now = this.#context.clock();
      if (came.next === "finished") this.#due.delete(id);
      if (came.next === "later") this.#due.set(id, now + came.wait);
      if (came.next === "away") this.#awayUntil = now + came.wait;
    }
  }

  #next(): Hex | undefined {
    const now = this.#context.clock();
    if (this.#awayUntil > now) return undefined;
    this.#awayUntil = 0;
    for (const [id, due] of this.#due) if (due <= now) return id;
    return undefined;
  }

  #sleep(): void {
    if (this.#stopped || this.#due.size === 0) return;
    let first = Number.POSITIVE_INFINITY;
    for (const due of this.#due.values()) first = Math.min(first, due);
    const wait = Math.min(LONGEST, Math.max(0, Math.max(this.#awayUntil, first) - this.#context.clock()));
    this.#timer = setTimeout(() => this.#wake(), wait);
  }
}
