/**
 * Every 32-byte word once, and a number for it: ids, digests and tags stand in a register many times, as text they would
 * take most of its memory.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";

const WORD = 32;
const QUARTERS = WORD / 4;
/** Words of one block of memory. */
const BLOCK = 1 << 14;
const FIRST_PLACES = 1 << 10;

const WORD_LENGTH = 2 + WORD * 2;
/** Above any byte, also as one of two digits. */
const NO_DIGIT = 256;
/** Value of a digit by its character code. */
const VALUES = new Uint16Array(128).fill(NO_DIGIT);
for (const [value, character] of [..."0123456789abcdef"].entries()) VALUES[character.charCodeAt(0)] = value;

/** Numbers start at 1. A word that is in stays in. */
export class WordPool {
  #blocks: Uint32Array[] = [];
  /** The same memory as bytes. */
  #bytes: Buffer[] = [];
  #count = 0;
  /** Open addressing: number of the word, 0 where nobody sits. */
  #places = new Uint32Array(FIRST_PLACES);
  #scratch = new Uint32Array(QUARTERS);
  #scratchBytes = new Uint8Array(this.#scratch.buffer);
  /** Words are mostly hashes, but an issuer chooses some: nobody outside can choose which of them meet in one place. */
  #seed = crypto.getRandomValues(new Uint32Array(2));

  /** Number of words. */
  get size(): number {
    return this.#count;
  }

  /** 0 when the word is not in, also for a text that is no word at all. */
  find(word: string): number {
    if (!this.#read(word)) return 0;
    return this.#places[this.#place()] as number;
  }

  /** The word's number, given to it now when it has none yet. Throws a RangeError on what is no hex of 32 bytes. */
  add(word: Hex): number {
    if (!this.#read(word)) throw new RangeError("not 32 bytes of hex");
    const place = this.#place();
    const known = this.#places[place] as number;
    if (known !== 0) return known;
    const number = ++this.#count;
    const at = number - 1;
    if (at % BLOCK === 0) {
      const block = new Uint32Array(BLOCK * QUARTERS);
      this.#blocks.push(block);
      this.#bytes.push(Buffer.from(block.buffer));
    }
    this.#blocks.at(-1)?.set(this.#scratch, (at % BLOCK) * QUARTERS);
    this.#places[place] = number;
    if (this.#count * 4 > this.#places.length * 3) this.#spread();
    return number;
  }

  /** The word with that number. */
  text(number: number): Hex {
    const bytes = this.#bytes[Math.floor((number - 1) / BLOCK)];
    if (bytes === undefined) throw new RangeError(`no word has number ${number}`);
    const at = ((number - 1) % BLOCK) * WORD;
    return `0x${bytes.toString("hex", at, at + WORD)}`;
  }

  #at(number: number): { block: Uint32Array; at: number } {
    const block = this.#blocks[Math.floor((number - 1) / BLOCK)];
    if (block === undefined) throw new RangeError(`no word has number ${number}`);
    return { block, at: ((number - 1) % BLOCK) * QUARTERS };
  }

  /** False for what is no word: 0x and 64 lower-case digits. In one go, because a verdict asks a dozen times. */
  #read(word: string): boolean {
    if (word.length !== WORD_LENGTH || !word.startsWith("0x")) return false;
    let seen = 0;
    for (let i = 2, to = 0; i < WORD_LENGTH; i += 2, to++) {
      const byte = (digit(word, i) << 4) | digit(word, i + 1);
      seen |= byte;
      this.#scratchBytes[to] = byte;
    }
    return seen < 256;
  }

  /** Where the word read last sits, or would sit. */
  #place(): number {
    const mask = this.#places.length - 1;
    for (let place = this.#hash(this.#scratch, 0) & mask; ; place = (place + 1) & mask) {
      const number = this.#places[place] as number;
      if (number === 0 || this.#isRead(number)) return place;
    }
  }

  #isRead(number: number): boolean {
    const block = this.#blocks[Math.floor((number - 1) / BLOCK)] as Uint32Array;
    const at = ((number - 1) % BLOCK) * QUARTERS;
    for (let i = 0; i < QUARTERS; i++) if (block[at + i] !== this.#scratch[i]) return false;
    return true;
  }

  #hash(words: Uint32Array, at: number): number {
    const [a, b] = this.#seed as unknown as [number, number];
    let hash = a;
    for (let i = 0; i < QUARTERS; i++) hash = Math.imul(hash ^ (words[at + i] as number), 0x9e3779b1) ^ (hash >>> 15);
    hash = Math.imul(hash ^ b, 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  #spread(): void {
    const places = new Uint32Array(this.#places.length * 2);
    const mask = places.length - 1;
    for (let number = 1; number <= this.#count; number++) {
      const { block, at } = this.#at(number);
      let place = this.#hash(block, at) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = number;
    }
    this.#places = places;
  }
}

function digit(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? NO_DIGIT;
}
