/**
 * The verification log: what an authority stated of what it verified, and the tree over it. The synced log on disk is
 * the record, the table a copy to read from; the tree is rebuilt at each start.
 *
 * The records are signed and name no goods; they tell who verified which paper when. Whoever can write the disk can cut
 * the log off or put another in its place: the roots on the register tell, and nothing else does.
 * @module
 */
import { fileURLToPath } from "node:url";
import { and, count, eq, gt } from "drizzle-orm";
import { type Hex, type Sha256, toHex } from "../../domain/bytes/hex.ts";
import { DatabaseUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { documentLeaf } from "../../domain/evidence/log-proofs.ts";
import { LogTree } from "../../domain/evidence/log-tree.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import { type AppendLog, openAppendLog } from "../../journal/append-log.ts";
import { LaggingCopy } from "../../journal/lagging-copy.ts";
import type { VerificationLog } from "../../ports/evidence.ts";
import type { Database } from "../database.ts";
import { migrate } from "../migrate.ts";
import { records } from "./tables.ts";

export interface VerificationLogOptions {
  readonly db: Database;
  /** File of the log. One writer only: hold the data directory's lock. */
  readonly path: string;
  readonly networkId: Hex;
  readonly sha256: Sha256;
}

export interface OpenedVerificationLog extends VerificationLog {
  /** Rows put back into the table at opening: the log had them, the table had not. */
  readonly restored: number;
  /** Waits for what is being written, then closes the log. */
  close(): Promise<void>;
}

interface Entry {
  readonly authority: AuthorityId;
  readonly place: number;
  /** UTC seconds. */
  readonly at: number;
  readonly signed: string;
}

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));
const ROWS_AT_ONCE = 500;
/** Seven years of hourly anchors: each is compared again and again with the root of its size, which never changes. */
const ROOTS_AT_MOST = 65_536;
const UTF8 = new TextEncoder();

/**
 * Opens the log of one network, rebuilds the trees and gives the table what it lacks. A torn tail, which was never
 * acknowledged, is cut off.
 *
 * Throws `journal-foreign` when the log is of another network, or ends before what the table was copied from (it was cut
 * off, or an older one was put there); `journal-corrupt` when a record does not read; `verification-log-damaged` when
 * the records of an authority are not in their order without a gap.
 */
export async function openVerificationLog(options: VerificationLogOptions): Promise<OpenedVerificationLog> {
  const { db, path, networkId } = options;
  await migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: "verification_log_migrations" });
  let opened: LoggedVerifications | undefined;
  const header = { kind: "verification-log", network: networkId };
  const log = await openAppendLog(path, { header, onRoom: () => opened?.goOn() });
  try {
    const [beyond] = await db.select({ rows: count() }).from(records).where(gt(records.record, log.size));
    if (beyond !== undefined && beyond.rows > 0)
      throw new Refusal("journal-foreign", { path, records: String(log.size), beyond: String(beyond.rows) });
    const [known] = await db.select({ rows: count() }).from(records);
    opened = new LoggedVerifications(options, log, log.size - (known?.rows ?? 0));
    await opened.load();
    return opened;
  } catch (error) {
    await log.close();
    throw error;
  }
}

/** One authority's log in memory. */
interface Kept {
  readonly tree: LogTree;
  /** UTC seconds, by place. */
  readonly times: number[];
  /** Roots that were asked for, by size. */
  readonly roots: Map<number, Hex>;
  /** Next place to be given out: ahead of the tree by what is being written. */
  next: number;
  /** End of the last append: places are given out one at a time. */
  tail: Promise<unknown>;
}

