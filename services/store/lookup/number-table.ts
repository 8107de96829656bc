/**
 * Which series an issuer's number stands for.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Table } from "../../domain/register/model.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import type { Pools } from "./pools.ts";

/** Keys are issuer + "/" + tag. */
export class NumberTable implements Table<string, PermitId> {
  readonly #pools: Pools;
  /** By the tag's number: who used it first (its name's number and 1), and the series. */
  readonly #issuers = new GrowingNumbers();
  readonly #series = new GrowingNumbers();
  /** A tag is made of the issuer's name, so nobody honest uses another's: what the register says all the same. */
  readonly #others = new Map<string, PermitId>();
  #size = 0;

  constructor(pools: Pools) {
    this.#pools = pools;
  }

  get size(): number {
    return this.#size + this.#others.size;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  get(key: string): PermitId | undefined {
    const [issuer, tag] = partsOf(key);
    const number = this.#pools.tags.find(tag);
    const first = this.#issuers.at(number);
    if (number === 0 || first === 0) return undefined;
    return first - 1 === this.#pools.names.find(issuer)
      ? this.#pools.ids.text(this.#series.at(number))
      : this.#others.get(key);
  }

  set(key: string, series: PermitId): this {
    const [issuer, tag] = partsOf(key);
    const number = this.#pools.tags.add(tag);
    const name = this.#pools.names.add(issuer) + 1;
    const first = this.#issuers.at(number);
    if (first !== 0 && first !== name) {
      this.#others.set(key, series);
      return this;
    }
    if (first === 0) this.#size += 1;
    this.#issuers.set(number, name);
    this.#series.set(number, this.#pools.ids.add(series));
    return this;
  }
}

function partsOf(key: string): [string, Hex] {
  const slash = key.lastIndexOf("/");
  return [key.slice(0, slash), key.slice(slash + 1) as Hex];
}
