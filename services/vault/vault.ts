/**
 * The vault: an authority's own records, each encrypted under a key of its own, which is wrapped under the authority's key
 * (data-keys.ts). The synced log is the record, the table a copy to read from.
 *
 * The authority's key is trusted for confidentiality: whoever has it and the journal of keys reads everything of that
 * authority that was not forgotten. Whoever can write the disk or the database can take records away or set one back to
 * an earlier state, but cannot read or change one (seal.ts).
 * @module
 */
import { fileURLToPath } from "node:url";
import { and, asc, count, eq, gt, ne, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { DatabaseUnavailable, Refusal } from "../domain/errors/refusal.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import { type AppendLog, goOn, openAppendLog } from "../journal/append-log.ts";
import { LaggingCopy } from "../journal/lagging-copy.ts";
import { headerPayload, readLogHeader } from "../journal/log-header.ts";
import type { Forgetting, NamedRecord, Vault, VaultKind } from "../ports/vault.ts";
import { type DataKeys, openDataKeys } from "./data-keys.ts";
import { type Entry, forgotten, LOG_HEADER, textOf, unreadable } from "./entry.ts";
import { keyOfName, type RecordName, seal } from "./seal.ts";
import { sealAgain } from "./seal-again.ts";
import { records } from "./tables.ts";
import { decodeValue, encodeValue } from "./value-codec.ts";

/** Any database of the node; which one is none of the vault's business. */
export type VaultDatabase = PgDatabase<PgQueryResultHKT>;

export interface VaultOptions<Db extends VaultDatabase = VaultDatabase> {
  /** Only what can be rebuilt lives here. */
  readonly db: Db;
  /** Brings the vault's tables in `db` up to date: all of it or nothing. */
  readonly migrate: (db: Db, of: { migrationsFolder: string; migrationsSchema: string }) => Promise<void>;
  /** File of the log. One writer only: hold the data directory's lock. */
  readonly path: string;
  /** File of the records' keys. */
  readonly keys: string;
  /** 32 bytes, always the same for an authority: what the records' keys are wrapped under. */
  readonly keyOf: (authority: AuthorityId) => Uint8Array;
}

export interface OpenedVault extends Vault, Forgetting {
  /** Records copied into the table at opening: the log had them, the table had not. */
  readonly restored: number;
  /** Waits for what is being written, then closes the log. */
  close(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));

/** What stands in text columns: no control characters, which PostgreSQL or a log would trip over. */
const NAME = /^[\x20-\x7e]{1,255}$/;

/**
 * Opens log and keys, brings the table up to date, and copies into it what it lacks: all of it, when the table is new. A
 * log of the first format is sealed again first.
 *
 * Throws `journal-foreign` when the log is another one, or ends before what the table was copied from (another or an
 * older log was put there); `journal-corrupt` when it does not read; `vault-keys-missing` when there are records sealed
 * under keys of their own and no file of keys.
 */
export async function openVault<Db extends VaultDatabase>(options: VaultOptions<Db>): Promise<OpenedVault> {
  const { db, path, keys: keysPath, keyOf } = options;
  await options.migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: "vault_migrations" });
  await assertKeysThere(path, keysPath);
  const keys = await openDataKeys(keysPath, keyOf);
  let log: AppendLog | undefined;
  try {
    await sealAgain(path, keys, keyOf, (records) => assertCopyOf(db, path, records));
    log = await openAppendLog(path, { header: LOG_HEADER, onRoom: goOn });
    await assertCopyOf(db, path, log.size);
    return new LoggedVault({ db, log, keys, keyOf }, await restore(db, log));
  } catch (error) {
    await log?.close();
    await keys.close();
    throw error;
  }
}

/** A lost file of keys must not be taken for a new one: every record would read as damaged, one by one. */
async function assertKeysThere(path: string, keys: string): Promise<void> {
  const header = await readLogHeader(path);
  if (header === null || headerPayload(header) !== headerPayload(LOG_HEADER)) return;
  if ((await readLogHeader(keys)) === null) throw new Refusal("vault-keys-missing", { path: keys });
}

async function assertCopyOf(db: VaultDatabase, path: string, size: number): Promise<void> {
  const [found] = await db.select({ beyond: count() }).from(records).where(gt(records.record, size));
  if (found !== undefined && found.beyond > 0)
    throw new Refusal("journal-foreign", { path, records: String(size), beyond: String(found.beyond) });
}

/** Compares name by name, not by the highest number alone: the database may have kept a later row and lost an earlier. */
async function restore(db: VaultDatabase, log: AppendLog): Promise<number> {
  await dropFirstFormat(db);
  const { authority, kind, id, record } = records;
  const rows = await db.select({ authority, kind, id, record }).from(records);
  const known = new Map(rows.map((row) => [keyOfName(row), row.record]));
  let restored = 0;
  for await (const { number, payload } of log.records()) {
    const entry = JSON.parse(payload) as Entry;
    if (number <= (known.get(keyOfName(entry)) ?? 0)) continue;
    await copy(db, entry, number);
    restored += 1;
  }
  return restored;
}

/** Copies under the authority's own key must not stay behind. Truncated, not deleted: deleted rows keep their bytes. */
async function dropFirstFormat(db: VaultDatabase): Promise<void> {
  const [found] = await db.select({ first: count() }).from(records).where(ne(records.format, 2));
  if (found !== undefined && found.first > 0) await db.execute(sql`truncate table ${records}`);
}

