/**
 * A reservation as the API shows it, with what arrived beside what left.
 * @module
 */
import { type Reconciliation, reconcile } from "../domain/receipt/reconcile.ts";
import type { ReservedLine } from "../domain/register/events.ts";
import type { ReservationRecord } from "../domain/register/model.ts";
import { instantText } from "../domain/time/instant.ts";
import { fromBaseUnits } from "../domain/writeoff/amount.ts";
import { moneyText } from "../usecases/amounts.ts";
import type { NodeServices } from "./node-services.ts";

export function reservationBody(services: NodeServices, record: ReservationRecord): Record<string, unknown> {
  const { reserved, consumed, received: _received, receipts, reservedAt, expiresAt, closedAt, ...rest } = record;
  const { lookup, scales, clock } = services.verify;
  const open = (line: number) => lookup.register.series.get(record.series)?.lines.get(line)?.open;
  const quantity = (amount: bigint, line: number): string => fromBaseUnits(amount, open(line)?.scale ?? 0);
  const lineBody = ({ line, quantity: q, value }: ReservedLine) => {
    const { unit = "", currency = "" } = open(line) ?? {};
    return {
      line,
      unit,
      quantity: quantity(q, line),
      ...(currency && { currency, value: moneyText(value, currency, scales) }),
    };
  };
  const reconciliation = reconcile(record, Math.floor(clock() / 1000), services.receiptDueDays);
  return {
    ...rest,
    reservedAt: instantText(reservedAt),
    expiresAt: instantText(expiresAt),
    ...(closedAt !== undefined && { closedAt: instantText(closedAt) }),
    reserved: reserved.map(lineBody),
    ...(consumed && { consumed: consumed.map(lineBody) }),
    receipts: receipts.map((receipt) => ({
      ...receipt,
      arrivedAt: instantText(receipt.arrivedAt),
      recordedAt: instantText(receipt.recordedAt),
    })),
    ...(reconciliation && { reconciliation: reconciliationBody(reconciliation, quantity) }),
  };
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
