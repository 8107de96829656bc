/**
 * Status changes as they are read from the ledger, for those who listen, and from any place on for those who were away.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import type { RegisterBlock } from "../../domain/register/events.ts";
import { type StatusChange, statusChangeOf } from "../../domain/register/status-change.ts";
import type { Head } from "../../ports/ledger.ts";
import type { IndexStore } from "../../ports/store.ts";
import type { BlockWatch } from "../index/indexer.ts";
import { decodeHeard, encodeHeard, type Heard, WHOLE_BLOCK } from "./cursor.ts";

export interface Noticed {
  readonly change: StatusChange;
  /** Whoever has this change and hands this back is told what comes behind it. */
  readonly cursor: string;
}

/** It must not throw, and is not waited for. */
export interface Listener {
  noticed(noticed: Noticed): void;
  /** The ledger tells another story: what was told may never have been. */
  parted(): void;
}

export class StatusFeed implements BlockWatch {
  readonly #index: Pick<IndexStore, "events" | "blockHash">;
  readonly #listeners = new Set<Listener>();
  /** Last block whose changes all listeners were told. */
  #told: Head | undefined;
  /** Whether the ledger has told another story since: which of the two is read on is not known before the next block. */
  #parted = false;

  constructor(index: Pick<IndexStore, "events" | "blockHash">) {
    this.#index = index;
  }

  /** What was read before anybody could listen counts as told. */
  start(head: Head | undefined): void {
    this.#told ??= head;
  }

  get head(): Head | undefined {
    return this.#told;
  }

  /** Cursor behind all that was told so far. Throws LedgerUnavailable before the register was read. */
  headCursor(): string {
    const { number, hash } = this.#told ?? unread();
    return encodeHeard({ block: number, logIndex: WHOLE_BLOCK }, hash);
  }

  take(blocks: readonly RegisterBlock[]): void {
    const [first] = blocks;
    if (first && (this.#parted || !this.#follows(first))) this.parted();
    this.#parted = false;
    for (const { events, time, hash } of blocks) {
      for (const event of events) {
        const change = statusChangeOf(event, time);
        if (change)
          for (const listener of this.#listeners) listener.noticed({ change, cursor: encodeHeard(change, hash) });
      }
    }
    const last = blocks.at(-1);
    if (last) this.#told = { number: last.number, hash: last.hash, time: last.time };
  }

  parted(): void {
    this.#parted = true;
    this.#told = undefined;
    for (const listener of [...this.#listeners]) listener.parted();
  }

  /** Not so when everything is read anew. */
  #follows({ number, parentHash }: RegisterBlock): boolean {
    return this.#told === undefined || (number === this.#told.number + 1 && parentHash === this.#told.hash);
  }

  /** Tells `listener` of every change from now on, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * The place a cursor stands for. Throws Refusals `cursor-invalid` when this ledger has never given it, and
   * `ledger-unavailable` when this node has not read so far yet: another node, or an older copy of it, gave it.
   */
  async heard(cursor: string): Promise<Heard> {
    const { heard, isOf } = decodeHeard(cursor);
    const hash = await this.#index.blockHash(heard.block);
    if (hash === undefined) {
      if (heard.block > (this.#told ?? unread()).number)
        throw new LedgerUnavailable(
          `this node has read up to block ${this.#told?.number}, the cursor is of ${heard.block}`,
        );
    } else if (isOf(hash)) return heard;
    throw new Refusal("cursor-invalid", { list: "status-changes" });
  }

  /** All changes behind `heard`, in order. */
  async *since(heard: Heard): AsyncGenerator<Noticed> {
    let of: { readonly block: number; readonly hash: Hex } | undefined;
    for await (const { event, time } of this.#index.events(heard)) {
      const change = statusChangeOf(event, time);
      if (!change) continue;
      if (of?.block !== event.block) {
        const hash = await this.#index.blockHash(event.block);
        if (hash === undefined) return; // The index is being rebuilt; listeners are told that.
        of = { block: event.block, hash };
      }
      yield { change, cursor: encodeHeard(change, of.hash) };
    }
  }
}

function unread(): never {
  throw new LedgerUnavailable("the register has not been read yet");
}

/** Whether `change` lies behind what was heard. */
export function isNews({ block, logIndex }: StatusChange, heard: Heard): boolean {
  return block > heard.block || (block === heard.block && logIndex > heard.logIndex);
}
