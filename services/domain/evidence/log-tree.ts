/**
 * A Merkle tree that only grows (RFC 9162, section 2.1): roots, inclusion and consistency proofs of every size it ever
 * had, each from a handful of hashes that are kept.
 * @module
 */
import type { Sha256 } from "../bytes/hex.ts";
import { node } from "../permit/merkle.ts";

const HASH = 32;
const FIRST_ROOM = 64;

/** Hashes of one height in one buffer: a million leaves are 64 MB, as objects they would be three times that. */
class Row {
  #bytes = new Uint8Array(FIRST_ROOM * HASH);
  count = 0;

  push(hash: Uint8Array): void {
    if ((this.count + 1) * HASH > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(hash, this.count * HASH);
    this.count += 1;
  }

  at(position: number): Uint8Array {
    return this.#bytes.slice(position * HASH, (position + 1) * HASH);
  }
}

/** Largest power of two below `count`, for a count of two or more, and its exponent. */
function split(count: number): { readonly size: number; readonly height: number } {
  let [size, height] = [1, 0];
  while (size * 2 < count) [size, height] = [size * 2, height + 1];
  return { size, height };
}

export class LogTree {
  readonly #sha256: Sha256;
  /** By height: hashes of all complete subtrees of 2^height leaves. Owned by {@link append}. */
  readonly #rows: Row[] = [new Row()];

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** Number of leaves. */
  get size(): number {
    return this.#row(0).count;
  }

  /** Adds a leaf hash of 32 bytes behind all others. */
  append(leaf: Uint8Array): void {
    if (leaf.length !== HASH) throw new RangeError("a leaf hash has 32 bytes");
    let hash = leaf;
    for (let height = 0; ; height++) {
      const row = this.#row(height);
      row.push(hash);
      if (row.count % 2 === 1) return;
      hash = node(row.at(row.count - 2), hash, this.#sha256);
    }
  }

  leaf(position: number): Uint8Array {
    this.#require(Number.isSafeInteger(position) && position >= 0 && position < this.size, "no leaf at that position");
    return this.#row(0).at(position);
  }

  /** Root when the tree had `size` leaves, default now. There is no root over nothing: throws a RangeError. */
  root(size = this.size): Uint8Array {
    this.#require(Number.isSafeInteger(size) && size >= 1 && size <= this.size, "the tree never had that size");
    return this.#hash(0, size);
  }

  /** Sibling hashes from the leaf at `position` up to the root over `size` leaves (section 2.1.3.1). */
  inclusion(position: number, size = this.size): readonly Uint8Array[] {
    this.root(size);
    this.#require(Number.isSafeInteger(position) && position >= 0 && position < size, "no leaf at that position");
    const path: Uint8Array[] = [];
    let [start, count] = [0, size];
    while (count > 1) {
      const left = split(count).size;
      if (position < start + left) {
        path.push(this.#hash(start + left, count - left));
        count = left;
      } else {
        path.push(this.#hash(start, left));
        [start, count] = [start + left, count - left];
      }
    }
    return path.reverse();
  }

  /** That the tree of `second` leaves begins with the tree of `first` (section 2.1.4.1); empty when they are the same. */
  consistency(first: number, second = this.size): readonly Uint8Array[] {
    this.root(second);
    this.#require(Number.isSafeInteger(first) && first >= 1 && first <= second, "the tree never had that size");
    const path: Uint8Array[] = [];
    let [start, count, whole] = [0, second, true];
    // `first` counts from `start` on; whole: the subtree looked at is one the reader has a root of.
    let rest = first;
    while (rest < count) {
      const left = split(count).size;
      if (rest <= left) {
        path.push(this.#hash(start + left, count - left));
        count = left;
      } else {
        path.push(this.#hash(start, left));
        [start, count, rest, whole] = [start + left, count - left, rest - left, false];
      }
    }
    if (!whole) path.push(this.#hash(start, count));
    return path.reverse();
  }

  /** Hash over `count` leaves from `start` on, which begins a subtree of at least that many. */
  #hash(start: number, count: number): Uint8Array {
    if (count === 1) return this.#row(0).at(start);
    const { size, height } = split(count);
    if (size * 2 === count) return this.#row(height + 1).at(start / count);
    const left = this.#row(height).at(start / size);
    return node(left, this.#hash(start + size, count - size), this.#sha256);
  }

  #row(height: number): Row {
    this.#rows[height] ??= new Row();
    return this.#rows[height];
  }

  #require(holds: boolean, why: string): void {
    if (!holds) throw new RangeError(why);
  }
}
