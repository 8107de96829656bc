/**
 * What records of a register share: each word and each name is kept once.
 * @module
 */
import { WordPool } from "./word-pool.ts";

/** Short texts that occur again and again: names of authorities, units, currencies, lists of parties. */
export class NamePool {
  #numbers = new Map<string, number>();
  #texts: string[] = [];

  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  text(number: number): string {
    const text = this.#texts[number];
    if (text === undefined) throw new RangeError(`no name has number ${number}`);
    return text;
  }
}

export interface Pools {
  /** Ids of permits and series. */
  readonly ids: WordPool;
  /** Tags of permits' numbers. */
  readonly tags: WordPool;
  readonly names: NamePool;
}

export function emptyPools(): Pools {
  return { ids: new WordPool(), tags: new WordPool(), names: new NamePool() };
}
