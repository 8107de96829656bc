/**
 * The vault's table: a readable copy of the last record under each name. The log on disk is the record.
 * @module
 */
import { bigint, index, pgSchema, primaryKey, smallint, text } from "drizzle-orm/pg-core";

export const vaultSchema = pgSchema("vault");

export const records = vaultSchema.table(
  "records",
  {
    authority: text("authority").notNull(),
    kind: text("kind").notNull(),
    id: text("id").notNull(),
    /** Number of the log record that first had this name: the order of lists. */
    since: bigint("since", { mode: "number" }).notNull(),
    /** Number of the log record this row is a copy of. */
    record: bigint("record", { mode: "number" }).notNull(),
    sealed: text("sealed").notNull(),
    /** 1: sealed under the authority's key itself, as before there were keys of records; 2: under the record's own. */
    format: smallint("format").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.authority, table.kind, table.id] }),
    index().on(table.authority, table.kind, table.since),
  ],
);
