/**
 * Objections and anchored roots: what is said beside the balances.
 * @module
 */
import { index, primaryKey, text } from "drizzle-orm/pg-core";
import type { Reason } from "../../domain/permit/kind.ts";
import { amount, height, hex, indexSchema } from "./index-schema.ts";

export const objections = indexSchema.table(
  "objections",
  {
    objection: hex("objection").primaryKey(),
    permit: hex("permit").notNull(),
    series: hex("series").notNull(),
    author: text("author").notNull(),
    /** Reservation it is against; null: the permit itself. */
    record: hex("record"),
    reason: text("reason").$type<Reason>().notNull(),
    document: hex("document").notNull(),
    filedAt: height("filed_at").notNull(),
    withdrawnAt: height("withdrawn_at"),
  },
  (table) => [index().on(table.series)],
);

export const anchors = indexSchema.table(
  "anchors",
  {
    authority: text("authority").notNull(),
    root: hex("root").notNull(),
    /** Leaves under the root: any 64-bit number. */
    count: amount("count").notNull(),
    previous: hex("previous"),
    anchoredAt: height("anchored_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.authority, table.root] })],
);
