/**
 * Blocks and events as they stood on the chain: all other tables of the index follow from these.
 * @module
 */
import { integer, primaryKey, text } from "drizzle-orm/pg-core";
import { height, hex, indexSchema } from "./index-schema.ts";

export const blocks = indexSchema.table("blocks", {
  number: height("number").primaryKey(),
  hash: hex("hash").notNull(),
  parentHash: hex("parent_hash").notNull(),
  /** UTC seconds. */
  time: height("time").notNull(),
});

export const events = indexSchema.table(
  "events",
  {
    block: height("block").notNull(),
    logIndex: integer("log_index").notNull(),
    time: height("time").notNull(),
    transaction: hex("transaction").notNull(),
    name: text("name").notNull(),
    /**
     * The event's own fields as JSON (json-codec.ts). Text and not jsonb: jsonb refuses U+0000, which the chain's
     * byte strings may decode to, and an index must be able to hold every fact.
     */
    fact: text("fact").notNull(),
  },
  (table) => [primaryKey({ columns: [table.block, table.logIndex] })],
);

/** Which permit series an event concerns: a draw concerns the licence's and every certificate's it rests on. */
export const eventSeries = indexSchema.table(
  "event_series",
  {
    series: hex("series").notNull(),
    block: height("block").notNull(),
    logIndex: integer("log_index").notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.block, table.logIndex] })],
);
