/**
 * A reservation as the API shows it, with what arrived beside what left.
 * @module
 */
import { type Reconciliation, reconcile } from "../domain/receipt/reconcile.ts";
import type { WriteOffLine } from "../domain/register/facts/write-off.ts";
import { leftOf, type ReservationRecord } from "../domain/register/records/write-off.ts";
import { instantText } from "../domain/time/instant.ts";
import { fromBaseUnits } from "../domain/writeoff/amount.ts";
import { moneyText } from "../usecases/amounts.ts";
import type { NodeServices } from "./node-services.ts";

export function reservationBody(services: NodeServices, record: ReservationRecord): Record<string, unknown> {
  const { id, permit, series, authority, keeper, messageId, declaration, status, receipts, reserved } = record;
  const { lookup, scales, clock } = services.verify;
  const open = (line: number) => lookup.register.series.get(series)?.lines.get(line)?.open;
  const quantity = (amount: bigint, line: number): string => fromBaseUnits(amount, open(line)?.scale ?? 0);
  const lineBody = ({ line, quantity: q, value, returnedQuantity, returnedValue }: WriteOffLine) => {
    const { unit = "", currency = "" } = open(line) ?? {};
    const money = (amount: bigint): string => moneyText(amount, currency, scales);
    const returned = { quantity: quantity(returnedQuantity, line), ...(currency && { value: money(returnedValue) }) };
    return {
      ...{ line, unit, quantity: quantity(q, line) },
      ...(currency && { currency, value: money(value) }),
      ...((returnedQuantity > 0n || returnedValue > 0n) && { returned }),
    };
  };
  const left = leftOf(record);
  const reconciliation = reconcile(record, Math.floor(clock() / 1000));
  return {
    ...{ id, permit, series, authority, keeper, messageId, declaration, status },
    ...timesOf(record),
    ...exceptionOf(record),
    ...(record.corrections.length > 0 && { corrections: record.corrections }),
    reserved: reserved.map(lineBody),
    ...(left && { consumed: left.map(lineBody) }),
    objections: objectionsTo(services, record),
    receipts: receipts.map(({ statement, authority: by, messageId: message, arrivedAt, recordedAt }) => ({
      ...{ statement, authority: by, messageId: message },
      arrivedAt: instantText(arrivedAt),
      recordedAt: instantText(recordedAt),
    })),
    ...(reconciliation && { reconciliation: reconciliationBody(reconciliation, quantity) }),
  };
}

function timesOf({ reservedAt, expiresAt, closedAt, leftAt, receiptDue, reversedAt }: ReservationRecord): object {
  return {
    reservedAt: instantText(reservedAt),
    ...(expiresAt > 0 && { expiresAt: instantText(expiresAt) }),
    ...(closedAt !== undefined && { closedAt: instantText(closedAt) }),
    ...(leftAt !== undefined && { leftAt: instantText(leftAt) }),
    ...(receiptDue !== undefined && { receiptDue: instantText(receiptDue) }),
    ...(reversedAt !== undefined && { reversedAt: instantText(reversedAt) }),
  };
}

function exceptionOf({ held, outside }: ReservationRecord): object {
  return {
    ...(held && { held: { ...held, at: instantText(held.at) } }),
    ...(outside && {
      outside: { ...{ act: outside.act, reason: outside.reason, office: outside.office, officer: outside.officer } },
    }),
  };
}

/** How many objections stand against this reservation. */
function objectionsTo({ verify }: NodeServices, { id, series }: ReservationRecord): number {
  const { objections, objectionsOf } = verify.lookup.register;
  return [...(objectionsOf.get(series) ?? [])].filter((objection) => objections.get(objection)?.record === id).length;
}

function reconciliationBody(
  { dueAt, lines, discrepant }: Reconciliation,
  quantity: (amount: bigint, line: number) => string,
): object {
  return {
    dueAt: instantText(dueAt),
    discrepant,
    lines: lines.map(({ line, outcome, left, arrived }) => ({
      line,
      outcome,
      left: quantity(left, line),
      arrived: quantity(arrived, line),
    })),
  };
}
