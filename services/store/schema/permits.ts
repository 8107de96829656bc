/**
 * Permits, the series they are versions of, and the lines with limits and meters that belong to a series.
 * @module
 */
import { index, integer, primaryKey, text } from "drizzle-orm/pg-core";
import type { ControlMode, PermitKind, Status } from "../../domain/permit/kind.ts";
import { amount, height, hex, indexSchema, writtenTime } from "./index-schema.ts";

export const permits = indexSchema.table(
  "permits",
  {
    id: hex("id").primaryKey(),
    series: hex("series").notNull(),
    version: integer("version").notNull(),
    issuer: text("issuer").notNull(),
    kind: text("kind").$type<PermitKind>().notNull(),
    /** Null when its terms stand at a register before this one. */
    numberTag: hex("number_tag"),
    status: text("status").$type<Status>().notNull(),
    /** Block time of the last change of status, or of registration. */
    statusSince: height("status_since").notNull(),
    validFrom: writtenTime("valid_from").notNull(),
    validUntil: writtenTime("valid_until").notNull(),
    registeredAt: height("registered_at").notNull(),
    /** Where it was registered. */
    block: height("block").notNull(),
    logIndex: integer("log_index").notNull(),
  },
  (table) => [
    index().on(table.block, table.logIndex),
    index().on(table.issuer, table.block, table.logIndex),
    index().on(table.series),
  ],
);

export const series = indexSchema.table("series", {
  series: hex("series").primaryKey(),
  /** The version that counts now. */
  current: hex("current").notNull(),
  versions: integer("versions").notNull(),
  /** For a certificate: the licence series it serves. */
  boundTo: hex("bound_to"),
  /** For a certificate: whose next licence may take it over. */
  heir: text("heir"),
  /** Registers it came from and went to. */
  adoptedFrom: hex("adopted_from"),
  handedTo: hex("handed_to"),
});

export const seriesLines = indexSchema.table(
  "series_lines",
  {
    series: hex("series").notNull(),
    number: integer("number").notNull(),
    version: integer("version").notNull(),
    mode: text("mode").$type<ControlMode>().notNull(),
    unit: text("unit").notNull(),
    scale: integer("scale").notNull(),
    currency: text("currency").notNull(),
    quantityLimit: amount("quantity_limit").notNull(),
    valueLimit: amount("value_limit").notNull(),
    tolerance: integer("tolerance").notNull(),
    eucLink: integer("euc_link").notNull(),
    eucLine: integer("euc_line").notNull(),
    /** Rolling window; 0 days when there is none. */
    windowDays: integer("window_days").notNull(),
    windowQuantity: amount("window_quantity").notNull(),
    windowValue: amount("window_value").notNull(),
    reservedQuantity: amount("reserved_quantity").notNull(),
    consumedQuantity: amount("consumed_quantity").notNull(),
    returnedQuantity: amount("returned_quantity").notNull(),
    excessQuantity: amount("excess_quantity").notNull(),
    reservedValue: amount("reserved_value").notNull(),
    consumedValue: amount("consumed_value").notNull(),
    returnedValue: amount("returned_value").notNull(),
    excessValue: amount("excess_value").notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.number] })],
);
