/**
 * What a node shows of itself beside its requests, read when it is asked. What could not be asked is left out: a number
 * that is not there raises an alarm, a wrong one does not.
 * @module
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, type Registry } from "prom-client";
import { AUDIT_ANCHOR_FINDINGS } from "../../domain/audit/audit-anchors.ts";
import type { Vitals, Waiting } from "../../usecases/vitals/vitals.ts";
import type { Door } from "../door/door.ts";
import type { DoorServer } from "../door/server.ts";

export interface GaugeSources {
  readonly vitals: Vitals;
  readonly version: string;
  readonly notReady: () => string | undefined;
  /** When the last backup was begun that ended well, ms. */
  readonly lastBackup: () => Promise<number | undefined>;
  readonly door: Door;
  /** Undefined until it listens. */
  readonly server: () => Pick<DoorServer, "connections" | "turnedAway" | "certificateEndsAt"> | undefined;
}

type Read = () => Promise<number | undefined> | number | undefined;

function gauge(registry: Registry, name: string, help: string, read: Read): void {
  new Gauge({
    ...{ name: `countersign_${name}`, help, registers: [registry] },
    async collect() {
      const value = await Promise.resolve()
        .then(read)
        .catch(() => undefined);
      if (value === undefined) this.remove();
      else this.set(value);
    },
  });
}

function counter(registry: Registry, name: string, help: string, read: () => number): void {
  new Counter({
    ...{ name: `countersign_${name}`, help, registers: [registry] },
    collect() {
      this.reset();
      this.inc(read());
    },
  });
}

/** Returns what stops what it started. */
export function registerGauges(registry: Registry, sources: GaugeSources): () => void {
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  ofProcess(registry, lag, sources);
  ofDoor(registry, sources);
  ofLedger(registry, sources);
  ofWork(registry, sources);
  ofRecords(registry, sources);
  return () => void lag.disable();
}

