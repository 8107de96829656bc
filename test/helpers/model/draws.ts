/**
 * The plain model of one draw on one line: measure, amount, balance and window, on the line and on the certificate line it
 * rests on.
 * @module
 */
import { covers } from "./lines.ts";
import { type Amount, dayOf, isForgotten, meterOf, useOf, widthOf } from "./meters.ts";
import type { Model } from "./model.ts";
import { Refused, refuse } from "./outcome.ts";
import type { LineRecord, ReservationRecord, WriteOffLine } from "./state.ts";
import { countsQuantity, countsValue, MOST, NO_CODE, ZERO_WORD } from "./words.ts";

export interface Draw extends Amount {
  readonly line: number;
  readonly unit: string;
  readonly currency: string;
}

/** A line as it is open, or the refusal that it is not. */
function openLine(m: Model, series: string, number: number, told: number): LineRecord {
  const line = m.lines.get(`${series}/${number}`);
  if (line === undefined) throw new Refused("line-not-open", told);
  return line;
}

/** Amounts are counted in what the line is counted in, or are nothing where it has no such measure. */
export function checkMeasure(draw: Draw, line: LineRecord): void {
  const noUnit = line.unit === NO_CODE && draw.quantity !== 0n;
  const noCurrency = line.currency === NO_CODE && draw.value !== 0n;
  refuse(draw.unit !== line.unit || noUnit, "unit-mismatch", draw.line);
  refuse(draw.currency !== line.currency || noCurrency, "currency-mismatch", draw.line);
}

const lacks = (amount: Amount, mode: number): boolean =>
  (countsQuantity(mode) && amount.quantity === 0n) ||
  (countsValue(mode) && amount.value === 0n) ||
  (amount.quantity === 0n && amount.value === 0n);

export const checkAmount = (draw: Draw, line: LineRecord): void =>
  refuse(lacks(draw, line.mode), "amount-missing", draw.line);

/** Goods have a number and a value at once: one of them alone is half a statement where there were both. */
export const isHalf = (amount: Amount, of: Amount): boolean =>
  of.quantity !== 0n && of.value !== 0n && (amount.quantity === 0n) !== (amount.value === 0n);

/** The draw as a line of a reservation, when its words are right; whether there is room is asked later. */
export function lineOf(
  m: Model,
  series: string,
  certificates: readonly string[],
  draw: Draw,
  seen: readonly number[],
): WriteOffLine {
  const line = openLine(m, series, draw.line, draw.line);
  refuse(seen.includes(draw.line), "line-repeated", draw.line);
  checkMeasure(draw, line);
  checkAmount(draw, line);
  if (line.eucLink !== 0) {
    const under = openLine(m, certificates[line.eucLink - 1] ?? ZERO_WORD, line.eucLine, draw.line);
    refuse(under.unit !== line.unit || under.scale !== line.scale, "unit-mismatch", draw.line);
    refuse(under.currency !== line.currency, "currency-mismatch", draw.line);
    checkAmount(draw, under);
  }
  const { quantity, value } = draw;
  const { eucLink, eucLine } = line;
  return { line: draw.line, quantity, value, returnedQuantity: 0n, returnedValue: 0n, eucLink, eucLine };
}

/** Places a line counts on, with the codes of what stands against it there. */
export function placesOf(record: ReservationRecord, line: WriteOffLine) {
  const own = { series: record.series, number: line.line, balance: "balance-exceeded", window: "window-exceeded" };
  if (line.eucLink === 0) return [own];
  const series = record.certificates[line.eucLink - 1] ?? ZERO_WORD;
  const codes = { balance: "certificate-balance-exceeded", window: "certificate-window-exceeded" };
  return [own, { series, number: line.eucLine, ...codes }];
}

/** No sum of reserved and consumed goes beyond 64 bits. */
const overflows = (m: Model, series: string, number: number): boolean => {
  const meter = meterOf(m, series, number);
  return meter.reservedQuantity + meter.consumedQuantity > MOST || meter.reservedValue + meter.consumedValue > MOST;
};

/** Refuses where the amounts now counted go beyond what the line allows, in each measure that `rises`. */
export function checkRoom(
  m: Model,
  record: ReservationRecord,
  line: WriteOffLine,
  rises: Amount,
  at: number,
  beforeCertificate: () => void = () => undefined,
): void {
  for (const [place, { series, number, balance, window }] of placesOf(record, line).entries()) {
    if (place > 0) beforeCertificate();
    const open = openLine(m, series, number, line.line);
    const meter = meterOf(m, series, number);
    const used = (reserved: bigint, consumed: bigint, returned: bigint, more: bigint) =>
      more === 0n ? 0n : reserved + consumed - returned;
    const quantity = used(meter.reservedQuantity, meter.consumedQuantity, meter.returnedQuantity, rises.quantity);
    const value = used(meter.reservedValue, meter.consumedValue, meter.returnedValue, rises.value);
    refuse(overflows(m, series, number) || !covers(open, quantity, value), balance, line.line);
    checkWindows(m, { series, number, open, day: dayOf(record.reservedAt) }, rises, { window, line: line.line }, at);
  }
}

/** Every window that holds the day of the reservation, up to the one that ends today, reaches. */
function checkWindows(
  m: Model,
  on: { series: string; number: number; open: LineRecord; day: number },
  rises: Amount,
  told: { window: string; line: number },
  at: number,
): void {
  const { series, number, open, day } = on;
  if (open.windowDays === 0 || (rises.quantity === 0n && rises.value === 0n)) return;
  let exceeded = false;
  for (let end = day; end <= dayOf(at) && end < day + open.windowDays; end += 1) {
    const { use, known } = useOf(m, series, number, open.windowDays, end);
    refuse(!known, "window-past", told.line);
    const over = (limit: bigint, rise: bigint, sum: bigint) => limit !== 0n && rise !== 0n && sum > limit;
    exceeded ||= over(open.windowQuantity, rises.quantity, use.quantity);
    exceeded ||= over(open.windowValue, rises.value, use.value);
  }
  const written = m.written.get(`${series}/${number}`) ?? [];
  refuse(isForgotten(written, Math.floor(day / widthOf(open.windowDays))), "window-past", told.line);
  refuse(exceeded, told.window, told.line);
}

/** As {@link checkRoom} where no limit is asked about: only that the sums can be kept. */
export function checkCountable(
  m: Model,
  record: ReservationRecord,
  line: WriteOffLine,
  beforeCertificate: () => void = () => undefined,
): void {
  for (const [place, { series, number, balance }] of placesOf(record, line).entries()) {
    if (place > 0) beforeCertificate();
    refuse(overflows(m, series, number), balance, line.line);
  }
}

/** Remembers that the reservation draws on a line, and that the day's bucket of each window was written to. */
export function noteDraw(m: Model, record: ReservationRecord, line: WriteOffLine): void {
  for (const { series, number } of placesOf(record, line)) {
    const key = `${series}/${number}`;
    const drawn = m.draws.get(key) ?? [];
    if (!drawn.includes(record.id)) m.draws.set(key, [...drawn, record.id]);
    const days = m.lines.get(key)?.windowDays ?? 0;
    if (days === 0) continue;
    const bucket = Math.floor(dayOf(record.reservedAt) / widthOf(days));
    const written = m.written.get(key) ?? [];
    if (!written.includes(bucket)) m.written.set(key, [...written, bucket]);
  }
}
