/**
 * One database in memory for all store suites: creating one takes seconds and a gigabyte.
 * @module
 */
import { sql } from "drizzle-orm";
import { type Database, type OpenedDatabase, openDatabase } from "../../services/store/database.ts";
import { createIndexStore } from "../../services/store/index/index-store.ts";

let opened: Promise<OpenedDatabase> | undefined;

/** Empty of everything the store keeps. */
export async function emptyDatabase(): Promise<Database> {
  opened ??= openDatabase(undefined, ({ reason }) => {
    throw reason;
  });
  const { db } = await opened;
  await createIndexStore(db).clear();
  await db.execute(sql`truncate "outbox"."items"`);
  await forgetAlerts(db);
  return db;
}

/** The database as it is when it was made anew: it has never seen a journal of alerts. */
export async function forgetAlerts(db: Database): Promise<void> {
  await db.execute(sql`drop schema if exists alerts cascade`);
  await db.execute(sql`drop schema if exists alerts_migrations cascade`);
}

after(async () => {
  await (await opened)?.close();
});
