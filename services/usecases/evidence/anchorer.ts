/**
 * Brings the roots of the node's logs on the ledger: along with what the authority writes there anyway,
 * and by the clock when it writes nothing. Nothing waits for it, and what it cannot do is told by the log's findings.
 * @module
 */
import { ZERO_WORD } from "../../domain/bytes/hex.ts";
import { LedgerUnavailable } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { OutboxItem, OutboxStore } from "../../ports/store.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import type { AnchoredLog, Occasion } from "./anchored-logs.ts";
import { type EvidenceContext, heardLately } from "./evidence-context.ts";

export interface AnchorerContext extends Pick<EvidenceContext, "lookup" | "lookupAge" | "clock" | "rules"> {
  readonly logs: readonly AnchoredLog[];
  readonly outbox: Pick<Outbox, "submit">;
  readonly store: Pick<OutboxStore, "open">;
  /** Milliseconds between two looks at the clock. */
  readonly lookEvery: number;
  /** Called when an anchor is refused; it is tried again when it is next due. */
  readonly onTrouble: (error: unknown) => void;
}

export class Anchorer {
  readonly #context: AnchorerContext;
  readonly #turnstile = new Turnstile();
  readonly #underWay = new Set<Promise<void>>();
  /** Block of each authority's last anchor that this process saw settle: the lookup may not have it yet. */
  readonly #anchoredIn = new Map<AuthorityId, number>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(context: AnchorerContext) {
    this.#context = context;
  }

  /** Looks at once, then again and again. */
  start(): void {
    const look = (): void => {
      for (const log of this.#context.logs) this.#begin(log, "clock");
    };
    look();
    clearInterval(this.#timer);
    this.#timer = setInterval(look, this.#context.lookEvery);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.idle();
  }

  /** Waits for what is being handed to the outbox; the outbox keeps it from there. */
  async idle(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** To be told of each operation that ended on the ledger. Returns at once. */
  settled({ authority, act, settlement }: OutboxItem): void {
    if (settlement === undefined || settlement.outcome === "withdrawn") return;
    if (act.act === "anchor") this.#anchoredIn.set(authority, settlement.block);
    else for (const log of this.#context.logs) if (log.authority === authority) this.#begin(log, "after-a-write");
  }

  #begin(log: AnchoredLog, occasion: Occasion): void {
    if (this.#stopped) return;
    const work = this.#turnstile
      .pass(log.authority, () => this.#consider(log, occasion))
      .catch((error: unknown) => {
        if (!(error instanceof LedgerUnavailable)) this.#context.onTrouble(error);
      });
    this.#underWay.add(work);
    void work.then(() => this.#underWay.delete(work));
  }

  async #consider(log: AnchoredLog, occasion: Occasion): Promise<void> {
    const { lookup, clock, rules, outbox, store } = this.#context;
    const { authority, name } = log;
    // On an old picture of the register a log that goes on would be begun a second time.
    if (!heardLately(this.#context)) return;
    if ((this.#anchoredIn.get(authority) ?? 0) > (lookup.head?.number ?? 0)) return;
    const next = log.next(Math.floor(clock() / 1000), occasion);
    if (next === undefined) return;
    const open = await store.open();
    if (open.some((item) => item.authority === authority && item.act.act === "anchor")) return;
    const { root, count, previous = ZERO_WORD } = next;
    const act = { act: "anchor", root, count: BigInt(count), previous } as const;
    // One try an interval: an anchor that was withdrawn or refused has used its key up, and its root may not change for long.
    const turn = Math.floor(clock() / 1000 / rules.gap);
    // A space, because no caller's Idempotency-Key has one: who takes this key could keep the root from the register.
    await outbox.submit({ authority, key: `${name} ${root} ${turn}`, asked: act, act: () => act });
  }
}
