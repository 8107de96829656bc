/**
 * The form of what a vector knows of items: reservations of the register, manifests and flags of the verifier's own record.
 * @module
 */
import { z } from "zod";
import { FLAG_STATES } from "../../../services/domain/item/flag.ts";
import { RESERVATION_STATUSES } from "../../../services/domain/register/records/write-off.ts";
import { markedItems } from "../../../services/schema/api/shipment.ts";
import { amount, named, paperName, seconds } from "./words.ts";

export const reservation = z.strictObject({
  permit: paperName,
  authority: z.string().describe("who made and keeps it"),
  declaration: z.string().exactOptional().describe("its number; absent: another declaration than any that is shown"),
  status: z.enum(RESERVATION_STATUSES).exclude(["none"]),
  reservedAt: seconds,
  leftAt: seconds.exactOptional(),
  lines: named(
    z.strictObject({
      quantity: amount,
      value: amount.exactOptional(),
      returnedQuantity: amount.exactOptional(),
      returnedValue: amount.exactOptional(),
    }),
  ).describe("by number of the line"),
});

const manifest = z.strictObject({
  reservation: z.string().describe("its name among the reservations; one that is not there was never made"),
  permit: paperName,
  declaration: z.string(),
  lines: z.array(z.strictObject({ line: z.int().min(1).max(255), items: markedItems })).min(1),
});

const flag = z.strictObject({
  authority: z.string(),
  state: z.enum(FLAG_STATES),
  reference: z.string(),
  items: markedItems,
});

export const nodeRecord = z.strictObject({
  manifests: z.array(manifest).describe("in the order in which they came"),
  flags: z.array(flag).describe("in the order in which they came: the last word of an authority on an item counts"),
});
export type NodeRecord = z.output<typeof nodeRecord>;
