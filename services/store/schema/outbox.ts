/**
 * What was signed and must reach the ledger once. A searchable copy: the log on disk is the record.
 * @module
 */
import { boolean, index, pgSchema, text } from "drizzle-orm/pg-core";
import { height, hex } from "./index-schema.ts";

export const outboxSchema = pgSchema("outbox");

export const items = outboxSchema.table(
  "items",
  {
    id: text("id").primaryKey(),
    authority: text("authority").notNull(),
    key: text("key").notNull(),
    account: hex("account").notNull(),
    nonce: height("nonce").notNull(),
    settled: boolean("settled").notNull(),
    /** Number of the log record this row is a copy of. */
    record: height("record").notNull(),
    /** The whole item as JSON (json-codec.ts). */
    item: text("item").notNull(),
  },
  (table) => [index().on(table.authority, table.key), index().on(table.settled, table.account, table.nonce)],
);
