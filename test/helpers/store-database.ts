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
  return db;
}

after(async () => {
  await (await opened)?.close();
});
