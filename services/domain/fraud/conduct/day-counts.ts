/**
 * How much happened on each of the last days: a ring, so that an authority that acts for decades needs no more room than
 * one of a month.
 * @module
 */

export class DayCounts {
  readonly #counts: number[];
  #latest: number | undefined;
  #first: number | undefined;

  /** @param days how many days are kept, the latest included */
  constructor(days: number) {
    this.#counts = new Array<number>(days).fill(0);
  }

  /** Day of the first act ever; undefined before it. */
  get first(): number | undefined {
    return this.#first;
  }

  /** One more on `day`, which is none before the latest. */
  add(day: number): void {
    this.#first ??= day;
    const size = this.#counts.length;
    const since = this.#latest ?? day - size;
    for (let free = Math.max(since + 1, day - size + 1); free <= day; free += 1) this.#counts[free % size] = 0;
    this.#latest = Math.max(since, day);
    this.#counts[day % size] = this.on(day) + 1;
  }

  /** How many on that day; 0 for one that is not kept any more. */
  on(day: number): number {
    const latest = this.#latest;
    if (latest === undefined || day > latest || day <= latest - this.#counts.length) return 0;
    return this.#counts[day % this.#counts.length] ?? 0;
  }

  /** How many from one day to another, both included. */
  within(from: number, to: number): number {
    let sum = 0;
    for (let day = from; day <= to; day += 1) sum += this.on(day);
    return sum;
  }

  /** On how many days from one to another anything happened. */
  activeWithin(from: number, to: number): number {
    let active = 0;
    for (let day = from; day <= to; day += 1) if (this.on(day) > 0) active += 1;
    return active;
  }
}
