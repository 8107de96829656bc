/**
 * Where the items of a recorded manifest are, by what the register says of its reservation.
 * @module
 */
import { isExportLicence, type PermitKind } from "../permit/kind.ts";
import type { ReservationRecord } from "../register/records/write-off.ts";
import type { Whereabouts } from "./item-facts.ts";

/** Undefined when they are not away: nothing was reserved, or it was released, reversed, or the whole line came back. */
export function whereaboutsOf(record: ReservationRecord | undefined, line: number): Whereabouts | undefined {
  if (!record) return undefined;
  const { id: reservation, status, reservedAt, leftAt = reservedAt } = record;
  if (status === "open" || status === "held") return { reservation, state: "reserved", since: reservedAt };
  if (status !== "consumed") return undefined;
  const left = record.lines.find((each) => each.line === line);
  // What was on the list and not on the line that left in the end stayed.
  if (!left || (left.quantity === 0n && left.value === 0n)) return undefined;
  const { quantity, value, returnedQuantity, returnedValue } = left;
  // Pieces decide where they were counted: what comes back from repair is often given back at another value.
  const isBack = quantity > 0n ? returnedQuantity >= quantity : returnedValue >= value;
  if (isBack) return undefined;
  const state = returnedQuantity > 0n || returnedValue > 0n ? "partly-returned" : "left";
  return { reservation, state, since: leftAt };
}

/**
 * Whether two permits let the same goods pass the same way. An item stands on the export licence and on the import
 * authorisation of one trade; on two export licences at once it cannot.
 */
export function isOneWay(a: PermitKind, b: PermitKind): boolean {
  return wayOf(a) === wayOf(b);
}

function wayOf(kind: PermitKind): string {
  return isExportLicence(kind) ? "export" : kind;
}
