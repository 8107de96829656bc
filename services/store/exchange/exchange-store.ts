/**
 * Messages to and from other authorities: the synced log is the record, the tables are searchable copies.
 *
 * What is in it names permits, authorities and officers, and holds the signed texts both sides may need as evidence. What a
 * permit says is in it only encrypted to the addressee, whom it is for. Whoever can take records away can make a node answer
 * a message a second time, which acts are made for, and forget what it still had to deliver.
 * @module
 */
import { fileURLToPath } from "node:url";
import { and, asc, desc, eq, gt, lt, max, sql } from "drizzle-orm";
import type { Hex } from "../../domain/bytes/hex.ts";
import { DatabaseUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import { type AppendLog, goOn, openAppendLog } from "../../journal/append-log.ts";
import { LaggingCopy } from "../../journal/lagging-copy.ts";
import type { ExchangeStore, KeptMessage, Received, Sent } from "../../ports/exchange.ts";
import type { Page, Paged } from "../../ports/store.ts";
import type { Database } from "../database.ts";
import { migrate } from "../migrate.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { received, sent } from "./tables.ts";

export interface ExchangeStoreOptions {
  readonly db: Database;
  /** File of the log. One writer only: hold the data directory's lock. */
  readonly path: string;
  readonly networkId: Hex;
}

export interface OpenedExchangeStore extends ExchangeStore {
  /** Records copied into the tables at opening: the log had them, the tables had not. */
  readonly restored: number;
  /** Waits for what is being written, then closes the log. */
  close(): Promise<void>;
}

type Entry = { readonly sent: Sent } | { readonly received: Received };

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));

/**
 * Opens the messages of one network, and gives the tables what they lack.
 *
 * Throws `journal-foreign` when the log is of another network, or ends before what the tables were copied from;
 * `journal-corrupt` when it does not read.
 */
export async function openExchangeStore({ db, path, networkId }: ExchangeStoreOptions): Promise<OpenedExchangeStore> {
  await migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: "exchange_migrations" });
  const log = await openAppendLog(path, { header: { kind: "exchange", network: networkId }, onRoom: goOn });
  try {
    const last = await lastCopied(db);
    if (last > log.size) {
      const [records, beyond] = [String(log.size), String(last - log.size)];
      throw new Refusal("journal-foreign", { path, records, beyond });
    }
    return new LoggedExchange(db, log, await restore(db, log));
  } catch (error) {
    await log.close();
    throw error;
  }
}

async function lastCopied(db: Database): Promise<number> {
  const [[ofSent], [ofReceived]] = [
    await db.select({ last: max(sent.record) }).from(sent),
    await db.select({ last: max(received.record) }).from(received),
  ];
  return Math.max(ofSent?.last ?? 0, ofReceived?.last ?? 0);
}

/** Compares name by name, not by the highest number alone: the database may have kept a later row and lost an earlier. */
async function restore(db: Database, log: AppendLog): Promise<number> {
  const known = new Map<string, number>();
  for (const { id, record } of await db.select({ id: sent.id, record: sent.record }).from(sent)) known.set(id, record);
  const { authority, sender, id, record } = received;
  for (const row of await db.select({ authority, sender, id, record }).from(received))
    known.set(`${row.authority}/${row.sender}/${row.id}`, row.record);
  let restored = 0;
  for await (const { number, payload } of log.records()) {
    const entry = JSON.parse(payload) as Entry;
    if (number <= (known.get(nameOf(entry)) ?? 0)) continue;
    await copy(db, entry, number);
    restored += 1;
  }
  return restored;
}

function nameOf(entry: Entry): string {
  if ("sent" in entry) return entry.sent.id;
  const { authority, from, id } = entry.received;
  return `${authority}/${from}/${id}`;
}

async function copy(db: Database, entry: Entry, record: number): Promise<void> {
  if ("sent" in entry) await copySent(db, entry.sent, record);
  else await copyReceived(db, entry.received, record);
}

/** A later record never gives way to an earlier one, in whatever order they arrive; the place in lists is the first's. */
async function copySent(db: Database, value: Sent, record: number): Promise<void> {
  const { id, authority, permit = "", state } = value;
  const row = { id, authority, permit, open: state === "open", since: record, record, item: JSON.stringify(value) };
  const newer = sql`excluded.record > ${sent.record}`;
  await db
    .insert(sent)
    .values(row)
    .onConflictDoUpdate({
      target: sent.id,
      set: {
        since: sql`least(${sent.since}, excluded.since)`,
        record: sql`greatest(${sent.record}, excluded.record)`,
        open: sql`case when ${newer} then excluded.open else ${sent.open} end`,
        item: sql`case when ${newer} then excluded.item else ${sent.item} end`,
      },
    });
}

