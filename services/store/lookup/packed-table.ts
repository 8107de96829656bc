/**
 * A table whose records are bytes: each `get` reads one, each `set` writes one.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { Rows } from "../../domain/register/model.ts";
import { Arena } from "./arena.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import type { Pools } from "./pools.ts";
import { RecordReader, RecordWriter } from "./record-bytes.ts";
import type { WordPool } from "./word-pool.ts";

export interface RecordCodec<V> {
  write(to: RecordWriter, record: V): void;
  read(from: RecordReader): V;
}

/** Records by id, in the order in which the register first named the ids. */
export class PackedTable<V> implements Rows<Hex, V> {
  readonly #ids: WordPool;
  readonly #codec: RecordCodec<V>;
  readonly #arena = new Arena();
  /** Number of the id → address; 0 where there is no record. */
  readonly #addresses = new GrowingNumbers();
  readonly #writer: RecordWriter;
  readonly #reader: RecordReader;
  #size = 0;

  constructor(pools: Pools, codec: RecordCodec<V>) {
    this.#ids = pools.ids;
    this.#codec = codec;
    this.#writer = new RecordWriter(pools);
    this.#reader = new RecordReader(pools);
  }

  get size(): number {
    return this.#size;
  }

  has(id: Hex): boolean {
    return this.#addresses.at(this.#find(id)) !== 0;
  }

  get(id: Hex): V | undefined {
    return this.#read(this.#find(id), id);
  }

  set(id: Hex, record: V): this {
    const writer = this.#writer;
    writer.length = 0;
    this.#codec.write(writer, record);
    const number = this.#ids.add(id);
    const former = this.#addresses.at(number);
    const address = this.#arena.put(writer.bytes, writer.length, former);
    if (address !== former) this.#addresses.set(number, address);
    if (former === 0) this.#size += 1;
    return this;
  }

  *keys(): IterableIterator<Hex> {
    for (let number = 1; number < this.#addresses.length; number++)
      if (this.#addresses.at(number) !== 0) yield this.#ids.text(number);
  }

  *values(): IterableIterator<V> {
    for (const id of this.keys()) yield this.get(id) as V;
  }

  /** 0, where there never is a record, also for what is no id. */
  #find(id: Hex): number {
    return this.#ids.find(id);
  }

  #read(number: number, id: Hex): V | undefined {
    const address = this.#addresses.at(number);
    if (address === 0) return undefined;
    const { chunk, at } = this.#arena.at(address);
    return this.#codec.read(this.#reader.start(chunk, at, id, number));
  }
}
