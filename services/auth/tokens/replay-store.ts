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

export class ReplayStore {
  readonly #clock: () => number;
  /** Digest of a proof's name, to when it is forgotten, ms; the oldest first. */
  readonly #seen = new Map<string, number>();
  readonly #most: number;

  constructor(clock: () => number, most = MOST) {
    this.#clock = clock;
    this.#most = most;
  }

  get size(): number {
    return this.#seen.size;
  }

  /**
   * Remembers a proof by its key and its own name for as long as it is acceptable. Throws `proof-replayed` when it was here
   * before; `node-busy` when there is no room: to forget one early would let it in twice.
   */
  remember(key: string, name: string): void {
    const now = this.#clock();
    this.#forget(now);
    const digest = hash("sha256", `${key}/${name}`, "base64url");
    if (this.#seen.has(digest)) throw new Refusal("proof-replayed");
    if (this.#seen.size >= this.#most) throw new Refusal("node-busy");
    this.#seen.set(digest, now + (PROOF_AGE + PROOF_AHEAD + 1) * 1000);
  }

  #forget(now: number): void {
    for (const [digest, until] of this.#seen) {
      if (until > now) return;
      this.#seen.delete(digest);
    }
  }
}
