/**
 * Records of the register as rows of the index.
 * @module
 */
import { ZERO_WORD } from "../../domain/bytes/hex.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { RegisterBlock, RegisterEvent } from "../../domain/register/events.ts";
import type { WriteOffLine } from "../../domain/register/facts/write-off.ts";
import type { AccountRecord, AuthorityRecord, KeyRecord, StateRecord } from "../../domain/register/records/access.ts";
import type { LineRecord, PermitRecord, SeriesRecord } from "../../domain/register/records/permit.ts";
import { leftOf, type ReservationRecord } from "../../domain/register/records/write-off.ts";
import { encodeStored } from "../json-codec.ts";
import type { blocks, events } from "../schema/chain.ts";
import type { accounts, authorities, keys, mandates, states } from "../schema/parties.ts";
import type { permits, seriesLines, series as seriesTable } from "../schema/permits.ts";
import type { receipts, reservationLines, reservations } from "../schema/write-offs.ts";

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
  const { series, version, issuer, registeredAt, kind, validFrom, validUntil, header } = permit;
  return {
    ...permitState(permit),
    ...{ series, version, issuer, registeredAt, kind, numberTag: header?.numberTag ?? null, validFrom, validUntil },
    ...{ block: place.block, logIndex: place.logIndex },
  };
}

export function seriesRow(record: SeriesRecord): typeof seriesTable.$inferInsert {
  const { series, current, versions, boundTo, heir, adoptedFrom, handedTo } = record;
  return {
    ...{ series, current, versions: versions.length, boundTo: boundTo ?? null },
    ...{ heir: heir ?? null, adoptedFrom: adoptedFrom ?? null, handedTo: handedTo?.register ?? null },
  };
}

export function lineRow(
  series: PermitId,
  number: number,
  { open: { windowed: _, ...open }, meter, window }: LineRecord,
): typeof seriesLines.$inferInsert {
  const { days, quantity, value } = window?.limits ?? { days: 0, quantity: 0n, value: 0n };
  return { series, number, ...open, ...meter, windowDays: days, windowQuantity: quantity, windowValue: value };
}

type ReservationState = "id" | "status" | "expiresAt" | "closedAt" | "leftAt" | "receiptDue" | "outside";

/** What may change after the reservation. */
export function reservationState(record: ReservationRecord): Pick<typeof reservations.$inferInsert, ReservationState> {
  const { id, status, expiresAt, closedAt, leftAt, receiptDue, outside } = record;
  return {
    ...{ id, status, expiresAt, closedAt: closedAt ?? null, leftAt: leftAt ?? null, receiptDue: receiptDue ?? null },
    outside: outside?.act ?? null,
  };
}

export function reservationRow(reservation: ReservationRecord, place: Place): typeof reservations.$inferInsert {
  const { permit, series, authority, keeper, messageId, declaration, reservedAt } = reservation;
  return {
    ...reservationState(reservation),
    ...{ permit, series, authority, keeper, messageId, declaration, reservedAt },
    ...{ block: place.block, logIndex: place.logIndex },
  };
}

/** One row per line that was reserved, left or arrived; amounts of a line named twice are added up. */
export function reservationLineRows(reservation: ReservationRecord): (typeof reservationLines.$inferInsert)[] {
  const rows = new Map<number, typeof reservationLines.$inferInsert>();
  const rowOf = (line: number, { eucLink, eucLine }: Pick<WriteOffLine, "eucLink" | "eucLine">) => {
    const row = rows.get(line) ?? {
      ...{ reservation: reservation.id, line, eucLink, eucLine },
      ...{ reservedQuantity: 0n, reservedValue: 0n, consumedQuantity: 0n, consumedValue: 0n },
      ...{ returnedQuantity: 0n, returnedValue: 0n, receivedQuantity: 0n, attestedQuantity: 0n },
    };
    rows.set(line, row);
    return row;
  };
  for (const line of reservation.reserved) {
    const row = rowOf(line.line, line);
    row.reservedQuantity += line.quantity;
    row.reservedValue += line.value;
  }
  for (const line of leftOf(reservation) ?? []) {
    const row = rowOf(line.line, line);
    row.consumedQuantity += line.quantity;
    row.consumedValue += line.value;
    row.returnedQuantity += line.returnedQuantity;
    row.returnedValue += line.returnedValue;
  }
  const unlinked = { eucLink: 0, eucLine: 0 };
  for (const [line, quantity] of reservation.received) rowOf(line, unlinked).receivedQuantity += quantity;
  for (const [line, quantity] of reservation.attested) rowOf(line, unlinked).attestedQuantity += quantity;
  return [...rows.values()];
}

export function receiptRow(
  event: Extract<RegisterEvent, { name: "ReceiptRecorded" | "ArrivalAttested" }>,
  recordedAt: number,
): typeof receipts.$inferInsert {
  const { block, logIndex, consumption, permit, authority, messageId, arrivedAt, evidence } = event;
  return {
    ...{ block, logIndex, permit, authority, messageId, arrivedAt, recordedAt, evidence },
    reservation: consumption === ZERO_WORD ? null : consumption,
    statement: event.name === "ReceiptRecorded" ? "receipt" : "attestation",
  };
}

/** A column that is not given keeps what it had: what has ended is written as null. */
export function stateRow(record: StateRecord): typeof states.$inferInsert {
  const { state, standing, administrator, guardian, admittedAt, since } = record;
  return { state, standing, administrator: administrator ?? null, guardian: guardian ?? null, admittedAt, since };
}

export function authorityRow({ mandates: _, ...record }: AuthorityRecord): typeof authorities.$inferInsert {
  return { ...record, successor: record.successor ?? null };
}

export function accountRow(record: AccountRecord): typeof accounts.$inferInsert {
  return { ...record };
}

export function keyRow(record: KeyRecord): typeof keys.$inferInsert {
  return { ...record };
}

export function mandateRows({ authority, mandates: held }: AuthorityRecord): (typeof mandates.$inferInsert)[] {
  return [...held.values()].map((mandate) => ({ authority, ...mandate }));
}
