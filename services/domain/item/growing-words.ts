/**
 * A list of 32-bit numbers that grows, at four bytes each.
 * @module
 */
export class GrowingWords {
  #words = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Bytes held, room to grow included. */
  get bytes(): number {
    return this.#words.byteLength;
  }

  push(word: number): number {
    if (this.#length === this.#words.length) {
      const wider = new Uint32Array(Math.ceil(this.#length * 1.5));
      wider.set(this.#words);
      this.#words = wider;
    }
    this.#words[this.#length] = word;
    return this.#length++;
  }

  /** 0 beyond the end. */
  at(i: number): number {
    return this.#words[i] ?? 0;
  }

  set(i: number, word: number): void {
    this.#words[i] = word;
  }
}
