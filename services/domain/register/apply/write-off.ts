/**
 * Reservations and what becomes of them: reserve, hold, consume, release, correct, reverse; override and late fact.
 * @module
 */
import { ZERO_WORD } from "../../bytes/hex.ts";
import { EMPTY_METER } from "../../writeoff/meter.ts";
import { bucketDays } from "../../writeoff/window.ts";
import type { RegisterEvent } from "../events.ts";
import type { WriteOffFact, WriteOffLine } from "../facts/write-off.ts";
import type { Register } from "../model.ts";
import type { ReservationRecord, ReservationStatus } from "../records/write-off.ts";
import { BrokenLog, have, type Named } from "./broken-log.ts";
import { type Movement, move, seriesOf } from "./meters.ts";

type WriteOffEvent = Extract<RegisterEvent, { name: WriteOffFact["name"] }>;

export function applyWriteOff(register: Register, event: WriteOffEvent, time: number): void {
  switch (event.name) {
    case "Reserved":
      applyReserved(register, event, time);
      return;
    case "Consumed": {
      const reservation = reservationIn(register, event, "open");
      move(register, event, reservation, reservation.lines, { reserved: -1n });
      move(register, event, reservation, event.lines, { consumed: 1n });
      const { leftAt, receiptDue } = event;
      Object.assign(reservation, { status: "consumed", closedAt: time, lines: event.lines, leftAt, receiptDue });
      return;
    }
    case "Released": {
      const reservation = reservationIn(register, event, "open", "held");
      move(register, event, reservation, reservation.lines, { reserved: -1n });
      Object.assign(reservation, { status: "released", closedAt: time });
      delete reservation.held;
      return;
    }
    case "Held": {
      const { authority, reason } = event;
      const reservation = reservationIn(register, event, "open");
      Object.assign(reservation, { status: "held", held: { authority, reason, at: time } });
      return;
    }
    case "Resumed": {
      const reservation = reservationIn(register, event, "held");
      Object.assign(reservation, { status: "open", expiresAt: event.expiresAt });
      delete reservation.held;
      return;
    }
    case "Adjusted":
    case "Returned":
      applyCorrection(register, event);
      return;
    case "Reversed": {
      const reservation = reservationIn(register, event, "consumed");
      move(register, event, reservation, reservation.lines, {
        consumed: -1n,
        returned: -1n,
        ...excess(reservation, -1n),
      });
      Object.assign(reservation, { status: "reversed", reversedAt: time });
      return;
    }
    case "Overridden":
    case "LateFactRecorded":
      applyOutside(register, event, time);
      return;
    case "Refused":
      applyRefused(register, event, time);
      return;
    case "MeterAdopted":
      applyMeterAdopted(register, event);
      return;
    case "ReservationAdopted":
      applyReservationAdopted(register, event);
      return;
    case "MessageFailed":
      return; // It changed nothing: that it was tried stands in the history.
  }
}

function applyReserved(register: Register, event: Named<"Reserved">, time: number): void {
  const { permit, series, authority, keeper, messageId, declaration, expiresAt, lines } = event;
  if (register.reservations.has(event.reservation)) throw new BrokenLog(event, "reserved twice");
  const reservation: ReservationRecord = {
    ...{ id: event.reservation, permit, series, authority, keeper, messageId, declaration, expiresAt },
    ...{ reservedAt: time, countedAt: time, status: "open", reserved: lines, lines, corrections: [] },
    ...{ received: new Map(), attested: new Map(), receipts: [] },
  };
  register.reservations.set(event.reservation, reservation);
  move(register, event, reservation, lines, { reserved: 1n });
}

/** What left, or came back, is said anew for all lines: the difference to before goes onto the meters. */
function applyCorrection(register: Register, event: Named<"Adjusted" | "Returned">): void {
  const reservation = reservationIn(register, event, "consumed");
  const before = reservation.lines;
  const kept = event.name === "Adjusted" ? isSameReturn : isSameExit;
  if (event.lines.length !== before.length || event.lines.some((line, i) => !isSameLine(line, before[i])))
    throw new BrokenLog(event, "its lines are not those that left");
  if (event.lines.some((line, i) => !kept(line, before[i])))
    throw new BrokenLog(event, "it changes what it is not about: a correction before it is missing");
  const movement: Movement =
    event.name === "Adjusted" ? { consumed: 1n, ...excess(reservation, 1n) } : { returned: 1n };
  move(register, event, reservation, differences(event.lines, before), movement);
  reservation.lines = event.lines;
  reservation.corrections.push({ act: event.name === "Adjusted" ? "adjust" : "return", block: event.block });
}