class LoggedVerifications implements OpenedVerificationLog {
  readonly restored: number;
  readonly #options: VerificationLogOptions;
  readonly #log: AppendLog;
  readonly #copies: LaggingCopy<Entry>;
  readonly #kept = new Map<AuthorityId, Kept>();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: VerificationLogOptions, log: AppendLog, lacking: number) {
    this.#options = options;
    this.#log = log;
    this.restored = lacking;
    this.#copies = new LaggingCopy({
      copy: async ({ authority, place, signed }, record) => {
        await options.db.insert(records).values({ authority, place, record, signed }).onConflictDoNothing();
      },
      passes: DatabaseUnavailable.is,
    });
  }

  /** Reads the whole log once. */
  async load(): Promise<void> {
    const { db, path } = this.#options;
    let rows: (typeof records.$inferInsert)[] = [];
    const write = async (): Promise<void> => {
      // When some are missing all are offered: which ones is quicker found by the table itself.
      if (this.restored > 0 && rows.length > 0) await db.insert(records).values(rows).onConflictDoNothing();
      rows = [];
    };
    for await (const { number, payload } of this.#log.records()) {
      const entry = JSON.parse(payload) as Entry;
      const kept = this.#of(entry.authority);
      if (entry.place !== kept.next)
        throw new Refusal("verification-log-damaged", {
          ...{ path, record: String(number) },
          why: `place ${entry.place} of ${entry.authority} stands where ${kept.next} is next`,
        });
      kept.next += 1;
      this.#grow(entry);
      rows.push({ authority: entry.authority, place: entry.place, record: number, signed: entry.signed });
      if (rows.length === ROWS_AT_ONCE) await write();
    }
    await write();
  }

  /** After a full disk: what was refused has no place. */
  goOn(): void {
    for (const kept of this.#kept.values()) kept.next = kept.tree.size;
  }

  size(authority: AuthorityId): number {
    return this.#kept.get(authority)?.tree.size ?? 0;
  }

  rootAt(authority: AuthorityId, size: number): Hex {
    const { tree, roots } = this.#of(authority);
    const known = roots.get(size);
    if (known !== undefined) return known;
    const root = toHex(tree.root(size));
    if (roots.size >= ROOTS_AT_MOST) roots.clear();
    roots.set(size, root);
    return root;
  }

  inclusion(authority: AuthorityId, index: number, size: number): readonly Hex[] {
    return this.#of(authority).tree.inclusion(index, size).map(toHex);
  }

  consistency(authority: AuthorityId, first: number, second: number): readonly Hex[] {
    return this.#of(authority).tree.consistency(first, second).map(toHex);
  }

  recordedAt(authority: AuthorityId, index: number): number {
    const time = this.#kept.get(authority)?.times[index];
    if (time === undefined) throw new RangeError("no record at that place");
    return time;
  }

  append(authority: AuthorityId, at: number, sign: (place: number) => Promise<string>): Promise<number> {
    const appending = this.#append(authority, at, sign);
    this.#underWay.add(appending);
    const leave = () => this.#underWay.delete(appending);
    appending.then(leave, leave);
    return appending;
  }

  async read(authority: AuthorityId, index: number): Promise<string | undefined> {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.size(authority)) return undefined;
    const { db, path, sha256 } = this.#options;
    await this.#copies.level();
    const [row] = await db
      .select()
      .from(records)
      .where(and(eq(records.authority, authority), eq(records.place, index)));
    const expected = toHex(this.#of(authority).tree.leaf(index));
    if (row !== undefined && toHex(documentLeaf(UTF8.encode(row.signed), sha256)) === expected) return row.signed;
    throw new Refusal("verification-log-damaged", {
      ...{ path, record: String(row?.record ?? "none") },
      why:
        row === undefined
          ? `the table has no record of ${authority} at place ${index}; the log has it, and the next start puts it back`
          : `the table has another record of ${authority} at place ${index}`,
    });
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#copies.close();
    await this.#log.close();
  }

  async #append(authority: AuthorityId, at: number, sign: (place: number) => Promise<string>): Promise<number> {
    if (this.#copies.isFull) throw DatabaseUnavailable.backlog();
    const { path } = this.#options;
    const kept = this.#of(authority);
    // Signed one at a time, because a place belongs to one record; synced together, because the disk is what takes long.
    const begun = kept.tail.then(async () => {
      const place = kept.next;
      const entry: Entry = { authority, place, at, signed: await sign(place) };
      // The disk was full meanwhile, and this place is behind what was refused.
      if (kept.next !== place) throw new Refusal("journal-write-failed", { path, reason: "the disk was full" });
      kept.next += 1;
      const written = this.#log.append(JSON.stringify(entry)).then((record) => {
        this.#grow(entry);
        return record;
      });
      return { entry, written };
    });
    kept.tail = begun.then(
      // A refused write is the caller's to hear of, below; here it only must not go unheard.
      ({ written }) => void written.catch(() => undefined),
      () => undefined,
    );
    const { entry, written } = await begun;
    const record = await written;
    await this.#copies.take(entry, record);
    return entry.place;
  }

  /** The journal acknowledges in the order of its appends, so the tree grows in the order of places. */
  #grow({ authority, place, at, signed }: Entry): void {
    const { tree, times } = this.#of(authority);
    if (tree.size !== place) throw new Error(`record ${place} of ${authority} was written after ${tree.size}`);
    tree.append(documentLeaf(UTF8.encode(signed), this.#options.sha256));
    times.push(at);
  }

  #of(authority: AuthorityId): Kept {
    const known = this.#kept.get(authority);
    if (known) return known;
    const kept: Kept = {
      ...{ tree: new LogTree(this.#options.sha256), times: [], roots: new Map() },
      ...{ next: 0, tail: Promise.resolve() },
    };
    this.#kept.set(authority, kept);
    return kept;
  }
}
