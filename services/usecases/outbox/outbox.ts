/**
 * What an authority does on the ledger, exactly once: asked of the contract, signed, on disk, sent, settled. Only bytes
 * that are on disk are ever sent; a restart goes on from there.
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { isPassing } from "../../domain/errors/passing.ts";
import { LedgerUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { LedgerAct } from "../../ports/act.ts";
import type { Clock } from "../../ports/clock.ts";
import type { LedgerWriter, Settlement, UnsignedTransaction } from "../../ports/ledger.ts";
import type { LedgerSigner, Seat, Signers } from "../../ports/signer.ts";
import type { OutboxItem, OutboxStore } from "../../ports/store.ts";
import { digestOf } from "../digest.ts";
import { Turnstile } from "./turnstile.ts";

export interface OutboxContext {
  readonly store: OutboxStore;
  readonly writer: LedgerWriter;
  readonly signers: Signers;
  readonly sha256: Sha256;
  readonly clock: Clock;
  /** Milliseconds between looks for a receipt. */
  readonly pollEvery: number;
  /** Called when the background pump meets something it cannot mend; it goes on afterwards. */
  readonly onTrouble: (error: unknown) => void;
  /** Told of each operation once its end is on disk. It must not throw, and is not waited for. */
  readonly onSettled?: (item: OutboxItem) => void;
}

/** An act as a caller asks for it. */
export interface Request {
  readonly authority: AuthorityId;
  /** The caller's Idempotency-Key. */
  readonly key: string;
  /** What was asked, for the comparison with an earlier request under the same key. */
  readonly asked: unknown;
  /** Which of the authority's accounts acts; default: the first. */
  readonly seat?: Seat;
  /** Built only when the request is new; gets the message id that stands for the key on the ledger. */
  readonly act: (messageId: Hex) => LedgerAct | Promise<LedgerAct>;
}

type Call = Omit<UnsignedTransaction, "nonce">;

/** Id of the operation, and message id on the ledger: one name for one request of one authority. */
export function operationId(authority: AuthorityId, key: string, sha256: Sha256): Hex {
  return digestOf({ authority, key }, sha256);
}

