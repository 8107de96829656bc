/**
 * A map that forgets what was not heard of for some days. What is forgotten depends on the events alone, so that a
 * rebuilt memory is the same as one that grew.
 * @module
 */

interface Kept<Value> {
  readonly value: Value;
  readonly day: number;
}

export class Recent<Value> {
  readonly #days: number;
  /** In order of the day last heard of, because a map keeps the order in which keys were set. */
  readonly #kept = new Map<string, Kept<Value>>();

  /** @param days how long a value is kept after it was last set */
  constructor(days: number) {
    this.#days = days;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** The value, when it was set within the days before `day`. */
  get(key: string, day: number): Value | undefined {
    const kept = this.#kept.get(key);
    return kept !== undefined && kept.day >= day - this.#days ? kept.value : undefined;
  }

  set(key: string, value: Value, day: number): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, day });
    for (const [old, { day: heard }] of this.#kept) {
      if (heard >= day - this.#days) return;
      this.#kept.delete(old);
    }
  }

  delete(key: string): void {
    this.#kept.delete(key);
  }
}
