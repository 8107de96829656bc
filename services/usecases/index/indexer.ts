/**
 * Follows the chain into index and lookup: whole blocks, in their order. An index that does not fit together is rebuilt from
 * the chain, never patched; one whose database is away is owed the blocks, and the lookup goes on, because verdicts are read
 * from it (ADR 0045). A ledger that tells another story than before is not followed: which one is true is no question
 * for a program, and what one of them revoked must not come back in the meantime (ADR 0054).
 * @module
 */
import { isPassing } from "../../domain/errors/passing.ts";
import { DatabaseUnavailable, LedgerUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { BrokenLog } from "../../domain/register/apply/broken-log.ts";
import type { RegisterBlock } from "../../domain/register/events.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Head, LedgerReader, RegisterIdentity } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { IndexStore } from "../../ports/store.ts";
import { OwedBlocks } from "./owed-blocks.ts";

/** The lookup as its feeder sees it. */
export interface FedLookup extends Lookup {
  /** Starts anew from stored events that end with block `head`. */
  load(head: Lookup["head"], events: ReturnType<IndexStore["events"]>): Promise<void>;
  /** All of the block or nothing. */
  apply(block: RegisterBlock): void;
  /** The ledger had nothing newer at `now` (ms). */
  touch(now: number): void;
}

/** Who wants to see what was read, after index and lookup have it. It returns at once; what it throws is told and stops nothing. */
export interface BlockWatch {
  take(blocks: readonly RegisterBlock[]): void;
  /** The ledger does not know the block read before, or tells another story up to it. */
  parted(known: Head, told: Head): void;
}

export interface IndexerContext {
  readonly identity: RegisterIdentity;
  readonly reader: LedgerReader;
  readonly index: IndexStore;
  readonly lookup: FedLookup;
  readonly clock: Clock;
  /** Milliseconds between looks at the head. */
  readonly pollEvery: number;
  readonly onTrouble: (error: unknown) => void;
  readonly watch?: BlockWatch;
  /** Sees every head as soon as it was asked for. */
  readonly pace?: { look(head: Head): void };
  /** Seconds between two blocks at most, where the network makes blocks without acts too. Undefined: quiet proves nothing. */
  readonly quietAtMost?: number | undefined;
}

const PAGE = 500;

export class Indexer {
  readonly #context: IndexerContext;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  readonly #told = new Set<string>();
  #trouble: Refusal | undefined;
  readonly #owed: OwedBlocks;
  /** The lookup could not be loaded from the index, whose database was away. */
  #unloaded = false;

  constructor(context: IndexerContext) {
    this.#context = context;
    this.#owed = new OwedBlocks(context.index);
  }

  /** Loads the lookup from the index, then catches up with the chain when it can be reached. */
  async start(): Promise<void> {
    await this.#reload();
    await this.catchUp().catch((error: unknown) => {
      if (!isPassing(error)) throw error;
      this.#context.onTrouble(error);
    });
    this.#schedule();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running?.catch(() => undefined);
  }

  /** Why the last look at the ledger came to nothing; undefined when it went well. */
  get trouble(): Refusal | undefined {
    return this.#trouble;
  }

  /** Reads everything up to the ledger's head. One at a time: who comes while it runs waits for a run after that. */
  catchUp(): Promise<void> {
    return this.#alone(() => this.#run());
  }

  /**
   * Forgets what was read and reads all of it again: for an operator who has found out which story is true. Throws
   * `ledger-other` and forgets nothing when the endpoint serves another register.
   */
  rebuild(): Promise<void> {
    return this.#alone(async () => {
      await this.#assertRegister();
      await this.#context.index.clear();
      await this.#reload();
      await this.#run();
    });
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    while (this.#running) await this.#running.catch(() => undefined);
    this.#running = work()
      .then(
        () => {
          this.#trouble = undefined;
        },
        (error: unknown) => {
          if (error instanceof Refusal) this.#trouble = error;
          throw error;
        },
      )
      .finally(() => {
        this.#running = undefined;
      });
    await this.#running;
  }

  async #run(): Promise<void> {
    const { reader, lookup, clock, identity, pace } = this.#context;
    const asked = clock();
    const head = await reader.head();
    pace?.look(head);
    // Not loaded yet, or broken and emptied: the index may be further, and takes no block twice.
    if (lookup.head === undefined || this.#unloaded) await this.#reload();
    let away = await this.#pay();
    if (!(await this.#sameChain(head))) await this.#refuseStory(head);
    let next = (lookup.head?.number ?? identity.foundedAt - 1) + 1;
    while (next <= head.number && !this.#stopped) {
      if (away && this.#owed.isFull) throw away;
      const to = Math.min(head.number, next + PAGE - 1);
      const blocks = await reader.blocks(next, to);
      away = await this.#take(blocks);
      next = to + 1;
    }
    this.#assertMoving(head, asked);
    // Stopped half way, or sent fewer blocks than the head promised: what is known is not all there is.
    if ((lookup.head?.number ?? -1) >= head.number) lookup.touch(asked);
    if (away) throw away;
  }

  /** Lookup first in memory, index in its transactions after; should the index refuse, both start again from the chain. */
  async #take(blocks: readonly RegisterBlock[]): Promise<DatabaseUnavailable | undefined> {
    const { lookup } = this.#context;
    try {
      for (const block of blocks) lookup.apply(block);
      this.#owed.add(blocks);
    } catch (error) {
      await this.#reload();
      throw error;
    }
    return this.#pay();
  }

  /** Gives the index what it is owed; returns why it could not be given. */
  async #pay(): Promise<DatabaseUnavailable | undefined> {
    try {
      const paid = await this.#owed.pay(this.#context.lookup.register);
      if (paid instanceof DatabaseUnavailable) return paid;
      if (paid.length > 0) this.#show((watch) => watch.take(paid));
      return undefined;
    } catch (error) {
      await this.#reload();
      throw error;
    }
  }

  #show(shown: (watch: BlockWatch) => void): void {
    const { watch, onTrouble } = this.#context;
    try {
      if (watch) shown(watch);
    } catch (error) {
      onTrouble(error);
    }
  }

  /** The lookup as the index has it; an index that does not fit together is thrown away, for the chain has it all. */
  async #reload(): Promise<void> {
    const { index, lookup, onTrouble } = this.#context;
    this.#owed.forget();
    this.#unloaded = true;
    try {
      await lookup.load(await index.head(), index.events());
    } catch (error) {
      if (!(error instanceof BrokenLog)) throw error;
      onTrouble(error);
      await index.clear();
      await lookup.load(undefined, index.events());
    }
    this.#unloaded = false;
  }

  /**
   * Whether the ledger still tells the story the index has. One that tells only its beginning lags, or was set back: to
   * follow it there would lift what was revoked since, so LedgerUnavailable is thrown and nothing is fresh until it is back.
   */
  async #sameChain(told: Head): Promise<boolean> {
    const { index, reader, lookup } = this.#context;
    const head = lookup.head ?? (await index.head());
    if (!head) return true;
    if (told.number >= head.number) {
      const hash = await reader.blockHash(head.number);
      // Neither this story nor another.
      if (hash === undefined)
        throw new LedgerUnavailable(`it is at block ${told.number} and does not have block ${head.number}`);
      return hash === head.hash;
    }
    const known = await index.blockHash(told.number);
    if (known !== undefined && known !== told.hash) return false;
    throw new LedgerUnavailable(`it is at block ${told.number}, behind block ${head.number} that was read before`);
  }

  /** An endpoint that has stopped following its network still answers, with the past. */
  #assertMoving({ number, time }: Head, asked: number): void {
    const { quietAtMost } = this.#context;
    const age = Math.floor(asked / 1000) - time;
    if (quietAtMost === undefined || age <= quietAtMost) return;
    throw new LedgerUnavailable(
      `its last block, ${number}, is ${age} seconds old; this network makes one every ${quietAtMost}`,
    );
  }

  /** The node has read another block at a height that this endpoint knows, too. */
  async #refuseStory(told: Head): Promise<never> {
    await this.#assertRegister();
    const known = this.#context.lookup.head;
    if (known) this.#show((watch) => watch.parted(known, told));
    throw new Refusal("ledger-forked", {
      ...{ block: String(known?.number ?? told.number), known: known?.hash ?? "none" },
      ...{ head: String(told.number), told: told.hash },
    });
  }

  /** An endpoint can come to serve another network, by mistake or behind a name. */
  async #assertRegister(): Promise<void> {
    const { reader, identity } = this.#context;
    const found = await reader.identity();
    const same = found.networkId === identity.networkId && found.chainId === identity.chainId;
    if (!same) throw new Refusal("ledger-other", { found: found.networkId, expected: identity.networkId });
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.catchUp()
        .then(
          () => this.#told.clear(),
          (error: unknown) => this.#tell(error),
        )
        .finally(() => this.#schedule());
    }, this.#context.pollEvery);
  }

  /** Each trouble once until all is well again: a ledger that is away for a night must not fill the log. */
  #tell(error: unknown): void {
    const name = error instanceof Refusal ? error.code : String(error);
    if (!this.#told.has(name)) this.#context.onTrouble(error);
    this.#told.add(name);
  }
}
