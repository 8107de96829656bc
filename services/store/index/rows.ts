/**
 * Records of the register as rows of the index.
 * @module
 */

import type { PermitId } from "../../domain/permit/terms.ts";
import type { RegisterBlock, RegisterEvent, ReservedLine } from "../../domain/register/events.ts";
import type { LineRecord, PermitRecord, ReservationRecord, SeriesRecord } from "../../domain/register/model.ts";
import { encodeStored } from "../json-codec.ts";
import type { blocks, events } from "../schema/chain.ts";
import type { permits, seriesLines, series as seriesTable } from "../schema/permits.ts";
import type { reservationLines, reservations } from "../schema/write-offs.ts";

/** Where on the chain the row's first event stands. */
interface Place {
  readonly block: number;
  readonly logIndex: number;
}

export function blockRow({ number, hash, parentHash, time }: RegisterBlock): typeof blocks.$inferInsert {
  return { number, hash, parentHash, time };
}

export function eventRow(event: RegisterEvent, time: number): typeof events.$inferInsert {
  const { block, logIndex, transaction, ...fact } = event;
  return { block, logIndex, time, transaction, name: fact.name, fact: encodeStored(fact) };
}

/** What may change after registration. */
export function permitState(permit: PermitRecord): Pick<typeof permits.$inferInsert, "id" | "status" | "statusSince"> {
  const { id, status, changes, registeredAt } = permit;
  return { id, status, statusSince: changes.at(-1)?.at ?? registeredAt };
}

export function permitRow(permit: PermitRecord, place: Place): typeof permits.$inferInsert {
  const { series, version, issuer, registeredAt } = permit;
  const { kind, numberTag, validFrom, validUntil } = permit.header;
  return {
    ...permitState(permit),
    ...{ series, version, issuer, registeredAt, kind, numberTag, validFrom, validUntil },
    ...{ block: place.block, logIndex: place.logIndex },
  };
}

export function seriesRow({ series, current, versions, boundTo }: SeriesRecord): typeof seriesTable.$inferInsert {
  return { series, current, versions: versions.length, boundTo: boundTo ?? null };
}

export function lineRow(
  series: PermitId,
  number: number,
  { open, meter }: LineRecord,
): typeof seriesLines.$inferInsert {
  return { series, number, ...open, ...meter };
}

/** What may change after the reservation. */
export function reservationState(
  reservation: ReservationRecord,
): Pick<typeof reservations.$inferInsert, "id" | "status" | "closedAt"> {
  return { id: reservation.id, status: reservation.status, closedAt: reservation.closedAt ?? null };
}

export function reservationRow(reservation: ReservationRecord, place: Place): typeof reservations.$inferInsert {
  const { permit, series, authority, messageId, declaration, reservedAt, expiresAt } = reservation;
  return {
    ...reservationState(reservation),
    ...{ permit, series, authority, messageId, declaration, reservedAt, expiresAt },
    ...{ block: place.block, logIndex: place.logIndex },
  };
}

/** One row per line that was reserved, left or arrived; amounts of a line named twice are added up. */
export function reservationLineRows(reservation: ReservationRecord): (typeof reservationLines.$inferInsert)[] {
  const rows = new Map<number, typeof reservationLines.$inferInsert>();
  const rowOf = (line: number, { eucLink, eucLine }: Pick<ReservedLine, "eucLink" | "eucLine">) => {
    const row = rows.get(line) ?? {
      ...{ reservation: reservation.id, line, eucLink, eucLine },
      ...{ reservedQuantity: 0n, reservedValue: 0n, consumedQuantity: 0n, consumedValue: 0n, receivedQuantity: 0n },
    };
    rows.set(line, row);
    return row;
  };
  for (const line of reservation.reserved) {
    const row = rowOf(line.line, line);
    row.reservedQuantity += line.quantity;
    row.reservedValue += line.value;
  }
  for (const line of reservation.consumed ?? []) {
    const row = rowOf(line.line, line);
    row.consumedQuantity += line.quantity;
    row.consumedValue += line.value;
  }
  for (const [line, quantity] of reservation.received)
    rowOf(line, { eucLink: 0, eucLine: 0 }).receivedQuantity += quantity;
  return [...rows.values()];
}
