/**
 * What officers did with alerts, and what the node witnessed: the synced log is the record. The copy that is read is kept
 * in memory, because it is small (people wrote it by hand) and because how an alert stands follows from it and from what
 * the chain says by now: a rule of the domain, which a second copy in SQL would have to repeat.
 *
 * The database keeps how far the file had come, with a digest of it, so that one that ends before, or says otherwise, is
 * refused. Whoever can write the file and the database can take away the end of it all the same: what officers did last would
 * be undone, and the alerts, which the chain raises, would be open again. Nobody can hide an alert that the chain raises
 * without also forging who closed it.
 * @module
 */
import { fileURLToPath } from "node:url";
import { lt, sql } from "drizzle-orm";
import type { Alert } from "../../domain/alert/alert.ts";
import type { AlertAct } from "../../domain/alert/life.ts";
import { type Hex, type Sha256, toHex } from "../../domain/bytes/hex.ts";
import { DatabaseUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { type AppendLog, goOn, openAppendLog } from "../../journal/append-log.ts";
import { LaggingCopy } from "../../journal/lagging-copy.ts";
import type { ActEntry, AlertEntry, AlertStore } from "../../ports/alerts.ts";
import type { Database } from "../database.ts";
import { migrate } from "../migrate.ts";
import { marks } from "./tables.ts";

export interface AlertStoreOptions {
  readonly db: Database;
  /** File of the journal. One writer only: hold the data directory's lock. */
  readonly path: string;
  readonly networkId: Hex;
  readonly sha256: Sha256;
}

export interface OpenedAlertStore extends AlertStore {
  /** Waits for what is being written, then closes the log. */
  close(): Promise<void>;
}

/**
 * Opens the alerts of one network.
 *
 * Throws `journal-foreign` when the log is another one, of another network, or ends before what the database has seen of
 * it; `journal-corrupt` when it does not read. A database that has seen less, or was made anew, is brought level.
 */
export async function openAlertStore({ db, path, networkId, sha256 }: AlertStoreOptions): Promise<OpenedAlertStore> {
  await migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: "alerts_migrations" });
  const log = await openAppendLog(path, { header: { kind: "alerts", network: networkId }, onRoom: goOn });
  try {
    const [mark] = await db.select().from(marks);
    const beyond = (mark?.records ?? 0) - log.size;
    if (beyond > 0) throw foreign(path, log.size, beyond);
    const store = new LoggedAlerts(db, log, sha256);
    for await (const { number, payload } of log.records()) {
      const digest = store.chain(payload);
      if (number === mark?.records && digest !== mark.digest) throw foreign(path, log.size, 0);
      store.read(JSON.parse(payload) as AlertEntry);
    }
    await store.mark(log.size);
    return store;
  } catch (error) {
    await log.close();
    throw error;
  }
}

function foreign(path: string, records: number, beyond: number): Refusal {
  return new Refusal("journal-foreign", { path, records: String(records), beyond: String(beyond) });
}

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));
const START: Hex = "0x";
const UTF8 = new TextEncoder();

class LoggedAlerts implements OpenedAlertStore {
  readonly #db: Database;
  readonly #log: AppendLog;
  readonly #sha256: Sha256;
  readonly #marks: LaggingCopy<Hex>;
  readonly #underWay = new Set<Promise<void>>();
  /** Over every record so far. */
  #digest: Hex = START;
  readonly #byKey = new Map<string, ActEntry>();
  readonly #acts = new Map<Hex, AlertAct[]>();
  readonly #kept = new Map<Hex, Alert>();
  readonly #witnessed = new Set<Hex>();

  constructor(db: Database, log: AppendLog, sha256: Sha256) {
    this.#db = db;
    this.#log = log;
    this.#sha256 = sha256;
    this.#marks = new LaggingCopy({
      copy: (digest, records) => this.mark(records, digest),
      passes: DatabaseUnavailable.is,
    });
  }

  put(entry: AlertEntry): Promise<void> {
    const putting = this.#put(entry);
    this.#underWay.add(putting);
    const leave = () => this.#underWay.delete(putting);
    putting.then(leave, leave);
    return putting;
  }

  async #put(entry: AlertEntry): Promise<void> {
    if (this.#marks.isFull) throw DatabaseUnavailable.backlog();
    const payload = JSON.stringify(entry);
    const number = await this.#log.append(payload);
    // In the order of the records, which is that of their acknowledgements.
    const digest = this.chain(payload);
    this.read(entry);
    await this.#marks.take(digest, number);
  }

  /** The digest with one record more. */
  chain(payload: string): Hex {
    this.#digest = toHex(this.#sha256(UTF8.encode(`${this.#digest}/${payload}`)));
    return this.#digest;
  }

  /** After the file, never before: what the database knows of, the disk has. */
  async mark(records: number, digest = this.#digest): Promise<void> {
    const row = { journal: 1, records, digest };
    const setWhere = lt(marks.records, sql`excluded.records`);
    await this.#db.insert(marks).values(row).onConflictDoUpdate({ target: marks.journal, set: row, setWhere });
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

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#marks.close();
    await this.#log.close();
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
