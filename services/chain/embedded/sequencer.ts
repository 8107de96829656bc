/**
 * Turns signed transactions into blocks on disk, many at a time.
 * @module
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { AppendLog } from "../../journal/append-log.ts";
import { type AdverseMode, answersBeforeInclusion } from "./adverse.ts";
import { encodeBlockRecord } from "./block-record.ts";
import type { EdrChain } from "./edr-chain.ts";
import { assertClockNotBehind, blockTime } from "./ledger-clock.ts";
import { LedgerError } from "./ledger-error.ts";
import type { ReadGate } from "./read-gate.ts";
import { RPC_CODE, RpcError, toRpcError } from "./rpc-error.ts";
import { TransactionPool, type Waiter, type WaitingTransaction } from "./transaction-pool.ts";

export interface SequencerParts {
  chain: EdrChain;
  journal: Pick<AppendLog, "append">;
  gate: ReadGate;
  /** The system's time in milliseconds. */
  clock: () => number;
  adverse: AdverseMode;
  /** Called once when a block could not be written; nothing is accepted or shown after it. */
  onFatal: (error: Error) => void;
}

/** How long a transaction waits for the ones before it. Senders sign in order and send side by side: the gap is milliseconds. */
export const NONCE_GAP_HOLD_MS = 250;

/** Admitted between two blocks at most, so that one block's waiters are not held up by an endless stream of arrivals. */
const MAX_ARRIVALS_PER_BLOCK = 500;

/** How soon a change of adverse mode is noticed. */
const DELAY_CHECK_MS = 50;

/**
 * The one writer of the ledger. It admits what has arrived, executes a block, writes it to the journal, and only then
 * answers the senders: meanwhile others arrive and share the next block and its sync (group commit).
 */
export class Sequencer {
  readonly #parts: SequencerParts;
  readonly #pool: TransactionPool;
  #arrivals: { raw: string; waiter: Waiter }[] = [];
  #running: Promise<void> | null = null;
  #readySince: number | null = null;
  #failure: Error | null = null;
  #closing = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: SequencerParts) {
    this.#parts = parts;
    this.#pool = new TransactionPool(parts.chain);
  }

  /**
   * Resolves with the transaction's hash when its block is executed and on disk. Rejects with `RpcError`: the engine's
   * own refusals, a same-nonce transaction that waits already, a nonce gap that was not filled in time
   * (`NONCE_GAP_HOLD_MS`), a clock behind the last block, a ledger that is closing or whose disk has failed. The same
   * bytes sent again while they wait share one answer.
   */
  submit(raw: string): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) reject(toRpcError(this.#failure));
      else if (this.#closing) reject(new RpcError(RPC_CODE.refused, "the ledger is closing"));
      else {
        this.#arrivals.push({ raw, waiter: { resolve, reject } });
        this.#wake();
      }
    });
  }

  /** The sender's next nonce when everything executable that waits has been executed. */
  pendingNonce(sender: string): Promise<number> {
    return this.#pool.pendingNonce(sender);
  }

  /** Accepts nothing new, puts what is executable into blocks, refuses what waits for a gap, and resolves when done. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#running;
    this.#wake(); // for what waits for a gap or for its delay
    await this.#running;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #wake(): void {
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    await nextTurn(); // what arrives in the same turn shares the block
    try {
      while (this.#failure === null && (await this.#step()));
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
    this.#running = null;
  }

  /** One round; `false` when there is nothing left to do before the next arrival or timer. */
  async #step(): Promise<boolean> {
    for (const { raw, waiter } of this.#arrivals.splice(0, MAX_ARRIVALS_PER_BLOCK)) await this.#admit(raw, waiter);
    for (const waiting of this.#pool.gapsToRefuse(this.#closing)) await this.#refuseGap(waiting);
    if (this.#untilDue() <= 0) await this.#seal();
    const again = this.#arrivals.length > 0 || this.#untilDue() <= 0 || this.#pool.gapsToRefuse(false).length > 0;
    if (!again && this.#readySince !== null) this.#wakeLater();
    return again;
  }

  /** Milliseconds until the next block may be sealed; infinite when there is nothing to seal. */
  #untilDue(): number {
    if (this.#readySince === null) return Number.POSITIVE_INFINITY;
    const delay = this.#closing ? 0 : this.#parts.adverse.inclusionDelayMs;
    return this.#readySince + delay - performance.now();
  }

  #wakeLater(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        this.#wake();
      },
      Math.min(this.#untilDue() + 1, DELAY_CHECK_MS),
    );
  }

  async #admit(raw: string, waiter: Waiter): Promise<void> {
    const { chain, clock, adverse } = this.#parts;
    try {
      assertClockNotBehind(chain.head.timestamp, clock());
      const shared = this.#pool.sameBytes(raw);
      if (shared !== undefined) {
        if (answersBeforeInclusion(adverse)) throw new RpcError(RPC_CODE.refused, `Known transaction: ${shared.hash}`);
        shared.waiters.push(waiter);
        return;
      }
      const waiting = await this.#pool.add(raw, adverse.replaceSameNonce);
      if (adverse.losePool) await this.#pool.forget(waiting);
      if (answersBeforeInclusion(adverse)) waiter.resolve(waiting.hash);
      else waiting.waiters.push(waiter);
      if (adverse.losePool) return;
      if (await this.#pool.isExecutable(waiting)) this.#readySince ??= performance.now();
      else if (waiting.waiters.length > 0) this.#pool.holdGap(waiting, NONCE_GAP_HOLD_MS, () => this.#wake());
    } catch (error) {
      waiter.reject(error instanceof LedgerError ? toRpcError(error) : error);
    }
  }

  async #refuseGap(waiting: WaitingTransaction): Promise<void> {
    if (await this.#pool.isExecutable(waiting)) {
      waiting.gap = null; // filled in this very round: it goes into the next block
      return;
    }
    const expected = await this.#pool.pendingNonce(waiting.sender);
    await this.#pool.forget(waiting);
    const message = `Nonce too high: expected ${expected}, got ${waiting.nonce}, and the transactions between did not come`;
    for (const waiter of waiting.waiters) waiter.reject(new RpcError(RPC_CODE.refused, message));
  }

  async #seal(): Promise<void> {
    const { chain, clock, gate, journal } = this.#parts;
    const included = await gate.seal(async () => {
      const block = await chain.mine(blockTime(chain.head.timestamp, clock()));
      const settled = block.transactions.map((hash) => this.#pool.find(hash));
      const transactions = settled.map((waiting) => waiting.raw);
      await journal.append(encodeBlockRecord({ ...block, transactions }));
      return settled;
    });
    for (const waiting of included) {
      this.#pool.settle(waiting);
      for (const waiter of waiting.waiters) waiter.resolve(waiting.hash);
    }
    this.#readySince = null;
    const left = await this.#pool.firstExecutable();
    if (left === undefined) return;
    // An executable transaction always fits an empty block; one that is passed over would be tried for ever.
    if (included.length === 0) throw new Error(`the engine passes over ${left.hash}`);
    this.#readySince = performance.now();
  }

  /** Memory may be a block ahead of the disk: nothing is accepted or shown from here on. */
  #fail(error: Error): void {
    this.#failure = error;
    this.#parts.gate.fail(error);
    const refusal = toRpcError(error);
    for (const { waiter } of this.#arrivals.splice(0)) waiter.reject(refusal);
    for (const waiting of this.#pool.clear()) for (const waiter of waiting.waiters) waiter.reject(refusal);
    this.#parts.onFatal(error);
  }
}
