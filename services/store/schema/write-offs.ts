/**
 * Reservations and what became of them, the attempts the register refused, and receipts of the importing side.
 * @module
 */
import { index, integer, primaryKey, text } from "drizzle-orm/pg-core";
import type { ReceiptRecord } from "../../domain/register/records/statements.ts";
import type { ReservationStatus } from "../../domain/register/records/write-off.ts";
import { amount, height, hex, indexSchema, writtenTime } from "./index-schema.ts";

export const reservations = indexSchema.table(
  "reservations",
  {
    id: hex("id").primaryKey(),
    permit: hex("permit").notNull(),
    series: hex("series").notNull(),
    authority: text("authority").notNull(),
    messageId: hex("message_id").notNull(),
    declaration: hex("declaration").notNull(),
    /** Who consumes it, and corrects it later. */
    keeper: text("keeper").notNull(),
    status: text("status").$type<ReservationStatus>().notNull(),
    reservedAt: height("reserved_at").notNull(),
    expiresAt: writtenTime("expires_at").notNull(),
    closedAt: height("closed_at"),
    leftAt: writtenTime("left_at"),
    receiptDue: writtenTime("receipt_due"),
    /** Left although the rules would not let it. */
    outside: text("outside").$type<"override" | "late">(),
    /** Where it was reserved. */
    block: height("block").notNull(),
    logIndex: integer("log_index").notNull(),
  },
  (table) => [
    index().on(table.block, table.logIndex),
    index().on(table.series, table.block, table.logIndex),
    index().on(table.permit, table.block, table.logIndex),
    index().on(table.authority, table.block, table.logIndex),
  ],
);

/** Amounts of one line, each summed over the message or messages that named it. */
export const reservationLines = indexSchema.table(
  "reservation_lines",
  {
    reservation: hex("reservation").notNull(),
    line: integer("line").notNull(),
    eucLink: integer("euc_link").notNull(),
    eucLine: integer("euc_line").notNull(),
    reservedQuantity: amount("reserved_quantity").notNull(),
    reservedValue: amount("reserved_value").notNull(),
    consumedQuantity: amount("consumed_quantity").notNull(),
    consumedValue: amount("consumed_value").notNull(),
    returnedQuantity: amount("returned_quantity").notNull(),
    returnedValue: amount("returned_value").notNull(),
    receivedQuantity: amount("received_quantity").notNull(),
    attestedQuantity: amount("attested_quantity").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reservation, table.line] })],
);

export const refusals = indexSchema.table(
  "refusals",
  {
    block: height("block").notNull(),
    logIndex: integer("log_index").notNull(),
    at: height("at").notNull(),
    authority: text("authority").notNull(),
    permit: hex("permit").notNull(),
    code: text("code").notNull(),
    act: text("act").notNull(),
    line: integer("line").notNull(),
    messageId: hex("message_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.block, table.logIndex] }),
    index().on(table.permit, table.block, table.logIndex),
    index().on(table.authority, table.block, table.logIndex),
  ],
);

export const receipts = indexSchema.table(
  "receipts",
  {
    block: height("block").notNull(),
    logIndex: integer("log_index").notNull(),
    /** What it is about, when it named that; a later event may have attached it. */
    reservation: hex("reservation"),
    statement: text("statement").$type<ReceiptRecord["statement"]>().notNull(),
    permit: hex("permit").notNull(),
    authority: text("authority").notNull(),
    messageId: hex("message_id").notNull(),
    arrivedAt: writtenTime("arrived_at").notNull(),
    recordedAt: height("recorded_at").notNull(),
    evidence: hex("evidence").notNull(),
  },
  (table) => [primaryKey({ columns: [table.block, table.logIndex] }), index().on(table.reservation)],
);
