/**
 * Brings the tables of one room up to date: forward only, all of it or nothing.
 *
 * A version expands the tables first and contracts them in a later one, so that the version before runs on what this one
 * has made. A migration whose first line is `-- expands` promises that. An older version that finds one it does not know
 * goes on when it promises, and refuses otherwise: to write into tables one does not understand loses what they mean.
 * @module
 */
import { sql } from "drizzle-orm";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import { Refusal } from "../domain/errors/refusal.ts";
import type { Database, Transaction } from "./database.ts";

export interface MigrationsOf {
  /** As drizzle-kit writes it: SQL files and their list in meta/_journal.json. */
  readonly migrationsFolder: string;
  /** Where the database keeps which of them have run. */
  readonly migrationsSchema: string;
}

const EXPANDS = /^\s*-- expands\b/;

/** Throws `database-newer` when a migration has run that is not in the folder and promises nothing. */
export async function migrate(db: Database, { migrationsFolder, migrationsSchema }: MigrationsOf): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder });
  await db.transaction(async (tx) => {
    // A large table takes as long as it takes.
    await tx.execute(sql`set local statement_timeout = 0`);
    const list = sql`${sql.identifier(migrationsSchema)}.${sql.identifier("__drizzle_migrations")}`;
    const run = await alreadyRun(tx, migrationsSchema, list);
    refuseNewer(run, known, migrationsSchema);
    for (const migration of known.filter(({ folderMillis }) => !run.has(folderMillis))) {
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      const { hash, folderMillis } = migration;
      const expands = EXPANDS.test(migration.sql[0] ?? "");
      await tx.execute(
        sql`insert into ${list} (hash, created_at, expands) values (${hash}, ${folderMillis}, ${expands})`,
      );
    }
  });
}

/** By the time they were written, which is their name in the list; whether each promises. */
async function alreadyRun(
  tx: Transaction,
  schema: string,
  list: ReturnType<typeof sql>,
): Promise<Map<number, boolean>> {
  const { rows } = await tx.execute<{ there: boolean }>(
    sql`select to_regnamespace(${sql`quote_ident(${schema})`}) is not null as there`,
  );
  // Asked first: creating what is there needs a right that a careful operator takes away after the first start.
  if (rows[0]?.there !== true) await tx.execute(sql`create schema ${sql.identifier(schema)}`);
  await tx.execute(
    sql`create table if not exists ${list} (id serial primary key, hash text not null, created_at bigint)`,
  );
  await tx.execute(sql`alter table ${list} add column if not exists expands boolean not null default false`);
  const found = await tx.execute<{ at: string | number; expands: boolean }>(
    sql`select created_at as at, expands from ${list}`,
  );
  return new Map(found.rows.map(({ at, expands }) => [Number(at), expands]));
}

function refuseNewer(run: ReadonlyMap<number, boolean>, known: readonly MigrationMeta[], schema: string): void {
  const names = new Set(known.map(({ folderMillis }) => folderMillis));
  const unknown = [...run].filter(([at, expands]) => !names.has(at) && !expands).map(([at]) => at);
  if (unknown.length === 0) return;
  const migration = new Date(Math.max(...unknown)).toISOString();
  throw new Refusal("database-newer", { schema, migration });
}
