/**
 * Blocks that the lookup has and the index could not be given yet, because its database was away.
 * @module
 */
import { DatabaseUnavailable } from "../../domain/errors/refusal.ts";
import type { RegisterBlock } from "../../domain/register/events.ts";
import type { Register } from "../../domain/register/model.ts";
import type { IndexStore } from "../../ports/store.ts";

/** About a day of a busy register. Beyond it the lookup waits too, and grows old where everybody can see it. */
const OWED_AT_MOST = 5_000;

export class OwedBlocks {
  readonly #index: IndexStore;
  #blocks: RegisterBlock[] = [];
  /** Whether the index has some of them is not known. */
  #unsure = false;

  constructor(index: IndexStore) {
    this.#index = index;
  }

  get isFull(): boolean {
    return this.#blocks.length >= OWED_AT_MOST;
  }

  add(blocks: readonly RegisterBlock[]): void {
    this.#blocks.push(...blocks);
  }

  /** The lookup starts anew from the index: nothing is owed any more. */
  forget(): void {
    this.#blocks = [];
  }

  /**
   * Gives the index all of them at once, with the register as it stands after the last. Returns those, or why they are owed
   * still; throws what the index refuses them with.
   */
  async pay(register: Register): Promise<readonly RegisterBlock[] | DatabaseUnavailable> {
    const blocks = this.#blocks;
    if (blocks.length === 0) return [];
    try {
      // The database may have gone away after it took some and before it said so.
      const head = this.#unsure ? await this.#index.head() : undefined;
      const lacking = blocks.slice(blocks.findIndex(({ hash }) => hash === head?.hash) + 1);
      await this.#index.append(lacking, register);
    } catch (error) {
      this.#unsure = true;
      if (error instanceof DatabaseUnavailable) return error;
      throw error;
    }
    this.#unsure = false;
    this.#blocks = [];
    return blocks;
  }
}
