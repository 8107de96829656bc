/**
 * Lets many read at once, but nobody between the moment a block is executed and the moment it is on disk.
 * @module
 */

/**
 * A lock for many readers and one sealer. A sealer that waits lets no new reader in, so a stream of reads cannot hold
 * up the blocks; readers wait for one block at most, so a stream of blocks cannot hold up the reads.
 */
export class ReadGate {
  #reading = 0;
  #sealing: Promise<void> | null = null;
  #lastReaderLeft: (() => void) | null = null;
  #failure: Error | null = null;

  /** Runs `read` while no block is being sealed. Rejects with the failure after `fail`. */
  async read<T>(read: () => Promise<T>): Promise<T> {
    while (this.#sealing !== null) await this.#sealing;
    if (this.#failure !== null) throw this.#failure;
    this.#reading += 1;
    try {
      return await read();
    } finally {
      this.#reading -= 1;
      if (this.#reading === 0) this.#lastReaderLeft?.();
    }
  }

  /** Runs `seal` alone: waits for the reads under way, keeps new ones out until it is done. One caller at a time. */
  async seal<T>(seal: () => Promise<T>): Promise<T> {
    let reopen: () => void = () => undefined;
    this.#sealing = new Promise((resolve) => {
      reopen = resolve;
    });
    if (this.#reading > 0) {
      await new Promise<void>((resolve) => {
        this.#lastReaderLeft = resolve;
      });
      this.#lastReaderLeft = null;
    }
    try {
      return await seal();
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      this.#sealing = null;
      reopen();
    }
  }

  /** Refuses every later read: the engine may know a block that the disk does not. */
  fail(error: Error): void {
    this.#failure ??= error;
  }
}
