/**
 * An act with its outcome: through the outbox, and into the lookup before the caller hears of it, so that who acts and
 * then asks sees the act.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import { isCode } from "../domain/errors/catalogue.ts";
import { isPassing } from "../domain/errors/passing.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { OutboxItem } from "../ports/store.ts";
import type { Indexer } from "./index/indexer.ts";
import type { Outbox, Request } from "./outbox/outbox.ts";

/** How long a caller waits for the ledger before getting "accepted, not settled" (ms). */
export const PATIENCE = 5000;

export class Acts {
  readonly #outbox: Outbox;
  readonly #indexer: Indexer;

  constructor(outbox: Outbox, indexer: Indexer) {
    this.#outbox = outbox;
    this.#indexer = indexer;
  }

  /** The operation, settled when the ledger was quick enough. A reverted act throws its Refusal. */
  async perform(request: Request): Promise<OutboxItem> {
    const item = await this.#outbox.submit(request);
    return this.outcome(item.id as Hex, PATIENCE);
  }

  /** Id the operation under this key has, or will have. */
  idOf({ authority, key }: Pick<Request, "authority" | "key">): Hex {
    return this.#outbox.idOf(authority, key);
  }

  /** The operation under this key, if there is one already. Throws Refusal `key-reused` when it was for something else. */
  async earlier(request: Omit<Request, "act">): Promise<OutboxItem | undefined> {
    const item = await this.#outbox.earlier(request);
    return item && this.outcome(item.id as Hex, PATIENCE);
  }

  /** The operation as it stands after waiting at most `patience` ms. */
  async outcome(id: Hex, patience: number): Promise<OutboxItem> {
    const item = await this.#outbox.settled(id, patience);
    const { settlement } = item;
    if (!settlement) return item;
    if (settlement.outcome === "reverted" || settlement.outcome === "withdrawn") {
      throw isCode(settlement.code)
        ? new Refusal(settlement.code, settlement.params)
        : new Refusal("ledger-refused", { data: settlement.code });
    }
    // The act is done, whatever the ledger can or cannot show of it now.
    await this.#indexer.catchUp().catch((error: unknown) => {
      if (!isPassing(error)) throw error;
    });
    return item;
  }

  find(id: string): Promise<OutboxItem> {
    return this.#outbox.find(id);
  }
}
