/**
 * Watches conduct while the indexer reads the chain: the same whole blocks, after index and lookup have them. It starts
 * from the events the index keeps, and starts anew when a block does not follow; whatever goes wrong here is told, shown
 * beside the alerts, and stops nothing else.
 * @module
 */
import { type Alert, alertId, alertOf } from "../../domain/alert/alert.ts";
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { type BrokenRule, Conduct } from "../../domain/fraud/conduct/conduct.ts";
import type { Notice, Rule } from "../../domain/fraud/conduct/moment.ts";
import type { RegisterBlock } from "../../domain/register/events.ts";
import type { AlertStore } from "../../ports/alerts.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Head } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { IndexStore } from "../../ports/store.ts";
import { papersOf } from "./papers.ts";

export interface WatchContext {
  readonly index: Pick<IndexStore, "head" | "events">;
  readonly lookup: Lookup;
  readonly store: AlertStore;
  /** Fresh rules without a memory. */
  readonly rules: () => readonly Rule[];
  /** Version of their thresholds. */
  readonly version: string;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly onTrouble: (error: unknown) => void;
}

/** How far the watch has come, and what is wrong with it. */
export interface Watched {
  /** Last block it has seen; undefined while it reads from the beginning. */
  readonly block: number | undefined;
  readonly troubles: readonly string[];
}

/** Without the error's own words: they can name files and queries, which are for who runs the node. */
const UNREAD = "the past could not be read; the node's log says why";
/** Blocks that may wait while the past is read; beyond them it is read once more instead. */
const MOST_WAITING = 2_000;

export class Watch {
  readonly #context: WatchContext;
  #conduct: Conduct;
  #head: Head | undefined;
  /** Whether everything the index had has been seen; until then blocks wait. */
  #level = false;
  #reading: Promise<void> | undefined;
  #waiting: RegisterBlock[] = [];
  #stopped = false;
  #trouble: unknown;
  /** How many of the broken rules were told of. */
  #told = 0;
  readonly #witnessing = new Set<Promise<void>>();

  constructor(context: WatchContext) {
    this.#context = context;
    this.#conduct = this.#fresh();
  }

  /** Reads everything the index has. Resolves when it is level, or has met trouble; never rejects. */
  start(): Promise<void> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading;
    await Promise.allSettled(this.#witnessing);
  }

  /** What the chain raises, as far as it was read. */
  get alerts(): ReadonlyMap<Hex, Alert> {
    return this.#conduct.alerts;
  }

  get watched(): Watched {
    const off = this.#conduct.broken.map(
      ({ rule, block }) => `the rule ${rule} broke on block ${block} and is off until the node starts again`,
    );
    const troubles = this.#trouble === undefined ? off : [UNREAD, ...off];
    return { block: this.#head?.number, troubles };
  }

  /** Takes in blocks that index and lookup have. Returns at once and never throws. */
  take(blocks: readonly RegisterBlock[]): void {
    if (this.#stopped) return;
    if (this.#level && this.#see(blocks)) return;
    this.#level = false;
    this.#waiting.push(...blocks);
    if (this.#waiting.length > MOST_WAITING) this.#waiting = this.#waiting.slice(-1);
    void this.start();
  }

  /**
   * The ledger tells another story than the one that was read. Nothing on it will ever say so: the node witnesses it, and
   * keeps that apart from what can be rebuilt. Never throws.
   */
  parted(known: Head, told: Head): void {
    const { store, sha256, clock, version, onTrouble } = this.#context;
    const notice: Notice = {
      ...{ pattern: "F35", code: "history-changed", subject: { kind: "block", id: String(known.number) } },
      ...{ authorities: [], window: known.hash, count: 1, events: [] },
      params: { block: String(known.number), known: known.hash, head: String(told.number), told: told.hash },
    };
    const id = alertId(notice, sha256);
    if (store.isWitnessed(id)) return;
    const at = { block: known.number, logIndex: 0, at: Math.floor(clock() / 1000) };
    const writing = store.put({ witnessed: alertOf(notice, at, undefined, id, version) }).catch(onTrouble);
    this.#witnessing.add(writing);
    void writing.finally(() => this.#witnessing.delete(writing));
  }

  #fresh(): Conduct {
    const { rules, version, sha256 } = this.#context;
    return new Conduct(rules(), { version }, sha256);
  }

  /** False, having seen what came before it, at a block that does not follow. */
  #see(blocks: readonly RegisterBlock[]): boolean {
    const papers = papersOf(this.#context.lookup.register);
    for (const block of blocks) {
      const head = this.#head;
      if (head !== undefined && (block.number !== head.number + 1 || block.parentHash !== head.hash)) return false;
      for (const event of block.events) this.#conduct.see(event, block.time, papers);
      this.#head = { number: block.number, hash: block.hash, time: block.time };
    }
    this.#tellBroken();
    return true;
  }

  async #read(): Promise<void> {
    try {
      do {
        await this.#readOnce();
      } while (!this.#stopped && !this.#see(this.#takeWaiting()));
      this.#trouble = undefined;
      this.#level = !this.#stopped;
    } catch (error) {
      this.#trouble = error;
      this.#context.onTrouble(error);
    } finally {
      // Not after the promise has settled: a block that came in between would wait for the next one.
      this.#reading = undefined;
    }
  }

  async #readOnce(): Promise<void> {
    const { index, lookup } = this.#context;
    const head = await index.head();
    const conduct = this.#fresh();
    if (head !== undefined) {
      // What the lookup has not got yet, the rules would take for unknown, and stay silent about it for ever.
      if ((lookup.head?.number ?? -1) < head.number) throw new Error("the lookup is behind the index");
      const papers = papersOf(lookup.register);
      for await (const { event, time } of index.events()) {
        if (this.#stopped) return;
        if (event.block <= head.number) conduct.see(event, time, papers);
      }
    }
    this.#conduct = conduct;
    this.#head = head;
    this.#told = 0;
    this.#tellBroken();
  }

  /** Blocks that came while the past was read, without those it contained. */
  #takeWaiting(): RegisterBlock[] {
    return this.#waiting.splice(0).filter(({ number }) => number > (this.#head?.number ?? -1));
  }

  #tellBroken(): void {
    const { broken } = this.#conduct;
    for (const one of broken.slice(this.#told)) this.#context.onTrouble(brokenError(one));
    this.#told = broken.length;
  }
}

function brokenError({ rule, block, error }: BrokenRule): Error {
  return new Error(`the rule ${rule} of the watch broke on block ${block}`, { cause: error });
}