export class Outbox {
  readonly #context: OutboxContext;
  readonly #turnstile = new Turnstile();
  /** Next nonce per account, ahead of the chain by what is signed and not mined. Owned by the turnstile's holder. */
  readonly #next = new Map<Hex, number>();
  #timer: NodeJS.Timeout | undefined;
  #pumping: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(context: OutboxContext) {
    this.#context = context;
  }

  /**
   * Hands an act to the ledger. When this resolves the signed bytes are on disk. Throws a Refusal when the contract would
   * revert (nothing was signed) or the key was used for something else (`key-reused`).
   */
  async submit(request: Request): Promise<OutboxItem> {
    const { signers, sha256 } = this.#context;
    const { authority, key, seat } = request;
    const id = this.idOf(authority, key);
    const body = digestOf(request.asked, sha256);
    const signer = signers.ledger(authority, seat);
    return this.#turnstile.pass(signer.account, async () => {
      const earlier = await this.earlier(request);
      if (earlier) return earlier;
      const act = await request.act(id);
      const asked = { id, authority, key, body, act, former: [], ...(seat !== undefined && { seat }) };
      const item = await this.#sign(asked, await this.#prepare(asked), signer.account);
      await this.#send(item);
      return item;
    });
  }

  idOf(authority: AuthorityId, key: string): Hex {
    return operationId(authority, key, this.#context.sha256);
  }

  /** The operation under this key, if there is one already. Throws Refusal `key-reused` when it was for something else. */
  async earlier({ authority, key, asked }: Omit<Request, "act">): Promise<OutboxItem | undefined> {
    const { store, sha256 } = this.#context;
    const item = await store.get(this.idOf(authority, key));
    if (item && item.body !== digestOf(asked, sha256)) throw new Refusal("key-reused", { key });
    return item;
  }

  /** Waits until the operation is settled, at most `patience` milliseconds. */
  async settled(id: Hex, patience: number): Promise<OutboxItem> {
    // By no clock that somebody sets: one that was put back would let the caller wait for hours.
    const until = performance.now() + patience;
    for (;;) {
      const item = await this.#settle(id);
      if (item.settlement || performance.now() >= until) return item;
      await new Promise((resolve) => setTimeout(resolve, this.#context.pollEvery));
    }
  }

  /** The operation; throws Refusal `operation-unknown`. */
  async find(id: string): Promise<OutboxItem> {
    const item = await this.#context.store.get(id);
    if (!item) throw new Refusal("operation-unknown", { operation: id });
    return item;
  }

  /**
   * Takes up what a stop left open, then keeps settling in the background. When this resolves the nonces of all open items
   * are known to be taken, whether the ledger answered or not.
   */
  async start(): Promise<void> {
    for (const { account, nonce } of await this.#context.store.open()) this.#take(account, nonce);
    await this.#pump();
    const tick = (): void => {
      if (this.#stopped) return;
      this.#pumping = this.#pump().catch(this.#context.onTrouble);
      this.#pumping.finally(() => {
        if (!this.#stopped) this.#timer = setTimeout(tick, 1000);
      });
    };
    this.#timer = setTimeout(tick, 1000);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#pumping;
  }

  #prepare({ act, authority, seat }: Pick<OutboxItem, "act" | "authority" | "seat">): Promise<Call> {
    const { writer, signers } = this.#context;
    return writer.prepare(act, signers.ledger(authority, seat).account);
  }

  #take(account: Hex, nonce: number): void {
    this.#next.set(account, Math.max(this.#next.get(account) ?? 0, nonce + 1));
  }

  async #sign(
    item: Omit<OutboxItem, "account" | "nonce" | "raw" | "hash" | "createdAt">,
    call: Call,
    held: Hex,
  ): Promise<OutboxItem> {
    const signer = this.#context.signers.ledger(item.authority, item.seat);
    if (signer.account === held) return this.#signWith(signer, item, call);
    // A rotation came in between: the new account's nonces have a turnstile of their own.
    return this.#turnstile.pass(signer.account, () => this.#signWith(signer, item, call));
  }

  async #signWith(
    signer: LedgerSigner,
    item: Omit<OutboxItem, "account" | "nonce" | "raw" | "hash" | "createdAt">,
    call: Call,
  ): Promise<OutboxItem> {
    const { writer, store, clock } = this.#context;
    const nonce = Math.max(await writer.nonce(signer.account), this.#next.get(signer.account) ?? 0);
    const { raw, hash } = await signer.sign({ ...call, nonce });
    const signed: OutboxItem = { ...item, account: signer.account, nonce, raw, hash, createdAt: clock() };
    await store.put(signed);
    this.#take(signer.account, nonce);
    return signed;
  }

  /** Not reaching the ledger is no failure: the bytes are on disk and the pump sends them again. */
  async #send(item: OutboxItem): Promise<void> {
    try {
      await this.#context.writer.send(item.raw);
    } catch (error) {
      if (!(error instanceof LedgerUnavailable)) this.#context.onTrouble(error);
    }
  }

  async #settle(id: Hex): Promise<OutboxItem> {
    const item = await this.find(id);
    if (item.settlement) return item;
    const settlement = await this.#lookForSettlement(item);
    if (!settlement) return item;
    const done: OutboxItem = { ...item, settlement };
    await this.#context.store.put(done);
    this.#context.onSettled?.(done);
    return done;
  }

  async #lookForSettlement(item: OutboxItem): Promise<Settlement | undefined> {
    try {
      for (const hash of [item.hash, ...item.former]) {
        const settlement = await this.#context.writer.settlement(hash);
        if (settlement) return settlement;
      }
    } catch (error) {
      if (!(error instanceof LedgerUnavailable)) throw error;
    }
    return undefined;
  }

  /** Settles, re-sends or re-queues every open item, account by account, in order of nonce. One bad item stops no other. */
  async #pump(): Promise<void> {
    for (const item of await this.#context.store.open()) {
      if (this.#stopped) return;
      await this.#turnstile
        .pass(item.account, () => this.#push(item))
        .catch((error: unknown) => {
          if (!(error instanceof LedgerUnavailable)) this.#context.onTrouble(error);
        });
    }
  }

  async #push({ id }: OutboxItem): Promise<void> {
    const item = await this.#settle(id as Hex);
    if (item.settlement) return;
    if ((await this.#context.writer.nonce(item.account)) <= item.nonce) return this.#send(item);
    // The account's nonce went past this one: mined after we looked, or a foreign transaction took it.
    const late = await this.#settle(id as Hex);
    if (late.settlement) return;
    const { account: _a, nonce: _n, raw: _r, hash, ...rest } = item;
    const call = await this.#prepareAgain(item);
    if (call) await this.#send(await this.#sign({ ...rest, former: [hash, ...item.former] }, call, item.account));
  }

  /** Undefined when the register itself would refuse now: the item is withdrawn then. Any other failure may pass. */
  async #prepareAgain(item: OutboxItem): Promise<Call | undefined> {
    const { signers, writer, store } = this.#context;
    const { account } = signers.ledger(item.authority, item.seat);
    try {
      return await writer.prepare(item.act, account);
    } catch (error) {
      if (!(error instanceof Refusal) || isPassing(error)) throw error;
      // What the register refuses now it may refuse because this very act is done: a receipt can show later than the state.
      if ((await this.#settle(item.id as Hex)).settlement) return undefined;
      await store.put({ ...item, settlement: { outcome: "withdrawn", code: error.code, params: error.params } });
      return undefined;
    }
  }
}
