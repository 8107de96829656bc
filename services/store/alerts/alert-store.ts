/**
 * What officers did with alerts, and what the node witnessed: the synced log is the record. The copy that is read is kept
 * in memory, because it is small (people wrote it by hand) and because how an alert stands follows from it and from what
 * the chain says by now: a rule of the domain, which a second copy in SQL would have to repeat.
 *
 * Whoever can write the file can take away the end of it: what officers did last would be undone, and the alerts, which
 * the chain raises, would be open again. It cannot hide an alert that the chain raises without also forging who closed it.
 * @module
 */
import type { Alert } from "../../domain/alert/alert.ts";
import type { AlertAct } from "../../domain/alert/life.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { type AppendLog, openAppendLog } from "../../journal/append-log.ts";
import type { ActEntry, AlertEntry, AlertStore } from "../../ports/alerts.ts";

export interface OpenedAlertStore extends AlertStore {
  /** Waits for what is being written, then closes the log. */
  close(): Promise<void>;
}

/**
 * Opens the alerts of one network.
 *
 * Throws `journal-foreign` when the log is another one or of another network; `journal-corrupt` when it does not read.
 */
export async function openAlertStore(path: string, networkId: Hex): Promise<OpenedAlertStore> {
  const log = await openAppendLog(path, { header: { kind: "alerts", network: networkId } });
  try {
    const store = new LoggedAlerts(log);
    for await (const { payload } of log.records()) store.read(JSON.parse(payload) as AlertEntry);
    return store;
  } catch (error) {
    await log.close();
    throw error;
  }
}

class LoggedAlerts implements OpenedAlertStore {
  readonly #log: AppendLog;
  readonly #byKey = new Map<string, ActEntry>();
  readonly #acts = new Map<Hex, AlertAct[]>();
  readonly #kept = new Map<Hex, Alert>();
  readonly #witnessed = new Set<Hex>();

  constructor(log: AppendLog) {
    this.#log = log;
  }

  async put(entry: AlertEntry): Promise<void> {
    await this.#log.append(JSON.stringify(entry));
    this.read(entry);
  }

  byKey(authority: string, key: string): ActEntry | undefined {
    return this.#byKey.get(`${authority}/${key}`);
  }

  actsOn(alert: Hex): readonly AlertAct[] {
    return this.#acts.get(alert) ?? [];
  }

  allKept(): readonly Alert[] {
    return [...this.#kept.values()];
  }

  kept(alert: Hex): Alert | undefined {
    return this.#kept.get(alert);
  }

  isWitnessed(alert: Hex): boolean {
    return this.#witnessed.has(alert);
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  /** Takes in what is on disk. */
  read(entry: AlertEntry): void {
    if ("witnessed" in entry) {
      this.#witnessed.add(entry.witnessed.id);
      this.#kept.set(entry.witnessed.id, entry.witnessed);
      return;
    }
    const { alert, act, authority, key } = entry;
    this.#byKey.set(`${authority}/${key}`, entry);
    this.#acts.set(alert.id, [...this.actsOn(alert.id), act]);
    this.#kept.set(alert.id, alert);
  }
}