/** The first of its name stays, in whatever order they arrive. */
async function copyReceived(db: Database, value: Received, record: number): Promise<void> {
  const { authority, from: sender, id } = value;
  await db
    .insert(received)
    .values({ authority, sender, id, record, item: JSON.stringify(value) })
    .onConflictDoUpdate({
      target: [received.authority, received.sender, received.id],
      set: { record: sql`excluded.record`, item: sql`excluded.item` },
      setWhere: gt(received.record, sql`excluded.record`),
    });
}

class LoggedExchange implements OpenedExchangeStore {
  readonly restored: number;
  readonly #db: Database;
  readonly #log: AppendLog;
  readonly #copies: LaggingCopy<Entry>;
  readonly #underWay = new Set<Promise<void>>();

  constructor(db: Database, log: AppendLog, restored: number) {
    this.#db = db;
    this.#log = log;
    this.restored = restored;
    this.#copies = new LaggingCopy({
      copy: (entry, record) => copy(db, entry, record),
      passes: DatabaseUnavailable.is,
    });
  }

  putSent(item: Sent): Promise<void> {
    return this.#put({ sent: item });
  }

  putReceived(item: Received): Promise<void> {
    return this.#put({ received: item });
  }

  async sent(id: Hex): Promise<Sent | undefined> {
    await this.#copies.level();
    const [row] = await this.#db.select({ item: sent.item }).from(sent).where(eq(sent.id, id));
    return row && (JSON.parse(row.item) as Sent);
  }

  async openSent(): Promise<readonly Sent[]> {
    await this.#copies.level();
    const rows = await this.#db
      .select({ item: sent.item })
      .from(sent)
      .where(eq(sent.open, true))
      .orderBy(asc(sent.since));
    return rows.map(({ item }) => JSON.parse(item) as Sent);
  }

  async sentBy(authority: AuthorityId, { permit }: { readonly permit?: Hex }, limit: number): Promise<readonly Sent[]> {
    await this.#copies.level();
    const mine = and(eq(sent.authority, authority), permit === undefined ? undefined : eq(sent.permit, permit));
    const rows = await this.#db
      .select({ item: sent.item })
      .from(sent)
      .where(mine)
      .orderBy(desc(sent.since))
      .limit(limit);
    return rows.map(({ item }) => JSON.parse(item) as Sent);
  }

  async received(authority: AuthorityId, from: AuthorityId, id: Hex): Promise<Received | undefined> {
    await this.#copies.level();
    const { authority: a, sender: s, id: i } = received;
    const [row] = await this.#db
      .select({ item: received.item })
      .from(received)
      .where(and(eq(a, authority), eq(s, from), eq(i, id)));
    return row && (JSON.parse(row.item) as Received);
  }

  async receivedUnder(authority: AuthorityId, id: Hex): Promise<Received | undefined> {
    await this.#copies.level();
    const [row] = await this.#db
      .select({ item: received.item })
      .from(received)
      .where(and(eq(received.authority, authority), eq(received.id, id)))
      .orderBy(desc(received.record))
      .limit(1);
    return row && (JSON.parse(row.item) as Received);
  }

  /** One log numbers both, so the two tables are one list. */
  async messagesOf(authority: AuthorityId, { after, limit }: Page): Promise<Paged<KeptMessage>> {
    await this.#copies.level();
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(authority, after);
    const ofSent = await this.#db
      .select({ place: sent.since, item: sent.item })
      .from(sent)
      .where(and(eq(sent.authority, authority), lt(sent.since, before)))
      .orderBy(desc(sent.since))
      .limit(limit + 1);
    const ofReceived = await this.#db
      .select({ place: received.record, item: received.item })
      .from(received)
      .where(and(eq(received.authority, authority), lt(received.record, before)))
      .orderBy(desc(received.record))
      .limit(limit + 1);
    const all = [
      ...ofSent.map(({ place, item }) => ({ place, row: { sent: JSON.parse(item) as Sent } })),
      ...ofReceived.map(({ place, item }) => ({ place, row: { received: JSON.parse(item) as Received } })),
    ].sort((a, b) => b.place - a.place);
    const shown = all.slice(0, limit);
    const last = shown.at(-1);
    const rows = shown.map(({ row }) => row);
    return all.length > limit && last ? { rows, next: encodeCursor(authority, last.place) } : { rows };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#copies.close();
    await this.#log.close();
  }

  #put(entry: Entry): Promise<void> {
    const writing = this.#write(entry);
    this.#underWay.add(writing);
    const leave = () => this.#underWay.delete(writing);
    writing.then(leave, leave);
    return writing;
  }

  /**
   * Log first, then table: a table that is away takes it when it is back, and until then nothing is read from it. Else a
   * request that was answered would be answered again, and a message that is to go out would be forgotten till the next start.
   */
  async #write(entry: Entry): Promise<void> {
    if (this.#copies.isFull) throw DatabaseUnavailable.backlog();
    await this.#copies.take(entry, await this.#log.append(JSON.stringify(entry)));
  }
}