/** Goods that left although the rules would not let them: they count as consumed, and as excess beside it. */
function applyOutside(register: Register, event: Named<"Overridden" | "LateFactRecorded">, time: number): void {
  const { exception, lines, permit, series, authority, messageId } = event;
  const known = register.reservations.get(event.reservation);
  if (exception.reserved !== (known !== undefined))
    throw new BrokenLog(event, exception.reserved ? "it ends no reservation" : "the reservation was there before");
  if (known) {
    if (known.status !== "open" && known.status !== "held")
      throw new BrokenLog(event, `the reservation was ${known.status} already`);
    move(register, event, known, known.lines, { reserved: -1n });
    delete known.held;
  }
  const { declaration, leftAt, receiptDue } = exception;
  const outside = { act: event.name === "Overridden" ? "override" : "late", ...exception } as const;
  const closed = { status: "consumed", closedAt: time, countedAt: time, lines, leftAt, receiptDue, outside } as const;
  const reservation: ReservationRecord = known
    ? Object.assign(known, closed)
    : {
        ...{ id: event.reservation, permit, series, authority, keeper: authority, messageId, declaration },
        ...{ reservedAt: time, expiresAt: 0, reserved: [], corrections: [], ...closed },
        ...{ received: new Map(), attested: new Map(), receipts: [] },
      };
  register.reservations.set(event.reservation, reservation);
  move(register, event, reservation, lines, { consumed: 1n, ...excess(reservation, 1n) });
}

function applyRefused(register: Register, event: Named<"Refused">, time: number): void {
  const { authority, permit, code, act, line, messageId, block } = event;
  register.refusals.push({ authority, permit, code, act, line, messageId, block, at: time });
  const series = register.permits.get(permit)?.series ?? permit;
  register.refusalsOf.set(series, { count: (register.refusalsOf.get(series)?.count ?? 0) + 1, last: time, code });
}

/** Balances of a line as they stood at the register before this one. */
function applyMeterAdopted(register: Register, event: Named<"MeterAdopted">): void {
  const series = seriesOf(register, event.series, event);
  const line = have(series.lines.get(event.line), event, `line ${event.line}`);
  if (line.meter !== EMPTY_METER) throw new BrokenLog(event, "the line was counted here before");
  line.meter = event.meter;
  const width = line.window && bucketDays(line.window.limits.days);
  for (const { number, quantity, value } of event.buckets)
    if (width !== undefined && number > 0) line.window?.days.set(number * width, { quantity, value });
  register.series.set(event.series, series);
}

/** A consumption as it stood at the register before this one: what it counts came with its series' balances. */
function applyReservationAdopted(register: Register, event: Named<"ReservationAdopted">): void {
  const { reservation: id, permit, series, from, keeper, outside, reservedAt, receiptDue, lines } = event;
  if (register.reservations.has(id)) throw new BrokenLog(event, "it was on this register before");
  register.reservations.set(id, {
    ...{ id, permit, series, authority: keeper, keeper, messageId: ZERO_WORD, declaration: ZERO_WORD },
    ...{ reservedAt, countedAt: reservedAt, expiresAt: 0, status: "consumed", reserved: [], lines, corrections: [] },
    ...{ receiptDue, adopted: { from, outside }, received: new Map(), attested: new Map(), receipts: [] },
  });
}

/** The reservation, when it is in one of `statuses`. */
function reservationIn(
  register: Register,
  event: RegisterEvent & { reservation: `0x${string}`; permit: `0x${string}`; series: `0x${string}` },
  ...statuses: readonly ReservationStatus[]
): ReservationRecord {
  const reservation = have(register.reservations.get(event.reservation), event, event.reservation);
  if (!statuses.includes(reservation.status))
    throw new BrokenLog(event, `the reservation was ${reservation.status} already`);
  if (reservation.permit !== event.permit || reservation.series !== event.series)
    throw new BrokenLog(event, `the reservation is of ${reservation.permit}, not of ${event.permit}`);
  return reservation;
}

/** What left outside the rules moves the counter of its own along. */
function excess({ outside, adopted }: ReservationRecord, times: 1n | -1n): Movement {
  return outside || adopted?.outside ? { excess: times } : {};
}

function isSameLine(line: WriteOffLine, before: WriteOffLine | undefined): boolean {
  return line.line === before?.line && line.eucLink === before.eucLink && line.eucLine === before.eucLine;
}

/** What came back is as it was. */
function isSameReturn(line: WriteOffLine, before: WriteOffLine | undefined): boolean {
  return line.returnedQuantity === before?.returnedQuantity && line.returnedValue === before.returnedValue;
}

/** What left is as it was. */
function isSameExit(line: WriteOffLine, before: WriteOffLine | undefined): boolean {
  return line.quantity === before?.quantity && line.value === before.value;
}

function differences(after: readonly WriteOffLine[], before: readonly WriteOffLine[]): WriteOffLine[] {
  return after.map((line, i) => {
    const former = before[i] as WriteOffLine;
    return {
      ...line,
      quantity: line.quantity - former.quantity,
      value: line.value - former.value,
      returnedQuantity: line.returnedQuantity - former.returnedQuantity,
      returnedValue: line.returnedValue - former.returnedValue,
    };
  });
}
