/**
 * Memory for records of any length, outside the heap of objects: one array of bytes after the other.
 * @module
 */

/** Records start at multiples of this, so that 32 bits address 32 GiB. */
const STEP = 8;
const CHUNK = 1 << 20;
const CHUNK_STEPS = CHUNK / STEP;
/** Bytes in front of a record that hold its room, in steps. */
const ROOM = 4;

/** Addresses start above 0. */
export class Arena {
  #chunks: Buffer[] = [Buffer.alloc(CHUNK)];
  /** Steps used in the last chunk; the first is left free, so that no address is 0. */
  #used = 1;
  /** Room in steps → addresses of records given back. */
  #free = new Map<number, number[]>();

  /** Keeps `length` bytes of `bytes`; in place of the record at `former` when that is not 0. Returns the address. */
  put(bytes: Uint8Array, length: number, former: number): number {
    const steps = Math.ceil((length + ROOM) / STEP);
    const room = former === 0 ? 0 : this.#roomAt(former);
    // A record that shrinks much gives its room back.
    const address = room >= steps && room <= steps * 2 ? former : this.#take(steps, former, room);
    const { chunk, at } = this.at(address);
    chunk.set(length === bytes.length ? bytes : bytes.subarray(0, length), at);
    return address;
  }

  /** Where a record starts. */
  at(address: number): { readonly chunk: Buffer; readonly at: number } {
    const chunk = this.#chunks[Math.floor(address / CHUNK_STEPS)] as Buffer;
    return { chunk, at: (address % CHUNK_STEPS) * STEP + ROOM };
  }

  #roomAt(address: number): number {
    const { chunk, at } = this.at(address);
    return new DataView(chunk.buffer).getUint32(at - ROOM);
  }

  #take(steps: number, former: number, room: number): number {
    if (former !== 0) {
      const freed = this.#free.get(room);
      if (freed) freed.push(former);
      else this.#free.set(room, [former]);
    }
    const address = this.#free.get(steps)?.pop() ?? this.#fresh(steps);
    const { chunk, at } = this.at(address);
    new DataView(chunk.buffer).setUint32(at - ROOM, steps);
    return address;
  }

  #fresh(steps: number): number {
    if (this.#used + steps > CHUNK_STEPS) {
      // A record longer than a chunk gets one of its own, longer than others.
      this.#chunks.push(Buffer.alloc(Math.max(CHUNK, steps * STEP)));
      this.#used = 0;
    }
    const address = (this.#chunks.length - 1) * CHUNK_STEPS + this.#used;
    this.#used += steps;
    return address;
  }
}
