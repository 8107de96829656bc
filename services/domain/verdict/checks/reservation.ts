/**
 * Where the register takes no new reservation any more: is there one for this declaration? The acceptance that the asker
 * names moves the dates a permit is judged by, and nothing on the register; goods leave on a reservation.
 * @module
 */
import { type Check, pass, skip, unasked, warn } from "../check.ts";
import type { Facts, ReservationFact } from "../facts.ts";
import type { Shipment } from "../shipment.ts";
import type { Standing } from "../standing.ts";

/** @param drawn whether the shipment is to be written off */
export function reservationChecks(
  { reserved }: Pick<Facts, "reserved">,
  shipment: Shipment | undefined,
  drawn: boolean,
  { open, over }: Standing,
): Check[] {
  if (!shipment || !drawn) return [skip("reservation", "use")];
  if (open.length > 0) return [pass("reservation", "use")];
  if (over === undefined) return [skip("reservation", "use")];
  if (!reserved) return [warn("reservation", "use", "reservation-not-asked", { over, why: "no declaration is named" })];
  if (reserved.is === "could-not-ask") {
    // What it holds may be less than what leaves, so that nobody can say that all is well.
    const why = "its reservations could not be asked for";
    return [unasked("reservation", "use", "reservation-not-asked", { over, why })];
  }
  const known = reserved.is === "known" ? reserved.value : [];
  const why = known.map(whyNot).join(", ") || "there is none";
  return [warn("reservation", "use", "reservation-missing", { over, why })];
}

function whyNot({ reservation, status, keeper }: ReservationFact): string {
  return status === "open" ? `${keeper} keeps ${reservation}` : `${reservation} is ${status}`;
}
