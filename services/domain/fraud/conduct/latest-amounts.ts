/**
 * The latest amounts and their median. Kept sorted as they come: every event asks, and sorting anew each time cost more
 * than all other rules together.
 * @module
 */

export class LatestAmounts {
  readonly #most: number;
  /** Oldest first. */
  readonly #amounts: bigint[] = [];
  readonly #sorted: bigint[] = [];

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#amounts.length;
  }

  /** The lower of the two in the middle when their number is even; undefined of nothing. */
  get median(): bigint | undefined {
    return this.#sorted[(this.#sorted.length - 1) >> 1];
  }

  add(amount: bigint): void {
    this.#amounts.push(amount);
    this.#sorted.splice(this.#placeOf(amount), 0, amount);
    if (this.#amounts.length <= this.#most) return;
    const oldest = this.#amounts.shift();
    if (oldest !== undefined) this.#sorted.splice(this.#placeOf(oldest), 1);
  }

  /** Where the first amount stands that is not below. */
  #placeOf(amount: bigint): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] as bigint) < amount) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
