/**
 * Which proofs were shown already. In memory: a proof is acceptable for about a minute, and one that an earlier process saw is
 * too old for this one.
 * @module
 */
import { hash } from "node:crypto";
import { Refusal } from "../../domain/errors/refusal.ts";

/** How old a proof may be, and how far its maker's clock may run ahead, seconds. */
export const PROOF_AGE = 60;
export const PROOF_AHEAD = 2;

/** Room for 1,500 requests a second. */
const MOST = 100_000;
/** For so long a proof may come again while the clock goes its way, ms. */
const KEPT_MS = (PROOF_AGE + PROOF_AHEAD + 1) * 1000;

interface Seen {
  /** When it was made, by its maker, seconds. */
  readonly madeAt: number;
  /** When it was shown, by {@link ReplayStore}'s own time, ms. */
  readonly shownAt: number;
}

/**
 * How long a proof is remembered is measured in time that passes, and not by the clock: a clock that was ahead and is set back
 * makes proofs acceptable again that were too old already. So none is forgotten before its place is needed, and of those that
 * were the newest time is kept: nothing as old is let in any more, whatever the clock says.
 */
export class ReplayStore {
  readonly #passed: () => number;
  /** By digest of a proof's name, the first shown first. */
  readonly #seen = new Map<string, Seen>();
  readonly #most: number;
  /** When the newest of those that were forgotten was made, seconds. */
  #forgotten = Number.NEGATIVE_INFINITY;

  /** `passed`: milliseconds since some moment, of a clock that nobody sets. */
  constructor(passed: () => number, most = MOST) {
    this.#passed = passed;
    this.#most = most;
  }

  get size(): number {
    return this.#seen.size;
  }

  /**
   * Remembers a proof by its key and its own name; `madeAt`: what it says, seconds. Throws `proof-replayed` when it was here
   * before; `proof-refused` when it may have been, of a time from which some were forgotten; `node-busy` when there is no room:
   * to forget one early would let it in twice.
   */
  remember(key: string, name: string, madeAt: number): void {
    const digest = hash("sha256", `${key}/${name}`, "base64url");
    if (this.#seen.has(digest)) throw new Refusal("proof-replayed");
    if (madeAt <= this.#forgotten)
      throw new Refusal("proof-refused", { why: "the node's clock was set back, and it may have been shown before" });
    const shownAt = this.#passed();
    if (this.#seen.size >= this.#most && !this.#forgetOne(shownAt)) throw new Refusal("node-busy");
    this.#seen.set(digest, { madeAt, shownAt });
  }

  /** The first shown, when that is long enough ago. */
  #forgetOne(now: number): boolean {
    const [first] = this.#seen;
    if (first === undefined) return false;
    const [digest, { madeAt, shownAt }] = first;
    if (now - shownAt < KEPT_MS) return false;
    this.#seen.delete(digest);
    this.#forgotten = Math.max(this.#forgotten, madeAt);
    return true;
  }
}
