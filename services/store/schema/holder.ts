/**
 * Whose database it is: one row, written by the node that holds it. An embedded database lies in its node's own directory
 * and keeps none.
 * @module
 */
import { bigint, integer, pgSchema, text } from "drizzle-orm/pg-core";

export const nodeSchema = pgSchema("node");

export const holders = nodeSchema.table("holders", {
  /** 1: a database has one node. */
  database: integer("database").primaryKey(),
  network: text("network").notNull(),
  /** Identity of the data directory whose journals the tables are copies of. */
  directory: text("directory").notNull(),
  /** Of the process that opened it last. */
  instance: text("instance").notNull(),
  host: text("host").notNull(),
  path: text("path").notNull(),
  process: integer("process").notNull(),
  /** Milliseconds, by that node's clock. */
  since: bigint("since", { mode: "number" }).notNull(),
});
