/**
 * Tables of messages to and from other authorities: searchable copies. The log on disk is the record.
 * @module
 */
import { bigint, boolean, index, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";

export const exchangeSchema = pgSchema("exchange");

/** What an authority of this node has to get across. */
export const sent = exchangeSchema.table(
  "sent",
  {
    id: text("id").primaryKey(),
    authority: text("authority").notNull(),
    /** Empty when it is about no permit. */
    permit: text("permit").notNull(),
    open: boolean("open").notNull(),
    /** Number of the log record that first had this id: the order of lists. */
    since: bigint("since", { mode: "number" }).notNull(),
    /** Number of the log record this row is a copy of. */
    record: bigint("record", { mode: "number" }).notNull(),
    item: text("item").notNull(),
  },
  (table) => [index().on(table.authority, table.since), index().on(table.permit), index().on(table.open)],
);

/** What was asked of an authority of this node, with its answer. */
export const received = exchangeSchema.table(
  "received",
  {
    authority: text("authority").notNull(),
    sender: text("sender").notNull(),
    id: text("id").notNull(),
    record: bigint("record", { mode: "number" }).notNull(),
    item: text("item").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authority, table.sender, table.id] }),
    ...[index().on(table.record), index().on(table.authority, table.record), index().on(table.authority, table.id)],
  ],
);
