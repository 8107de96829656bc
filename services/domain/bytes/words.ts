/**
 * Canonical bytes are sequences of 32-byte big-endian words (docs/spec/terms.md), as the register writes them.
 * @module
 */
import { type Hex, writeHex } from "./hex.ts";

const WORD = 32;

/** Collects words into one buffer of known size. */
export class WordWriter {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #prefix: number;
  #at: number;

  /** @param prefix bytes left free in front, for a hash domain byte */
  constructor(words: number, prefix = 0) {
    this.bytes = new Uint8Array(prefix + words * WORD);
    this.#view = new DataView(this.bytes.buffer);
    this.#prefix = prefix;
    this.#at = prefix;
  }

  /** Begins again in the same bytes, all zeros: who still holds them sees them change. */
  anew(): this {
    this.bytes.fill(0);
    this.#at = this.#prefix;
    return this;
  }

  /** ASCII text, left-aligned; at most 32 characters. */
  ascii(text: string): this {
    for (let i = 0; i < text.length; i++) this.bytes[this.#at + i] = text.charCodeAt(i);
    return this.#next();
  }

  /** A 32-byte value. */
  word(hex: Hex): this {
    writeHex(hex, this.bytes, this.#at);
    return this.#next();
  }

  /** Bytes, left-aligned. */
  left(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#at);
    return this.#next();
  }

  /** A whole number below 2^53. */
  uint(value: number): this {
    // Two halves, because a BigInt for each small number would cost more than the hash.
    this.#view.setUint32(this.#at + WORD - 8, Math.floor(value / 2 ** 32));
    this.#view.setUint32(this.#at + WORD - 4, value >>> 0);
    return this.#next();
  }

  /** A whole number below 2^64. */
  uint64(value: bigint): this {
    this.#view.setBigUint64(this.#at + WORD - 8, value);
    return this.#next();
  }

  #next(): this {
    this.#at += WORD;
    return this;
  }
}
