/**
 * How a node is doing, in numbers: what its metrics show and its doctor judges. Nothing of what is in permits, and nobody's name.
 * @module
 */
import type { AuditAnchorFinding } from "../../domain/audit/audit-anchors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ExchangeStore } from "../../ports/exchange.ts";
import type { Head, LedgerReader } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { IndexStore, OutboxStore } from "../../ports/store.ts";
import { type AlertsContext, countOpenAlerts } from "../alerts/alerts.ts";
import { type AnchoredAudit, auditFindings } from "../audit/audit-anchoring.ts";
import { countDue, type DueContext, type DueHolds } from "../holds/count-due.ts";
import type { WebhookState } from "../status-changes/webhooks.ts";

export interface VitalsContext {
  readonly lookup: Lookup;
  readonly reader: Pick<LedgerReader, "head">;
  readonly index: Pick<IndexStore, "head">;
  readonly outbox: Pick<OutboxStore, "open">;
  readonly exchange: Pick<ExchangeStore, "openSent">;
  readonly alerts: Pick<AlertsContext, "watch" | "store">;
  readonly audit: AnchoredAudit;
  readonly holds: DueContext;
  readonly webhooks: { readonly states: readonly WebhookState[] };
  readonly clock: Clock;
  /** Undefined on a ledger that makes blocks on demand: they are as old as its own clock says. */
  readonly pace?: { readonly clockAhead: number | undefined };
}

/** Of things that wait: how many, and since when the oldest does (ms); undefined when none does. */
export interface Waiting {
  readonly count: number;
  readonly oldestAt: number | undefined;
}

export interface LedgerVitals {
  /** What the ledger says now; undefined when it could not be asked. */
  readonly told: Head | undefined;
  /** Why it could not be asked. */
  readonly trouble?: unknown;
  /** How far this node has read. */
  readonly read: Head | undefined;
  /** When the ledger was last heard to have nothing newer, ms. */
  readonly heardAt: number | undefined;
}

export class Vitals {
  readonly #context: VitalsContext;
  readonly #verdicts = new Map<string, number>();

  constructor(context: VitalsContext) {
    this.#context = context;
  }

  get now(): number {
    return this.#context.clock();
  }

  /** By how many seconds the clock is ahead of blocks that arrive; undefined when that cannot be told. */
  get clockAhead(): number | undefined {
    return this.#context.pace?.clockAhead;
  }

  countVerdict(answer: string): void {
    this.#verdicts.set(answer, (this.#verdicts.get(answer) ?? 0) + 1);
  }

  /** Verdicts since the start, by answer. */
  get verdicts(): ReadonlyMap<string, number> {
    return this.#verdicts;
  }

  get webhooks(): readonly WebhookState[] {
    return this.#context.webhooks.states;
  }

  get auditEntries(): number {
    return this.#context.audit.log.size;
  }

  /** What does not fit between the audit log and its roots on the register, by code. */
  get auditFindings(): readonly AuditAnchorFinding["code"][] {
    return auditFindings(this.#context.audit).map(({ code }) => code);
  }

  get dueHolds(): readonly DueHolds[] {
    return countDue(this.#context.holds);
  }

  get openAlerts(): number {
    return countOpenAlerts(this.#context.alerts);
  }

  /** Asks the ledger; never throws. */
  async ledger(): Promise<LedgerVitals> {
    const { lookup, reader } = this.#context;
    const known = () => ({ read: lookup.head, heardAt: lookup.freshAt });
    try {
      return { told: await reader.head(), ...known() };
    } catch (trouble) {
      return { told: undefined, trouble, ...known() };
    }
  }

  /** What was signed and is not settled. Throws when the database does not answer. */
  async outbox(): Promise<Waiting> {
    return waiting(await this.#context.outbox.open());
  }

  /** What has to get across to other authorities. Throws when the database does not answer. */
  async exchange(): Promise<Waiting> {
    return waiting(await this.#context.exchange.openSent());
  }

  /** Milliseconds the database took for its smallest answer. Throws when it does not answer. */
  async databaseAnswer(): Promise<number> {
    const began = performance.now();
    await this.#context.index.head();
    return performance.now() - began;
  }
}

function waiting(items: readonly { readonly createdAt: number }[]): Waiting {
  const oldestAt = items.reduce<number | undefined>(
    (oldest, { createdAt }) => Math.min(oldest ?? createdAt, createdAt),
    undefined,
  );
  return { count: items.length, oldestAt };
}
