/**
 * Everything that left and did not arrive as it left.
 * @module
 */
import { type Reconciliation, reconcile } from "../../domain/receipt/reconcile.ts";
import type { ReservationRecord } from "../../domain/register/records/write-off.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { Page, Paged } from "../../ports/store.ts";
import { pageBy } from "../paging.ts";

export interface Discrepancy {
  readonly reservation: ReservationRecord;
  readonly reconciliation: Reconciliation;
}

/** A page of open discrepancies at `now` (UTC seconds), newest reservations first. Throws Refusal `cursor-invalid`. */
export function pageOfDiscrepancies(
  lookup: Lookup,
  now: number,
  permit: string | undefined,
  page: Page,
): Paged<Discrepancy> {
  const placeOf = ({ reservation: { reservedAt, id } }: Discrepancy) => ({ at: reservedAt, id });
  return pageBy({ name: "discrepancies", placeOf }, discrepancies(lookup, now, permit), page);
}

/** Open discrepancies at `now` (UTC seconds), in order of the chain. */
export function discrepancies(lookup: Lookup, now: number, permit?: string): Discrepancy[] {
  const found: Discrepancy[] = [];
  for (const reservation of lookup.register.reservations.values()) {
    if (permit !== undefined && reservation.permit !== permit && reservation.series !== permit) continue;
    const reconciliation = reconcile(reservation, now);
    if (reconciliation?.discrepant) found.push({ reservation, reconciliation });
  }
  return found;
}
