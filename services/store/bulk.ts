/**
 * Many rows in one statement: they travel as one JSON parameter, which PostgreSQL unfolds by the table's own columns.
 * One statement per few thousand rows, whatever the table: that is what makes indexing fast.
 * @module
 */
import { getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "./database.ts";

/** Bounds the memory of one statement: rows are about half a kilobyte. */
const ROWS_PER_STATEMENT = 4_000;

/** Inserts rows that are not there yet; one that is there is an error of the database. */
export async function insertRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  for (const part of parts(rows)) await tx.execute(insertion(table, part));
}

/** Inserts rows, or replaces those of the same primary key. */
export async function upsertRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const key = keyOf(table).map((column) => column.name);
  const changed = columnsOf(table).filter(({ column }) => !key.includes(column.name));
  const sets = changed.map(({ column }) => sql`${name(column)} = excluded.${name(column)}`);
  const target = sql.join(
    key.map((one) => sql.identifier(one)),
    sql`, `,
  );
  for (const part of parts(rows)) {
    await tx.execute(sql`${insertion(table, part)} on conflict (${target}) do update set ${sql.join(sets, sql`, `)}`);
  }
}

/** Sets the given columns of rows that are there; answers how many were. All rows name the same columns, the key among them. */
export async function updateRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly Partial<T["$inferInsert"]>[],
): Promise<number> {
  const key = keyOf(table);
  const given = columnsOf(table).filter(
    ({ field, column }) => rows[0] !== undefined && field in rows[0] && !key.includes(column),
  );
  const sets = given.map(({ column }) => sql`${name(column)} = given.${name(column)}`);
  const match = key.map((column) => sql`${column} = given.${name(column)}`);
  let updated = 0;
  for (const part of parts(rows)) {
    const { rows: counted } = await tx.execute<{ count: number | string }>(sql`
      with updated as (
        update ${table} set ${sql.join(sets, sql`, `)} from ${unfolded(table, part)} given
        where ${sql.join(match, sql` and `)} returning 1
      ) select count(*) as count from updated`);
    updated += Number(counted[0]?.count ?? 0);
  }
  return updated;
}

/** Deletes the rows whose `key` is one of `values`. */
export async function deleteRows(tx: Transaction, key: PgColumn, values: readonly string[]): Promise<void> {
  for (const part of parts(values)) await tx.execute(sql`delete from ${key.table} where ${inArray(key, [...part])}`);
}

/** The columns of a table's primary key, in its order. */
export function keyOf(table: PgTable): readonly PgColumn[] {
  const config = getTableConfig(table);
  const composite = config.primaryKeys[0]?.columns.map((column) => column.name);
  // A composite key lists look-alikes of the columns, so they are found by name.
  if (composite === undefined) return config.columns.filter((column) => column.primary);
  return composite.flatMap((wanted) => config.columns.filter((column) => column.name === wanted));
}

function insertion(table: PgTable, rows: readonly object[]): SQL {
  const names = sql.join(
    columnsOf(table).map(({ column }) => name(column)),
    sql`, `,
  );
  return sql`insert into ${table} (${names}) select ${names} from ${unfolded(table, rows)} given`;
}

function unfolded(table: PgTable, rows: readonly object[]): SQL {
  return sql`jsonb_populate_recordset(null::${table}, ${toJson(table, rows)}::jsonb)`;
}

function toJson(table: PgTable, rows: readonly object[]): string {
  const columns = columnsOf(table);
  const named = rows.map((row) => {
    const fields = row as Record<string, unknown>;
    return Object.fromEntries(columns.map(({ field, column }) => [column.name, fields[field]]));
  });
  const json = JSON.stringify(named, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  return /\\u(?:0000|d[89a-f])/.test(json)
    ? JSON.stringify(JSON.parse(json), (_, value: unknown) => visible(value))
    : json;
}

/**
 * PostgreSQL text holds neither U+0000 nor half a surrogate pair. The chain's byte strings may decode to them, and one
 * such string must not stop the index: it is written as its escape.
 */
function visible(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return value
    .replaceAll("\0", "\\u0000")
    .replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

function columnsOf(table: PgTable): { field: string; column: PgColumn }[] {
  return Object.entries(getTableColumns(table)).map(([field, column]) => ({ field, column }));
}

function name(column: PgColumn): SQL {
  return sql`${sql.identifier(column.name)}`;
}

function* parts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) yield rows.slice(at, at + ROWS_PER_STATEMENT);
}
