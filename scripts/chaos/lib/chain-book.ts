/**
 * What the ledger says, read anew from its own endpoint by an index and a register of our own: how often each act stands
 * there, and what an index of it should look like.
 * @module
 */
import { httpEndpoint } from "../../../services/chain/endpoint.ts";
import { createLedgerReader } from "../../../services/chain/reader.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { applyEvent } from "../../../services/domain/register/apply.ts";
import type { RegisterEvent } from "../../../services/domain/register/events.ts";
import { emptyRegister } from "../../../services/domain/register/model.ts";
import type { Head, LedgerReader } from "../../../services/ports/ledger.ts";
import { openDatabase } from "../../../services/store/database.ts";
import { createIndexStore } from "../../../services/store/index/index-store.ts";
import type { Up } from "./station.ts";

const PAGE = 500;

export class ChainBook {
  readonly #register = emptyRegister();
  readonly #counts = new Map<Hex, number>();
  /** Registered permits, with their issuers. */
  readonly permits = new Map<Hex, string>();
  readonly #index: ReturnType<typeof createIndexStore>;
  readonly close: () => Promise<void>;
  #head: Head | undefined;

  private constructor(index: ReturnType<typeof createIndexStore>, close: () => Promise<void>) {
    this.#index = index;
    this.close = close;
  }

  static async open(): Promise<ChainBook> {
    const { db, close } = await openDatabase(undefined, () => undefined);
    return new ChainBook(createIndexStore(db), close);
  }

  /** Reads on to the head. Throws when a block that was read before is no longer there: what it held was acknowledged. */
  async follow({ ledgerUrl, register, foundedAt }: Up): Promise<Head> {
    const reader: LedgerReader = createLedgerReader({ endpoint: httpEndpoint(ledgerUrl), register });
    const known = this.#head;
    if (known && (await reader.blockHash(known.number)) !== known.hash)
      throw new Error(`block ${known.number} is lost`);
    const head = await reader.head();
    for (let from = (known?.number ?? foundedAt - 1) + 1; from <= head.number; from += PAGE) {
      const blocks = await reader.blocks(from, Math.min(head.number, from + PAGE - 1));
      for (const block of blocks)
        for (const event of block.events) {
          applyEvent(this.#register, event, block.time);
          this.#count(event);
        }
      await this.#index.append(blocks, this.#register);
    }
    this.#head = head;
    return head;
  }

  /** How often the ledger has the act of this name. */
  times(name: Hex): number {
    return this.#counts.get(name) ?? 0;
  }

  digest(): Promise<Hex> {
    return this.#index.digest();
  }

  #count(event: RegisterEvent): void {
    const name = nameOf(event);
    if (name !== undefined) this.#counts.set(name, this.times(name) + 1);
    if (event.name === "PermitRegistered") this.permits.set(event.id, event.issuer);
  }
}

/** What an act is named by on the ledger; undefined for what comes along with another event of the same act. */
function nameOf(event: RegisterEvent): Hex | undefined {
  switch (event.name) {
    case "PermitRegistered":
      return event.header.numberTag;
    case "Reserved":
    case "Consumed":
    case "ReceiptRecorded":
      return event.messageId;
    default:
      return undefined;
  }
}
