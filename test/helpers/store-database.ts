/**
 * One database of each kind for all store suites of a process: making one takes seconds, embedded also a gigabyte.
 * @module
 */
import { sql } from "drizzle-orm";
import { PgDatabase, PgDialect } from "drizzle-orm/pg-core";
import { DatabaseUnavailable } from "../../services/domain/errors/refusal.ts";
import { type Database, type OpenedDatabase, openDatabase } from "../../services/store/database.ts";
import { GuardedSession, type Session } from "../../services/store/guarded-session.ts";
import { createIndexStore } from "../../services/store/index/index-store.ts";
import { openPostgresql, type PostgresqlOptions } from "../../services/store/postgresql/postgresql.ts";
import { describeWhen } from "./outside-program.ts";
import { cluster, postgresqlPrograms } from "./postgresql.ts";

let embedded: Promise<OpenedDatabase> | undefined;
let served: Promise<OpenedDatabase> | undefined;

/** The embedded one, empty of everything the store keeps. */
export function emptyDatabase(): Promise<Database> {
  embedded ??= openDatabase(undefined, ({ reason }) => {
    throw reason;
  });
  return emptied(embedded);
}

/** One on a server, opened as a node opens it. */
export function emptyServerDatabase(): Promise<Database> {
  served ??= optionsOf().then(openPostgresql);
  return emptied(served);
}

type Kind = "embedded" | "postgresql";

/** The suite on both kinds of database; `body` asks for an empty one as often as it likes. */
export function describeOnEachDatabase(
  name: string,
  body: (emptyDatabase: () => Promise<Database>, kind: Kind) => void,
): void {
  describe(`${name}, embedded`, () => body(emptyDatabase, "embedded"));
  describeOnPostgresql(`${name}, on PostgreSQL`, () => body(emptyServerDatabase, "postgresql"));
}

export function describeOnPostgresql(name: string, body: () => void): void {
  describeWhen(postgresqlPrograms() !== undefined, name, "PostgreSQL", body);
}

/** Options that open a new database on the process's server. */
export async function optionsOf(change: Partial<PostgresqlOptions> = {}): Promise<PostgresqlOptions> {
  const server = await cluster();
  return {
    ...{ host: server.host, port: server.port, user: server.user, password: undefined, poolSize: 4 },
    node: { network: "0x01", directory: "d1", path: "/srv/countersign", since: 1_780_000_000_000 },
    onTaken: (refusal) => {
      throw refusal;
    },
    ...change,
    database: change.database ?? (await server.createDatabase()),
  };
}

/** The same database, which can be away: its statements get no answer then, as with a server that is gone. */
export function interruptible(db: Database): { readonly db: Database; away: boolean } {
  const dialect = new PgDialect();
  const session = new GuardedSession(dialect, db._.session as unknown as Session, () => {
    if (found.away) throw new DatabaseUnavailable("the connection broke (ECONNRESET)", "ECONNRESET");
  });
  const found = { db: new PgDatabase(dialect, session, undefined) as Database, away: false };
  return found;
}

/** Schemas of the store's own tables; every other room makes its own when it opens. */
const STORES = ["index", "outbox", "store", "node", "public", "information_schema"];

async function emptied(opened: Promise<OpenedDatabase>): Promise<Database> {
  const { db } = await opened;
  await createIndexStore(db).clear();
  await db.execute(sql`truncate "outbox"."items"`);
  const { rows } = await db.execute<{ name: string }>(sql`select nspname as name from pg_namespace`);
  const rooms = rows.map(({ name }) => name).filter((name) => !STORES.includes(name) && !name.startsWith("pg_"));
  for (const room of rooms) await db.execute(sql`drop schema ${sql.identifier(room)} cascade`);
  return db;
}

/** The database as it is when it was made anew: it has never seen a journal of alerts. */
export async function forgetAlerts(db: Database): Promise<void> {
  await db.execute(sql`drop schema if exists alerts cascade`);
  await db.execute(sql`drop schema if exists alerts_migrations cascade`);
}

after(async () => {
  for (const opened of [embedded, served]) await (await opened)?.close();
});
