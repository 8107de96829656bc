/**
 * The outbox: what was signed and must reach the ledger once. The synced log is the record, the table a searchable copy.
 *
 * The raw transactions are no secret (they go to a public pool), but they are the node's memory of what it has signed:
 * whoever can take records away can make a node sign a message a second time, which the register then refuses.
 * @module
 */
import { and, asc, count, eq, gt, lt, sql } from "drizzle-orm";
import type { Hex } from "../../domain/bytes/hex.ts";
import { DatabaseUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { type AppendLog, goOn, openAppendLog } from "../../journal/append-log.ts";
import { LaggingCopy } from "../../journal/lagging-copy.ts";
import type { OutboxItem, OutboxStore } from "../../ports/store.ts";
import type { Database } from "../database.ts";
import { decodeStored, encodeStored } from "../json-codec.ts";
import { items } from "../schema/outbox.ts";

export interface OpenedOutbox extends OutboxStore {
  /** Items put back into the table at opening: the log had them, the table had not. */
  readonly restored: number;
  close(): Promise<void>;
}

/** What stands in text columns: no control characters, which PostgreSQL or a log would trip over. */
const NAME = /^[\x20-\x7e]{1,255}$/;

/**
 * Opens the outbox of one network: its log at `path`, its table in `db`, and gives the table what it lacks.
 *
 * Throws `journal-foreign` when the log is of another network, or ends before what the table was copied from (another
 * or an older log was put there: sending from it could repeat what was done); `journal-corrupt` when it does not read.
 */
export async function openOutbox(db: Database, path: string, networkId: Hex): Promise<OpenedOutbox> {
  const log = await openAppendLog(path, { header: { kind: "outbox", network: networkId }, onRoom: goOn });
  try {
    await assertCopyOf(db, path, log);
    return new LoggedOutbox(db, log, await restore(db, log));
  } catch (error) {
    await log.close();
    throw error;
  }
}

async function assertCopyOf(db: Database, path: string, log: AppendLog): Promise<void> {
  const [found] = await db.select({ beyond: count() }).from(items).where(gt(items.record, log.size));
  if (found !== undefined && found.beyond > 0) {
    throw new Refusal("journal-foreign", { path, records: String(log.size), beyond: String(found.beyond) });
  }
}

async function restore(db: Database, log: AppendLog): Promise<number> {
  const known = new Map(
    (await db.select({ id: items.id, record: items.record }).from(items)).map(({ id, record }) => [id, record]),
  );
  const lacking = new Map<string, { number: number; item: OutboxItem }>();
  for await (const { number, payload } of log.records()) {
    const item = decodeStored<OutboxItem>(payload);
    if (number > (known.get(item.id) ?? 0)) lacking.set(item.id, { number, item });
  }
  for (const { number, item } of lacking.values()) await copy(db, item, number);
  return lacking.size;
}

/** A later record of an item never gives way to an earlier one, in whatever order they arrive. */
async function copy(db: Database, item: OutboxItem, record: number): Promise<void> {
  const { id, authority, key, account, nonce, settlement } = item;
  const row = {
    id,
    authority,
    key,
    account,
    nonce,
    settled: settlement !== undefined,
    record,
    item: encodeStored(item),
  };
  await db
    .insert(items)
    .values(row)
    .onConflictDoUpdate({ target: items.id, set: row, setWhere: lt(items.record, sql`excluded.record`) });
}

class LoggedOutbox implements OpenedOutbox {
  readonly restored: number;
  readonly #db: Database;
  readonly #log: AppendLog;
  readonly #copies: LaggingCopy<OutboxItem>;
  /** Puts under way, by authority and key: the last one's end, and whose they are. */
  readonly #underWay = new Map<string, { readonly id: string; readonly done: Promise<void> }>();

  constructor(db: Database, log: AppendLog, restored: number) {
    this.#db = db;
    this.#log = log;
    this.#copies = new LaggingCopy({
      copy: (item, record) => copy(db, item, record),
      passes: DatabaseUnavailable.is,
    });
    this.restored = restored;
  }

  /**
   * Log first, then table. Throws `key-reused`, and stores nothing, when another item has the authority's key: two
   * callers at once with one key must not both be signed. When the log fails it rejects; the item may be on disk then, and
   * the next opening tells. A table that is away takes the item when it is back; until then nothing is read from it.
   */
  put(item: OutboxItem): Promise<void> {
    if (![item.id, item.authority, item.key].every((name) => NAME.test(name))) {
      return Promise.reject(new RangeError("id, authority and key are 1 to 255 printable ASCII characters"));
    }
    const name = `${item.authority}/${item.key}`;
    const before = this.#underWay.get(name);
    if (before !== undefined && before.id !== item.id) return Promise.reject(keyReused(item));
    const done = (before?.done.catch(() => undefined) ?? Promise.resolve()).then(() => this.#write(item));
    const entry = { id: item.id, done };
    this.#underWay.set(name, entry);
    const leave = () => {
      if (this.#underWay.get(name) === entry) this.#underWay.delete(name);
    };
    done.then(leave, leave);
    return done;
  }

  async get(id: string): Promise<OutboxItem | undefined> {
    await this.#copies.level();
    const [row] = await this.#db.select({ item: items.item }).from(items).where(eq(items.id, id));
    return row && decodeStored<OutboxItem>(row.item);
  }

  async byKey(authority: string, key: string): Promise<OutboxItem | undefined> {
    await this.#copies.level();
    const found = await this.#db.select({ item: items.item }).from(items).where(ofKey(authority, key));
    return found[0] && decodeStored<OutboxItem>(found[0].item);
  }

  async open(): Promise<readonly OutboxItem[]> {
    await this.#copies.level();
    const rows = await this.#db
      .select({ item: items.item })
      .from(items)
      .where(eq(items.settled, false))
      .orderBy(asc(items.account), asc(items.nonce), asc(items.record));
    return rows.map((row) => decodeStored<OutboxItem>(row.item));
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#underWay.values()].map(({ done }) => done));
    await this.#copies.close();
    await this.#log.close();
  }

  async #write(item: OutboxItem): Promise<void> {
    const owner = await this.byKey(item.authority, item.key);
    if (owner !== undefined && owner.id !== item.id) throw keyReused(item);
    const record = await this.#log.append(encodeStored(item));
    await this.#copies.take(item, record);
  }
}

function ofKey(authority: string, key: string) {
  return and(eq(items.authority, authority), eq(items.key, key));
}

function keyReused({ authority, key }: OutboxItem): Refusal {
  return new Refusal("key-reused", { authority, key });
}
