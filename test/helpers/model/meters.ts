/**
 * Balances and windows of the plain model: nothing is kept, everything is added up from the reservations each time.
 * @module
 */
import type { Model } from "./model.ts";
import type { ReservationRecord, WriteOffLine } from "./state.ts";
import { DAY, Reserved } from "./words.ts";

export interface Meter {
  readonly reservedQuantity: bigint;
  readonly consumedQuantity: bigint;
  readonly returnedQuantity: bigint;
  readonly excessQuantity: bigint;
  readonly reservedValue: bigint;
  readonly consumedValue: bigint;
  readonly returnedValue: bigint;
  readonly excessValue: bigint;
}

export interface Amount {
  readonly quantity: bigint;
  readonly value: bigint;
}

/** By how much `a` is above `b`. */
export const beyond = (a: bigint, b: bigint): bigint => (a > b ? a - b : 0n);

const isReserved = (each: ReservationRecord) => each.status === Reserved.open || each.status === Reserved.held;
const isConsumed = (each: ReservationRecord) => each.status === Reserved.consumed;

/** Lines of a reservation that count on line `number` of `series`: its own, and those that rest on it. */
function linesOn(each: ReservationRecord, series: string, number: number): WriteOffLine[] {
  return each.lines.filter((line) =>
    each.series === series
      ? line.line === number
      : line.eucLink !== 0 && each.certificates[line.eucLink - 1] === series && line.eucLine === number,
  );
}

function drawsOn(m: Model, series: string, number: number) {
  return (m.draws.get(`${series}/${number}`) ?? [])
    .map((id) => m.reservations.get(id))
    .filter((each) => each !== undefined)
    .map((each) => ({ each, lines: linesOn(each, series, number) }));
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n);

/** What is counted on a line, added up from every reservation that ever drew on it. */
export function meterOf(m: Model, series: string, number: number): Meter {
  const all = drawsOn(m, series, number);
  const of = (which: (each: ReservationRecord) => boolean, what: (line: WriteOffLine) => bigint) =>
    sum(all.filter(({ each }) => which(each)).flatMap(({ lines }) => lines.map(what)));
  const outside = (each: ReservationRecord) => isConsumed(each) && each.outside;
  return {
    reservedQuantity: of(isReserved, (line) => line.quantity),
    consumedQuantity: of(isConsumed, (line) => line.quantity),
    returnedQuantity: of(isConsumed, (line) => line.returnedQuantity),
    excessQuantity: of(outside, (line) => line.quantity),
    reservedValue: of(isReserved, (line) => line.value),
    consumedValue: of(isConsumed, (line) => line.value),
    returnedValue: of(isConsumed, (line) => line.returnedValue),
    excessValue: of(outside, (line) => line.value),
  };
}

export const dayOf = (time: number): number => Math.floor(time / DAY);
export const widthOf = (days: number): number => Math.ceil(days / 31);

/** What counts on each bucket of `width` days of a line, whether or not the register still remembers that bucket. */
function buckets(m: Model, series: string, number: number, width: number): Map<number, Amount> {
  const counted = new Map<number, Amount>();
  for (const { each, lines } of drawsOn(m, series, number)) {
    if (!isReserved(each) && !isConsumed(each)) continue;
    const bucket = Math.floor(dayOf(each.reservedAt) / width);
    const former = counted.get(bucket) ?? { quantity: 0n, value: 0n };
    const [quantity, value] = [sum(lines.map((line) => line.quantity)), sum(lines.map((line) => line.value))];
    counted.set(bucket, { quantity: former.quantity + quantity, value: former.value + value });
  }
  return counted;
}

/** Buckets that the window of `days` that ends on `day` touches. */
function touched(days: number, day: number): { first: number; last: number } {
  const width = widthOf(days);
  return { first: Math.max(0, Math.floor((day + 1 - days) / width)), last: Math.floor(day / width) };
}

/** Whether the 32 places of the ring have been used again since: a later bucket of the same place was written to. */
export const isForgotten = (written: readonly number[], bucket: number): boolean =>
  written.some((each) => each > bucket && (each - bucket) % 32 === 0);

/** What counts in the window that ends on the day of `time`, as far as the register still knows. */
export function windowUse(m: Model, series: string, number: number, time: number): Amount {
  const days = m.lines.get(`${series}/${number}`)?.windowDays ?? 0;
  if (days === 0) return { quantity: 0n, value: 0n };
  return useOf(m, series, number, days, dayOf(time)).use;
}

/** The same for a day, and whether every bucket of that window is still known. */
export function useOf(m: Model, series: string, number: number, days: number, day: number) {
  const written = m.written.get(`${series}/${number}`) ?? [];
  const { first, last } = touched(days, day);
  let [quantity, value, known] = [0n, 0n, true];
  for (let bucket = first; bucket <= last; bucket += 1) if (isForgotten(written, bucket)) known = false;
  for (const [bucket, amount] of buckets(m, series, number, widthOf(days))) {
    if (bucket < first || bucket > last || isForgotten(written, bucket)) continue;
    quantity += amount.quantity;
    value += amount.value;
  }
  return { use: { quantity, value }, known };
}
