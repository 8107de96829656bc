/**
 * The database of a node, whichever it is, and the embedded one: PGlite in this process, with the store's own tables
 * brought up to date. A server is opened by postgresql/postgresql.ts.
 *
 * PGlite calls no fsync and takes no lock, so only what can be rebuilt (from the chain, or from a synced log) may live
 * here, and whoever opens a directory holds the lock of the data directory around it. Trusted for speed only: whoever
 * can change these files can delay or mislead this node's lists, but cannot change the register.
 * @module
 */
import { access, constants, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { PgDatabase, PgDialect, type PgQueryResultHKT } from "drizzle-orm/pg-core";
import { PgliteSession } from "drizzle-orm/pglite";
import { Refusal } from "../domain/errors/refusal.ts";
import { GuardedSession, type Session } from "./guarded-session.ts";
import { LastingPglite, ROOM_BYTES } from "./lasting-pglite.ts";
import { migrate } from "./migrate.ts";
import { makeDatabase } from "./new-database.ts";

/** What both drivers answer a statement with. */
export interface RowsResult extends PgQueryResultHKT {
  readonly type: Rows<this["row"]>;
}

interface Rows<Row> {
  readonly rows: Row[];
}

/** PGlite or PostgreSQL: the same tables, the same statements. What a statement fails with is told by database-error.ts. */
export type Database = PgDatabase<RowsResult>;
/** What runs statements: the database itself, or a transaction on it. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export interface OpenedDatabase {
  readonly db: Database;
  /** Why it could not be asked the last time; undefined when it answered. */
  trouble(): string | undefined;
  close(): Promise<void>;
}

export interface Damage {
  readonly directory: string;
  /** Where the damaged files are now. */
  readonly movedTo: string;
  readonly reason: unknown;
}

/** The store's own tables. */
export const STORE_MIGRATIONS = {
  migrationsFolder: fileURLToPath(new URL("migrations", import.meta.url)),
  migrationsSchema: "store",
};

/**
 * The database in `directory` (created when it is not there), or in memory when undefined.
 *
 * A directory that does not open as a database is moved to `<directory>.damaged-<n>`, an empty one is started, and
 * `onDamage` is told: everything in it can be rebuilt, and a node that waits for a human cannot serve a border.
 * Throws `directory-unwritable` when nothing can be written there: that is no damage, and nothing is moved.
 */
export async function openDatabase(
  directory: string | undefined,
  onDamage: (damage: Damage) => void,
): Promise<OpenedDatabase> {
  if (directory === undefined) return start(undefined);
  const found = await inspect(directory);
  if (found === "empty") return startNew(directory);
  try {
    // PGlite would create a new database right over the remains of an old one, and say nothing.
    if (found === "foreign") throw new Error("the directory holds files but no database");
    return await start(directory);
  } catch (reason) {
    const movedTo = await moveAside(directory);
    onDamage({ directory, movedTo, reason });
    await mkdir(directory, { mode: 0o700 });
    return startNew(directory);
  }
}

async function startNew(directory: string): Promise<OpenedDatabase> {
  await makeDatabase(directory);
  return start(directory);
}

async function start(directory: string | undefined): Promise<OpenedDatabase> {
  const dialect = new PgDialect();
  let session: Session | undefined;
  const guarded = new GuardedSession(dialect, () => session as Session);
  const db: Database = new PgDatabase(dialect, guarded, undefined);
  const lasting = await LastingPglite.open({
    directory,
    onOpened: async (client) => {
      session = new PgliteSession(client, dialect, undefined) as unknown as Session;
      // It answers: what was said of the one before is no longer so.
      await db.execute(sql`select 1`);
    },
  });
  try {
    await migrate(db, STORE_MIGRATIONS);
    return { db, trouble: () => guarded.trouble, close: () => lasting.close() };
  } catch (error) {
    await lasting.close().catch(() => undefined); // the first error is the one that says why
    throw error;
  }
}

async function inspect(directory: string): Promise<"empty" | "foreign" | "database"> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await assertRoom(directory);
    await access(dirname(directory), constants.W_OK | constants.X_OK); // to be able to move it aside
    const names = await readdir(directory);
    if (names.length === 0) return "empty";
    return names.includes("PG_VERSION") ? "database" : "foreign";
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal("directory-unwritable", { directory, why }, { cause });
  }
}

/**
 * Writes and removes a file: a full or read-only disk makes PGlite fail just as damage does, and must not pass for it. As large as
 * what it may need to open at all, after a crash.
 */
async function assertRoom(directory: string): Promise<void> {
  const probe = join(directory, "write-probe");
  try {
    await writeFile(probe, Buffer.alloc(ROOM_BYTES));
  } finally {
    await rm(probe, { force: true });
  }
}

/** Never over an earlier one: the operator may want to look at each. */
async function moveAside(directory: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const target = `${directory}.damaged-${n}`;
    const taken = await stat(target).then(
      () => true,
      () => false,
    );
    if (taken) continue;
    await rename(directory, target);
    return target;
  }
}
