/**
 * Arrivals, objections, anchors: statements that move no balance.
 * @module
 */
import { type Hex, ZERO_WORD } from "../../bytes/hex.ts";
import type { RegisterEvent } from "../events.ts";
import type { AnchorFact, ContestFact, ReceiptFact } from "../facts/statements.ts";
import type { Register } from "../model.ts";
import type { ReceiptRecord } from "../records/statements.ts";
import type { ReservationRecord, ReservationStatus } from "../records/write-off.ts";
import { BrokenLog, have, type Named } from "./broken-log.ts";

type ReceiptEvent = Extract<RegisterEvent, { name: ReceiptFact["name"] }>;
type ContestEvent = Extract<RegisterEvent, { name: ContestFact["name"] }>;
type AnchorEvent = Extract<RegisterEvent, { name: AnchorFact["name"] }>;

export function applyReceipt(register: Register, event: ReceiptEvent, time: number): void {
  switch (event.name) {
    case "ReceiptRecorded": {
      const receipt = receiptOf(event, "receipt", time);
      have(register.permits.get(event.permit), event, event.permit);
      if (event.consumption === ZERO_WORD) register.waiting.set(messageKey(event), receipt);
      else arrive(expected(register, event, event.waiting), receipt);
      return;
    }
    case "ReceiptAttached": {
      const key = messageKey(event);
      const receipt = have(register.waiting.get(key), event, `a receipt ${event.messageId} that waits`);
      const reservation = expected(register, event, event.waiting);
      register.waiting.delete(key);
      arrive(reservation, receipt);
      return;
    }
    case "ArrivalAttested":
      arrive(expected(register, event, false), receiptOf(event, "attestation", time));
      return;
  }
}

function messageKey({ authority, messageId }: { readonly authority: string; readonly messageId: Hex }): string {
  return `${authority}/${messageId}`;
}

function receiptOf(
  { authority, messageId, permit, arrivedAt, evidence, arrivals }: Named<"ReceiptRecorded" | "ArrivalAttested">,
  statement: ReceiptRecord["statement"],
  recordedAt: number,
): ReceiptRecord {
  return { authority, messageId, permit, statement, arrivedAt, recordedAt, evidence, arrivals };
}

/** The reservation a statement is about: consumed, or, for one that waits, not yet. */
function expected(register: Register, event: ReceiptEvent, waiting: boolean): ReservationRecord {
  const reservation = have(register.reservations.get(event.consumption), event, event.consumption);
  if (reservation.permit !== event.permit)
    throw new BrokenLog(event, `the reservation is of ${reservation.permit}, not of ${event.permit}`);
  const possible: readonly ReservationStatus[] = waiting ? ["open", "held"] : ["consumed"];
  if (!possible.includes(reservation.status))
    throw new BrokenLog(event, `the reservation was ${reservation.status}${waiting ? "" : ": it had not left"}`);
  return reservation;
}

function arrive(reservation: ReservationRecord, receipt: ReceiptRecord): void {
  const sums = receipt.statement === "receipt" ? reservation.received : reservation.attested;
  for (const { line, quantity } of receipt.arrivals) sums.set(line, (sums.get(line) ?? 0n) + quantity);
  reservation.receipts.push(receipt);
}

export function applyContest(register: Register, event: ContestEvent, time: number): void {
  const { objection } = event;
  if (event.name === "ObjectionFiled") {
    const { permit, author, series, record, reason, document } = event;
    if (register.objections.has(objection)) throw new BrokenLog(event, "filed twice");
    if (have(register.permits.get(permit), event, permit).series !== series)
      throw new BrokenLog(event, `${permit} is not of series ${series}`);
    if (record !== ZERO_WORD) have(register.reservations.get(record), event, record);
    register.objections.set(objection, {
      ...{ objection, permit, series, author, reason, document, filedAt: time },
      ...(record !== ZERO_WORD && { record }),
    });
    register.objectionsOf.set(series, (register.objectionsOf.get(series) ?? new Set()).add(objection));
    return;
  }
  const filed = have(register.objections.get(objection), event, `objection ${objection}`);
  if (filed.withdrawnAt !== undefined) throw new BrokenLog(event, "it was withdrawn already");
  filed.withdrawnAt = time;
  register.objectionsOf.get(filed.series)?.delete(objection);
}

export function applyAnchor(register: Register, event: AnchorEvent, time: number): void {
  const { authority, root, count, previous } = event;
  const key = `${authority}/${root}`;
  if (register.anchors.has(key)) throw new BrokenLog(event, "anchored twice");
  if (previous !== ZERO_WORD) have(register.anchors.get(`${authority}/${previous}`), event, `root ${previous}`);
  register.anchors.set(key, {
    ...{ authority, root, count, anchoredAt: time },
    ...(previous !== ZERO_WORD && { previous }),
  });
}
