/**
 * The verification log's table: a copy to read from by place. The log on disk is the record.
 * @module
 */
import { bigint, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";

export const verificationSchema = pgSchema("verification_log");

export const records = verificationSchema.table(
  "records",
  {
    authority: text("authority").notNull(),
    /** Place in the authority's log, from 0. */
    place: bigint("place", { mode: "number" }).notNull(),
    /** Number of the log record this row is a copy of. */
    record: bigint("record", { mode: "number" }).notNull(),
    signed: text("signed").notNull(),
  },
  (table) => [primaryKey({ columns: [table.authority, table.place] })],
);
