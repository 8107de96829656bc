/**
 * The transactions that wait for a block, and who waits for them. The engine keeps the pool itself; this is the memory
 * of what it holds that the engine does not offer: raw bytes, waiting callers, held gaps.
 * @module
 */
import type { EdrChain } from "./edr-chain.ts";
import { RPC_CODE, RpcError } from "./rpc-error.ts";

export interface Waiter {
  resolve: (hash: string) => void;
  reject: (error: unknown) => void;
}

export interface WaitingTransaction {
  raw: string;
  hash: string;
  sender: string;
  nonce: number;
  waiters: Waiter[];
  /** Set while it waits for a missing nonce; `due` when it has waited long enough. */
  gap: { timer: NodeJS.Timeout; due: boolean } | null;
}

/** Owned and used by the sequencer alone, one act at a time. */
export class TransactionPool {
  readonly #chain: EdrChain;
  readonly #byHash = new Map<string, WaitingTransaction>();
  readonly #byRaw = new Map<string, WaitingTransaction>();
  readonly #bySlot = new Map<string, WaitingTransaction>();

  constructor(chain: EdrChain) {
    this.#chain = chain;
  }

  /** The waiting transaction of exactly these bytes. */
  sameBytes(raw: string): WaitingTransaction | undefined {
    return this.#byRaw.get(raw.toLowerCase());
  }

  /**
   * Adds a transaction after the engine's checks. Another one waiting with the same sender and nonce keeps its place
   * and the new one is refused, unless `replace`: at price zero the engine itself lets the later one win, as Besu does.
   */
  async add(raw: string, replace: boolean): Promise<WaitingTransaction> {
    const waiting: WaitingTransaction = { ...(await this.#chain.addToPool(raw)), raw, waiters: [], gap: null };
    const replaced = this.#bySlot.get(slotOf(waiting.sender, waiting.nonce));
    if (replaced !== undefined && !replace) {
      await this.#chain.dropFromPool(waiting.hash);
      await this.#chain.addToPool(replaced.raw);
      const message = `Replacement transaction underpriced: ${replaced.hash} waits with nonce ${replaced.nonce}`;
      throw new RpcError(RPC_CODE.refused, message);
    }
    if (replaced !== undefined) {
      this.#remove(replaced);
      const gone = new RpcError(RPC_CODE.refused, `${replaced.hash} was replaced by ${waiting.hash}`);
      for (const waiter of replaced.waiters) waiter.reject(gone);
    }
    this.#byHash.set(waiting.hash, waiting);
    this.#byRaw.set(raw.toLowerCase(), waiting);
    this.#bySlot.set(slotOf(waiting.sender, waiting.nonce), waiting);
    return waiting;
  }

  /** Whether every nonce before it is used or waits too. */
  async isExecutable(waiting: WaitingTransaction): Promise<boolean> {
    return (await this.pendingNonce(waiting.sender)) > waiting.nonce;
  }

  /**
   * The sender's next nonce after everything executable that waits. Counted here: the engine would execute the whole
   * pool for its own answer, once for every transaction that arrives.
   */
  async pendingNonce(sender: string): Promise<number> {
    let nonce = await this.#chain.nextNonce(sender);
    while (this.#bySlot.has(slotOf(sender, nonce))) nonce += 1;
    return nonce;
  }

  async firstExecutable(): Promise<WaitingTransaction | undefined> {
    for (const waiting of this.#byHash.values()) if (await this.isExecutable(waiting)) return waiting;
    return undefined;
  }

  /** Marks it as waiting for a missing nonce; `due` is called once after `holdMs`. */
  holdGap(waiting: WaitingTransaction, holdMs: number, due: () => void): void {
    const gap = {
      due: false,
      timer: setTimeout(() => {
        gap.due = true;
        due();
      }, holdMs),
    };
    waiting.gap = gap;
  }

  /** Those that have waited long enough for a missing nonce; with `all`, every one that may be waiting for one. */
  gapsToRefuse(all: boolean): WaitingTransaction[] {
    return [...this.#byHash.values()].filter((waiting) => all || waiting.gap?.due === true);
  }

  /** The waiting transaction with this hash. Throws when there is none: a fault of ours. */
  find(hash: string): WaitingTransaction {
    const waiting = this.#byHash.get(hash);
    if (waiting === undefined) throw new Error(`the engine put ${hash} into a block, which nobody sent`);
    return waiting;
  }

  /** Takes a transaction out because its block is on disk. */
  settle(waiting: WaitingTransaction): void {
    this.#remove(waiting);
  }

  /** Takes a transaction out of the engine's pool too; its waiters are the caller's to answer. */
  async forget(waiting: WaitingTransaction): Promise<void> {
    this.#remove(waiting);
    await this.#chain.dropFromPool(waiting.hash);
  }

  /** Takes everything out of this memory and returns it. */
  clear(): WaitingTransaction[] {
    const all = [...this.#byHash.values()];
    for (const waiting of all) this.#remove(waiting);
    return all;
  }

  #remove(waiting: WaitingTransaction): void {
    if (waiting.gap !== null) clearTimeout(waiting.gap.timer);
    this.#byHash.delete(waiting.hash);
    this.#byRaw.delete(waiting.raw.toLowerCase());
    this.#bySlot.delete(slotOf(waiting.sender, waiting.nonce));
  }
}

function slotOf(sender: string, nonce: number): string {
  return `${sender.toLowerCase()}:${nonce}`;
}
