/**
 * The vault: an authority's own records, encrypted under its own key. The synced log is the record, the table a copy to
 * read from.
 *
 * The key is trusted for confidentiality: whoever has it reads everything of that authority. Whoever can write the disk
 * or the database can take records away or set one back to an earlier state, but cannot read or change one (seal.ts).
 * @module
 */
import { fileURLToPath } from "node:url";
import { and, asc, count, eq, gt, sql } from "drizzle-orm";
import type { PgliteDatabase } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { Refusal } from "../domain/errors/refusal.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import { type AppendLog, openAppendLog } from "../journal/append-log.ts";
import type { Vault, VaultKind } from "../ports/vault.ts";
import { type RecordName, seal, unseal } from "./seal.ts";
import { records } from "./tables.ts";
import { decodeValue, encodeValue } from "./value-codec.ts";

export interface VaultOptions {
  /** Only what can be rebuilt lives here. */
  readonly db: PgliteDatabase;
  /** File of the log. One writer only: hold the data directory's lock. */
  readonly path: string;
  /** 32 bytes, always the same for an authority. */
  readonly keyOf: (authority: AuthorityId) => Uint8Array;
}

export interface OpenedVault extends Vault {
  /** Records copied into the table at opening: the log had them, the table had not. */
  readonly restored: number;
  /** Waits for what is being written, then closes the log. */
  close(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));

/** What stands in text columns: no control characters, which PostgreSQL or a log would trip over. */
const NAME = /^[\x20-\x7e]{1,255}$/;

/**
 * Opens the log, brings the table up to date, and copies into it what it lacks: all of it, when the table is new.
 *
 * Throws `journal-foreign` when the log is another one, or ends before what the table was copied from (another or an
 * older log was put there); `journal-corrupt` when it does not read.
 */
export async function openVault({ db, path, keyOf }: VaultOptions): Promise<OpenedVault> {
  await migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: "vault_migrations" });
  const log = await openAppendLog(path, { header: { kind: "vault" } });
  try {
    await assertCopyOf(db, path, log);
    return new LoggedVault(db, log, keyOf, await restore(db, log));
  } catch (error) {
    await log.close();
    throw error;
  }
}

interface Entry extends RecordName {
  readonly sealed: string;
}

async function assertCopyOf(db: PgliteDatabase, path: string, log: AppendLog): Promise<void> {
  const [found] = await db.select({ beyond: count() }).from(records).where(gt(records.record, log.size));
  if (found !== undefined && found.beyond > 0)
    throw new Refusal("journal-foreign", { path, records: String(log.size), beyond: String(found.beyond) });
}

/** Compares name by name, not by the highest number alone: the database may have kept a later row and lost an earlier. */
async function restore(db: PgliteDatabase, log: AppendLog): Promise<number> {
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

/** Two records of one name end the same in whatever order they arrive: the later one's text, the earlier one's place. */
async function copy(db: PgliteDatabase, { authority, kind, id, sealed }: Entry, record: number): Promise<void> {
  await db
    .insert(records)
    .values({ authority, kind, id, since: record, record, sealed })
    .onConflictDoUpdate({
      target: [records.authority, records.kind, records.id],
      set: {
        since: sql`least(${records.since}, excluded.since)`,
        record: sql`greatest(${records.record}, excluded.record)`,
        sealed: sql`case when excluded.record > ${records.record} then excluded.sealed else ${records.sealed} end`,
      },
    });
}

class LoggedVault implements OpenedVault {
  readonly restored: number;
  readonly #db: PgliteDatabase;
  readonly #log: AppendLog;
  readonly #keyOf: (authority: AuthorityId) => Uint8Array;
  readonly #underWay = new Set<Promise<void>>();

  constructor(db: PgliteDatabase, log: AppendLog, keyOf: (authority: AuthorityId) => Uint8Array, restored: number) {
    this.#db = db;
    this.#log = log;
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
    const { authority: a, kind: k, id: i } = records;
    const [row] = await this.#db
      .select()
      .from(records)
      .where(and(eq(a, authority), eq(k, kind), eq(i, id)));
    return row === undefined ? undefined : this.#read({ authority, kind, id }, row.sealed);
  }

  async list(
    authority: AuthorityId,
    kind: VaultKind,
  ): Promise<readonly { readonly id: string; readonly value: unknown }[]> {
    const mine = and(eq(records.authority, authority), eq(records.kind, kind));
    const rows = await this.#db.select().from(records).where(mine).orderBy(asc(records.since));
    return rows.map(({ id, sealed }) => ({ id, value: this.#read({ authority, kind, id }, sealed) }));
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#log.close();
  }

  /** Log first, then table: when the table fails the record is safe, and the next opening copies it. */
  async #write(name: RecordName, value: unknown): Promise<void> {
    const entry: Entry = { ...name, sealed: seal(encodeValue(value), name, this.#keyOf(name.authority)) };
    const record = await this.#log.append(JSON.stringify(entry));
    await copy(this.#db, entry, record);
  }

  #read(name: RecordName, sealed: string): unknown {
    const text = unseal(sealed, name, this.#keyOf(name.authority));
    if (text === undefined)
      throw new Refusal("vault-unreadable", { authority: name.authority, kind: name.kind, id: name.id });
    return decodeValue(text);
  }
}

/** Names hold printable characters only, so a line break keeps them apart. */
function keyOfName({ authority, kind, id }: RecordName): string {
  return [authority, kind, id].join("\n");
}
