/**
 * Records as bytes: numbers take as many as they need, words and names a number from a pool.
 * @module
 */
import { type Hex, writeHex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import type { Pools } from "./pools.ts";

const WORD = 32;
const INT31 = 2 ** 31;
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Used for one record after the other. */
export class RecordWriter {
  bytes = new Uint8Array(1024);
  length = 0;
  readonly #pools: Pools;

  constructor(pools: Pools) {
    this.#pools = pools;
  }

  #room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const longer = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    longer.set(this.bytes);
    this.bytes = longer;
  }

  /** A whole number from 0 to 2^53 - 1. */
  number(value: number): void {
    this.#room(8);
    let rest = value;
    // Seven bits a byte, the lowest first; division where the bit operations of 32 bits end.
    while (rest >= INT31) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** Any whole number: nearly all are small. */
  amount(value: bigint): void {
    if (value >= 0n && value < SAFE) {
      this.number(Number(value) + 1);
      return;
    }
    const digits = value.toString();
    this.number(0);
    this.number(digits.length);
    this.#room(digits.length);
    for (let i = 0; i < digits.length; i++) this.bytes[this.length++] = digits.charCodeAt(i);
  }

  /** 32 bytes that nothing else refers to. */
  word(hex: Hex): void {
    if (hex.length !== ZERO_WORD.length) throw new RangeError("not 32 bytes of hex");
    this.#room(WORD);
    writeHex(hex, this.bytes, this.length);
    this.length += WORD;
  }

  /** A permit's or a series' id, or the zero that stands for none. */
  ref(id: Hex): void {
    this.number(id === ZERO_WORD ? 0 : this.#pools.ids.add(id));
  }

  /** Tag of a permit's number. */
  tag(tag: Hex): void {
    this.number(this.#pools.tags.add(tag));
  }

  name(text: string): void {
    this.number(this.#pools.names.add(text));
  }
}

export class RecordReader {
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  /** The id the record is about: it need not be written out anew. */
  #own: Hex = ZERO_WORD;
  #ownNumber = 0;
  readonly #pools: Pools;

  constructor(pools: Pools) {
    this.#pools = pools;
  }

  start(bytes: Buffer, at: number, own: Hex, ownNumber: number): this {
    this.bytes = bytes;
    this.at = at;
    this.#own = own;
    this.#ownNumber = ownNumber;
    return this;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.bytes[this.at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    for (let times = 2 ** 28; ; times *= 128) {
      const byte = this.bytes[this.at++] as number;
      value += (byte & 127) * times;
      if (byte < 128) return value;
    }
  }

  amount(): bigint {
    const small = this.number();
    if (small > 0) return BigInt(small - 1);
    const end = this.number() + this.at;
    let digits = "";
    while (this.at < end) digits += String.fromCharCode(this.bytes[this.at++] as number);
    return BigInt(digits);
  }

  word(): Hex {
    this.at += WORD;
    return `0x${this.bytes.toString("hex", this.at - WORD, this.at)}`;
  }

  /** An id. */
  ref(): Hex {
    const number = this.number();
    if (number === 0) return ZERO_WORD;
    return number === this.#ownNumber ? this.#own : this.#pools.ids.text(number);
  }

  tag(): Hex {
    return this.#pools.tags.text(this.number());
  }

  name(): string {
    return this.#pools.names.text(this.number());
  }
}

/** A list: how many, then each. */
export function writeList<T>(to: RecordWriter, list: readonly T[], each: (item: T, to: RecordWriter) => void): void {
  to.number(list.length);
  for (const item of list) each(item, to);
}

export function readList<T>(from: RecordReader, each: (from: RecordReader) => T): T[] {
  const list: T[] = [];
  for (let left = from.number(); left > 0; left -= 1) list.push(each(from));
  return list;
}