/** Two records of one name end the same in whatever order they arrive: the later one's text, the earlier one's place. */
async function copy(db: VaultDatabase, entry: Entry, record: number): Promise<void> {
  const { authority, kind, id, sealed, format = 1 } = entry;
  const newer = sql`excluded.record > ${records.record}`;
  await db
    .insert(records)
    .values({ authority, kind, id, since: record, record, sealed, format })
    .onConflictDoUpdate({
      target: [records.authority, records.kind, records.id],
      set: {
        since: sql`least(${records.since}, excluded.since)`,
        record: sql`greatest(${records.record}, excluded.record)`,
        sealed: sql`case when ${newer} then excluded.sealed else ${records.sealed} end`,
        format: sql`case when ${newer} then excluded.format else ${records.format} end`,
      },
    });
}

interface Parts extends Pick<VaultOptions, "db" | "keyOf"> {
  readonly log: AppendLog;
  readonly keys: DataKeys;
}

class LoggedVault implements OpenedVault {
  readonly restored: number;
  readonly #db: VaultDatabase;
  readonly #log: AppendLog;
  readonly #copies: LaggingCopy<Entry>;
  readonly #keys: DataKeys;
  readonly #keyOf: (authority: AuthorityId) => Uint8Array;
  readonly #underWay = new Set<Promise<void>>();

  constructor({ db, log, keys, keyOf }: Parts, restored: number) {
    this.#db = db;
    this.#log = log;
    this.#copies = new LaggingCopy({
      copy: (entry, record) => copy(db, entry, record),
      passes: DatabaseUnavailable.is,
    });
    this.#keys = keys;
    this.#keyOf = keyOf;
    this.restored = restored;
  }

  put(authority: AuthorityId, kind: VaultKind, id: string, value: unknown): Promise<void> {
    if (![authority, kind, id].every((name) => NAME.test(name))) {
      return Promise.reject(new RangeError("authority, kind and id are 1 to 255 printable ASCII characters"));
    }
    const writing = this.#write({ authority, kind, id }, value);
    this.#underWay.add(writing);
    const leave = () => this.#underWay.delete(writing);
    writing.then(leave, leave);
    return writing;
  }

  async get(authority: AuthorityId, kind: VaultKind, id: string): Promise<unknown> {
    if (!NAME.test(id)) return undefined;
    await this.#copies.level();
    const { authority: a, kind: k, id: i } = records;
    const [row] = await this.#db
      .select()
      .from(records)
      .where(and(eq(a, authority), eq(k, kind), eq(i, id)));
    return row === undefined ? undefined : this.#read(row);
  }

  async list(
    authority: AuthorityId,
    kind: VaultKind,
  ): Promise<readonly { readonly id: string; readonly value: unknown }[]> {
    await this.#copies.level();
    const mine = and(eq(records.authority, authority), eq(records.kind, kind));
    const rows = await this.#db.select().from(records).where(mine).orderBy(asc(records.since));
    return rows
      .filter((row) => this.#keys.forgottenAt(row) === undefined)
      .map((row) => ({ id: row.id, value: this.#read(row) }));
  }

  async names(authority: AuthorityId): Promise<readonly NamedRecord[]> {
    await this.#copies.level();
    const { kind, id } = records;
    const mine = eq(records.authority, authority);
    const rows = await this.#db.select({ kind, id }).from(records).where(mine).orderBy(asc(records.since));
    return rows.map((row) => {
      const forgottenAt = this.#keys.forgottenAt({ authority, ...row });
      return { kind: row.kind as VaultKind, id: row.id, ...(forgottenAt !== undefined && { forgottenAt }) };
    });
  }

  forget(authority: AuthorityId, gone: readonly NamedRecord[], at: number): Promise<{ readonly overwritten: boolean }> {
    return this.#keys.forget(
      gone.map(({ kind, id }) => ({ authority, kind, id })),
      at,
    );
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#copies.close();
    await this.#log.close();
    await this.#keys.close();
  }

  /** Key first, then log, then table: the record is safe then, and a table that is away takes it when it is back. */
  async #write(name: RecordName, value: unknown): Promise<void> {
    if (this.#copies.isFull) throw DatabaseUnavailable.backlog();
    const content = Buffer.from(encodeValue(value));
    const key = await this.#keyFor(name);
    const entry: Entry = { ...name, sealed: seal(content, "vault/2", name, key), format: 2 };
    const record = await this.#log.append(JSON.stringify(entry));
    await this.#copies.take(entry, record);
  }

  /** Not async: the puts of one name go on in the order they came, whether the key was there or is being made. */
  #keyFor(name: RecordName): Promise<Uint8Array> {
    const found = this.#keys.find(name);
    if (found === undefined) return this.#keys.make(name);
    if (found instanceof Uint8Array) return Promise.resolve(found);
    return Promise.reject(found === "unreadable" ? unreadable(name) : forgotten(name, found.forgotten));
  }

  #read({ authority, kind, id, sealed, format }: typeof records.$inferSelect): unknown {
    const entry: Entry = { authority, kind, id, sealed, format: format === 2 ? 2 : 1 };
    return decodeValue(textOf(entry, this.#keys, this.#keyOf));
  }
}
