/**
 * A list of 32-bit numbers that grows by whole blocks, so that growing neither copies nor doubles what is there.
 * @module
 */

const BLOCK = 1 << 14;

export class GrowingNumbers {
  #blocks: Uint32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** 0 beyond the end. */
  at(i: number): number {
    return this.#blocks[i >>> 14]?.[i & (BLOCK - 1)] ?? 0;
  }

  /** Sets a place; places before it that were never set are 0. */
  set(i: number, value: number): void {
    while (this.#blocks.length <= i >>> 14) this.#blocks.push(new Uint32Array(BLOCK));
    (this.#blocks[i >>> 14] as Uint32Array)[i & (BLOCK - 1)] = value;
    if (i >= this.#length) this.#length = i + 1;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }
}
