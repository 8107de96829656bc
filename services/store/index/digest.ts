/**
 * One hash over everything the index holds: two indexes of one chain have the same, whatever way they were built.
 * @module
 */
import { createHash } from "node:crypto";
import { getTableColumns, sql } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Hex } from "../../domain/bytes/hex.ts";
import { keyOf } from "../bulk.ts";
import type { Database } from "../database.ts";
import * as chain from "../schema/chain.ts";
import * as parties from "../schema/parties.ts";
import * as permits from "../schema/permits.ts";
import * as statements from "../schema/statements.ts";
import * as writeOffs from "../schema/write-offs.ts";

/** Every table of the index, by name. */
export const INDEX_TABLES: readonly PgTable[] = [chain, parties, permits, statements, writeOffs]
  .flatMap((file) => Object.values<PgTable>(file))
  .sort((a, b) => (getTableConfig(a).name < getTableConfig(b).name ? -1 : 1));

const ROWS_AT_ONCE = 5_000;
const NUL = "\0";

/** SHA-256 over all rows by primary key. Streams: memory does not grow with the index. Holds one transaction open. */
export async function indexDigest(db: Database): Promise<Hex> {
  const hash = createHash("sha256");
  // One transaction, so that all tables are read as of the same block.
  await db.transaction(
    async (tx) => {
      for (const table of INDEX_TABLES) {
        hash.update(`${getTableConfig(table).name}${NUL}`);
        await tx.execute(sql`declare digest no scroll cursor for ${orderedRows(table)}`);
        for (let rows = ROWS_AT_ONCE; rows === ROWS_AT_ONCE; ) {
          const read = await tx.execute<{ row: string }>(sql.raw(`fetch ${ROWS_AT_ONCE} from digest`));
          // The database's text holds no NUL, so no row can pass for two.
          for (const { row } of read.rows) hash.update(`${row}${NUL}`);
          rows = read.rows.length;
        }
        await tx.execute(sql`close digest`);
      }
    },
    { isolationLevel: "repeatable read" },
  );
  return `0x${hash.digest("hex")}`;
}

function orderedRows(table: PgTable) {
  const columns = sql.join(Object.values(getTableColumns(table)), sql`, `);
  // Byte order, whatever the database's locale.
  const key = keyOf(table).map((column) =>
    column.getSQLType() === "text" ? sql`${column} collate "C"` : sql`${column}`,
  );
  return sql`select row(${columns})::text as row from ${table} order by ${sql.join(key, sql`, `)}`;
}