function ofProcess(
  registry: Registry,
  lag: ReturnType<typeof monitorEventLoopDelay>,
  { version, notReady }: GaugeSources,
): void {
  new Gauge({
    ...{
      name: "countersign_build_info",
      help: "The version that runs",
      labelNames: ["version"],
      registers: [registry],
    },
  }).set({ version }, 1);
  gauge(registry, "ready", "1 when the node can decide, else 0", () => (notReady() === undefined ? 1 : 0));
  gauge(registry, "memory_bytes", "Resident memory of the process", () => process.memoryUsage.rss());
  counter(registry, "cpu_seconds_total", "Processor time of the process", () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  gauge(
    registry,
    "event_loop_lag_seconds",
    "99th percentile of how late the node's one thread was, since the last look",
    () => {
      const value = lag.percentile(99) / 1e9;
      lag.reset();
      return value;
    },
  );
}

function ofDoor(registry: Registry, { door, server }: GaugeSources): void {
  gauge(registry, "requests_running", "Requests that are worked on", () => door.gate.running);
  gauge(registry, "requests_waiting", "Requests that wait for a place", () => door.gate.waiting);
  gauge(registry, "connections", "Open connections", () => server()?.connections);
  counter(registry, "connections_turned_away_total", "Connections not let in", () => server()?.turnedAway ?? 0);
  gauge(registry, "streams", "Open streams of status changes", () => door.streams.size);
  counter(
    registry,
    "streams_cut_off_total",
    "Streams cut off because their reader was too slow",
    () => door.streams.cutOff,
  );
  gauge(registry, "certificate_ends_timestamp_seconds", "When the node's TLS certificate ends", () => {
    const at = server()?.certificateEndsAt;
    return at === undefined ? undefined : at / 1000;
  });
}

function ofLedger(registry: Registry, { vitals }: GaugeSources): void {
  // One question to the ledger for all of them.
  let asked = vitals.ledger();
  gauge(registry, "ledger_reachable", "1 when the ledger answered just now, else 0", async () => {
    asked = vitals.ledger();
    return (await asked).told === undefined ? 0 : 1;
  });
  gauge(registry, "ledger_block", "The ledger's last block", async () => (await asked).told?.number);
  gauge(registry, "index_block", "The last block the node has read", async () => (await asked).read?.number);
  gauge(registry, "index_lag_blocks", "Blocks the ledger has and the node has not read", async () => {
    const { told, read } = await asked;
    return told && read && Math.max(0, told.number - read.number);
  });
  gauge(registry, "last_block_age_seconds", "Since the time of the last block that was read", async () => {
    const { read } = await asked;
    return read && vitals.now / 1000 - read.time;
  });
  gauge(
    registry,
    "clock_ahead_seconds",
    "How old blocks are by this clock when they arrive, where a network makes them",
    () => vitals.clockAhead,
  );
  gauge(registry, "ledger_heard_seconds", "Since the ledger was last heard to have nothing newer", async () => {
    const { heardAt } = await asked;
    return heardAt === undefined ? undefined : (vitals.now - heardAt) / 1000;
  });
}

function ofWork(registry: Registry, { vitals }: GaugeSources): void {
  new Counter({
    ...{
      name: "countersign_verdicts_total",
      help: "Verdicts, by answer",
      labelNames: ["answer"],
      registers: [registry],
    },
    collect() {
      this.reset();
      for (const [answer, count] of vitals.verdicts) this.inc({ answer }, count);
    },
  });
  const age = ({ oldestAt }: Waiting): number =>
    oldestAt === undefined ? 0 : Math.max(0, vitals.now - oldestAt) / 1000;
  const { outbox, exchange } = { outbox: () => vitals.outbox(), exchange: () => vitals.exchange() };
  gauge(registry, "outbox_open", "Acts signed and not settled", async () => (await outbox()).count);
  gauge(registry, "outbox_oldest_seconds", "Since the oldest of them was signed", async () => age(await outbox()));
  gauge(
    registry,
    "exchange_open",
    "Messages to other authorities without an answer",
    async () => (await exchange()).count,
  );
  gauge(registry, "exchange_oldest_seconds", "Since the oldest of them was written", async () => age(await exchange()));
  gauge(
    registry,
    "database_answer_seconds",
    "What the database took for its smallest answer",
    async () => (await vitals.databaseAnswer()) / 1000,
  );
  gauge(registry, "alerts_open", "Alerts that no second officer has closed", () => vitals.openAlerts);
  gauge(
    registry,
    "webhooks_failing",
    "Receivers of status changes that do not take them",
    () => vitals.webhooks.filter(({ failures }) => failures > 0).length,
  );
  gauge(
    registry,
    "webhook_behind_seconds",
    "Since the oldest change that a receiver has not acknowledged was sent to it",
    () => {
      const since = vitals.webhooks.flatMap(({ behindSince }) => (behindSince === undefined ? [] : [behindSince]));
      return since.length === 0 ? 0 : Math.max(0, vitals.now - Math.min(...since)) / 1000;
    },
  );
}

function ofRecords(registry: Registry, { vitals, lastBackup }: GaugeSources): void {
  gauge(registry, "last_backup_timestamp_seconds", "When the last backup was begun that ended well", async () => {
    const at = await lastBackup();
    return at === undefined ? undefined : at / 1000;
  });
  gauge(registry, "audit_entries", "Entries of the audit log", () => vitals.auditEntries);
  new Gauge({
    ...{
      name: "countersign_audit_findings",
      help: "What does not fit between the audit log and its roots on the register",
      labelNames: ["code"],
      registers: [registry],
    },
    collect() {
      const found = vitals.auditFindings;
      for (const code of AUDIT_ANCHOR_FINDINGS) this.set({ code }, found.filter((each) => each === code).length);
    },
  });
  new Gauge({
    ...{
      name: "countersign_holds_due",
      help: "Holds on which somebody has to act, by whose move it is and whether its time has passed",
      labelNames: ["of", "stands"],
      registers: [registry],
    },
    collect() {
      for (const { of, stands, count } of vitals.dueHolds) this.set({ of, stands }, count);
    },
  });
}
