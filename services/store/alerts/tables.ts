/**
 * How far the journal of alerts has come: one row, a witness beside the file and no copy of it.
 * @module
 */
import { bigint, integer, pgSchema, text } from "drizzle-orm/pg-core";

export const alertsSchema = pgSchema("alerts");

export const marks = alertsSchema.table("marks", {
  /** 1: there is one journal. */
  journal: integer("journal").primaryKey(),
  /** Records it had. */
  records: bigint("records", { mode: "number" }).notNull(),
  /** SHA-256 chained over them, hex. */
  digest: text("digest").notNull(),
});
