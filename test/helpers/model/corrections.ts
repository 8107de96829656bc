/**
 * The plain model of holds, and of corrections of what was written off.
 * @module
 */
import type { Header } from "../terms.ts";
import { actsFor } from "./authorities.ts";
import { checkAmount, checkCountable, checkMeasure, checkRoom, type Draw, isHalf } from "./draws.ts";
import { beyond } from "./meters.ts";
import type { Model } from "./model.ts";
import { Refused, refuse } from "./outcome.ts";
import type { LineRecord, ReservationRecord, WriteOffLine } from "./state.ts";
import { DAY, Reserved } from "./words.ts";
import {
  type CloseMessage,
  checkCount,
  hasDuties,
  isFree,
  isKeeper,
  message,
  requireKnown,
  type Said,
} from "./write-offs.ts";

const LONGEST_HOLD = 60 * DAY;

const hold = message<CloseMessage>((m, said, body) => {
  const { actor, now, header } = said;
  const record = requireKnown(m, said, body);
  const keeper = isKeeper(m, actor, record);
  refuse(!keeper && !actsFor(m, actor, header.issuer), "reservation-foreign");
  refuse(record.status === Reserved.held, "reservation-held");
  refuse(record.status !== Reserved.open, "reservation-closed");
  refuse(now >= record.until, "reservation-expired");
  refuse(keeper && record.spent >= LONGEST_HOLD, "hold-used-up");
  m.reservations.set(record.id, { ...record, status: Reserved.held, heldAt: now, heldByIssuer: !keeper });
});

const resume = message<CloseMessage>((m, said, body) => {
  const { actor, now, header } = said;
  const record = requireKnown(m, said, body);
  const keeper = isKeeper(m, actor, record);
  const issuer = actsFor(m, actor, header.issuer);
  const free = isFree(record, now);
  refuse(!keeper && !issuer && !(free && hasDuties(m, actor, header)), "reservation-foreign");
  refuse(record.status !== Reserved.held, "reservation-not-held");
  refuse(!free && !(record.heldByIssuer ? issuer : keeper), "hold-foreign");
  const stood = now - record.heldAt;
  const spent = record.heldByIssuer ? record.spent : record.spent + stood;
  const clock = { until: record.until + stood, heldAt: 0, heldByIssuer: false, spent };
  m.reservations.set(record.id, { ...record, status: Reserved.open, ...clock });
});

interface CorrectMessage extends CloseMessage {
  readonly permit: Header;
  readonly draws: readonly Draw[];
}

function requireConsumed(m: Model, said: Said, body: CloseMessage): ReservationRecord {
  const record = requireKnown(m, said, body);
  refuse(!isKeeper(m, said.actor, record), "reservation-foreign");
  refuse(record.status !== Reserved.consumed, "reservation-not-consumed");
  return record;
}

/** The line a draw names among the reservation's. */
function requireLine(record: ReservationRecord, draw: Draw, seen: readonly number[]): WriteOffLine {
  const line = record.lines.find((each) => each.line === draw.line);
  if (line === undefined) throw new Refused("line-not-reserved", draw.line);
  refuse(seen.includes(draw.line), "line-repeated", draw.line);
  return line;
}

const withLine = (record: ReservationRecord, next: WriteOffLine): ReservationRecord => ({
  ...record,
  lines: record.lines.map((line) => (line.line === next.line ? next : line)),
});

const openOf = (m: Model, series: string, number: number): LineRecord => {
  const open = m.lines.get(`${series}/${number}`);
  if (open === undefined) throw new Error(`line ${number} of ${series} was drawn on and is not open`);
  return open;
};

const adjust = message<CorrectMessage>((m, said, body) => {
  checkCount(body);
  let record = requireConsumed(m, said, body);
  const seen: number[] = [];
  for (const draw of body.draws) {
    const line = requireLine(record, draw, seen);
    seen.push(draw.line);
    const open = openOf(m, record.series, draw.line);
    checkMeasure(draw, open);
    const below = draw.quantity < line.returnedQuantity || draw.value < line.returnedValue;
    refuse(below, "amount-over-consumption", draw.line);
    refuse(isHalf(draw, line), "amount-missing", draw.line);
    const fresh = line.quantity === 0n && line.value === 0n && draw.quantity + draw.value > 0n;
    if (fresh) checkAmount(draw, open);
    const rises = { quantity: beyond(draw.quantity, line.quantity), value: beyond(draw.value, line.value) };
    const next = { ...line, quantity: draw.quantity, value: draw.value };
    record = withLine(record, next);
    m.reservations.set(record.id, record);
    const under = line.eucLink === 0 ? undefined : record.certificates[line.eucLink - 1];
    const before = () => {
      if (fresh && under !== undefined) checkAmount(draw, openOf(m, under, line.eucLine));
    };
    if (record.outside) checkCountable(m, record, next, before);
    else checkRoom(m, record, next, rises, said.now, before);
  }
  const something = record.lines.some(({ quantity, value }) => quantity + value > 0n);
  refuse(!something, "amount-missing");
});

const returnGoods = message<CorrectMessage>((m, said, body) => {
  checkCount(body);
  let record = requireConsumed(m, said, body);
  const seen: number[] = [];
  for (const draw of body.draws) {
    const line = requireLine(record, draw, seen);
    seen.push(draw.line);
    checkMeasure(draw, openOf(m, record.series, draw.line));
    const out = { quantity: line.quantity - line.returnedQuantity, value: line.value - line.returnedValue };
    refuse(draw.quantity > out.quantity || draw.value > out.value, "amount-over-consumption", draw.line);
    refuse(draw.quantity + draw.value === 0n || isHalf(draw, out), "amount-missing", draw.line);
    record = withLine(record, {
      ...line,
      returnedQuantity: line.returnedQuantity + draw.quantity,
      returnedValue: line.returnedValue + draw.value,
    });
    m.reservations.set(record.id, record);
  }
});

const reverse = message<CloseMessage>((m, said, body) => {
  const record = requireConsumed(m, said, body);
  m.reservations.set(record.id, { ...record, status: Reserved.reversed, until: 0 });
});

export const correctionMessages = { hold, resume, adjust, returnGoods, reverse };
