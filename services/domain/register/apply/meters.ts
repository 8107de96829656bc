/**
 * Amounts onto meters: what a line of a reservation moves counts on its own line and on the certificate line it rests on.
 * @module
 */
import type { PermitId } from "../../permit/terms.ts";
import type { Meter } from "../../writeoff/meter.ts";
import { dayOf, EMPTY_DAY } from "../../writeoff/window.ts";
import type { RegisterEvent } from "../events.ts";
import type { WriteOffLine } from "../facts/write-off.ts";
import type { Register } from "../model.ts";
import type { LineRecord, SeriesRecord } from "../records/permit.ts";
import { BrokenLog, have } from "./broken-log.ts";

/** Which balances a movement changes; `times` 1 adds the amounts, -1 takes them away. */
export interface Movement {
  readonly reserved?: 1n | -1n;
  readonly consumed?: 1n | -1n;
  /** Counts what came back instead of what left. */
  readonly returned?: 1n | -1n;
  readonly excess?: 1n | -1n;
}

/** On which reservation's lines, and on which day of the rolling windows (UTC seconds of the block that reserved). */
export interface Place {
  readonly permit: PermitId;
  readonly series: PermitId;
  readonly countedAt: number;
}

export function seriesOf(register: Register, id: PermitId, event: RegisterEvent): SeriesRecord {
  return have(register.series.get(id), event, `series ${id}`);
}

/** Moves the amounts of `lines`. Throws {@link BrokenLog} when a line is not open, or a balance would fall below zero. */
export function move(
  register: Register,
  event: RegisterEvent,
  place: Place,
  lines: readonly WriteOffLine[],
  by: Movement,
): void {
  // Each series is taken out once and put back once, however many of its lines move.
  const moved = new Map<PermitId, SeriesRecord>();
  const taken = (id: PermitId): SeriesRecord => {
    const series = moved.get(id) ?? seriesOf(register, id, event);
    moved.set(id, series);
    return series;
  };
  let links: readonly PermitId[] | undefined;
  for (const line of lines) {
    const own = taken(place.series).lines.get(line.line);
    add(have(own, event, `line ${line.line}`), line, by, place.countedAt, event);
    if (line.eucLink === 0) continue;
    links ??= register.permits.get(place.permit)?.header?.links ?? [];
    const link = links[line.eucLink - 1];
    const certificate = have(register.permits.get(have(link, event, `link ${line.eucLink}`)), event, String(link));
    const under = taken(certificate.series).lines.get(line.eucLine);
    add(have(under, event, `certificate line ${line.eucLine}`), line, by, place.countedAt, event);
  }
  for (const [id, series] of moved) register.series.set(id, series);
}

function add(record: LineRecord, line: WriteOffLine, by: Movement, countedAt: number, event: RegisterEvent): void {
  const { reserved = 0n, consumed = 0n, returned = 0n, excess = 0n } = by;
  const { meter } = record;
  const after: Meter = {
    reservedQuantity: meter.reservedQuantity + reserved * line.quantity,
    consumedQuantity: meter.consumedQuantity + consumed * line.quantity,
    returnedQuantity: meter.returnedQuantity + returned * line.returnedQuantity,
    excessQuantity: meter.excessQuantity + excess * line.quantity,
    reservedValue: meter.reservedValue + reserved * line.value,
    consumedValue: meter.consumedValue + consumed * line.value,
    returnedValue: meter.returnedValue + returned * line.returnedValue,
    excessValue: meter.excessValue + excess * line.value,
  };
  if (Object.values<bigint>({ ...after }).some((balance) => balance < 0n))
    throw new BrokenLog(event, "more given back than was reserved or had left");
  record.meter = after;
  if (record.window) count(record, line, reserved + consumed, countedAt);
}

/** Windows count what is reserved or has left on the day it was reserved; what came back stays counted. */
function count({ window }: LineRecord, line: WriteOffLine, times: bigint, countedAt: number): void {
  if (!window || times === 0n) return;
  const day = dayOf(countedAt);
  const { quantity, value } = window.days.get(day) ?? EMPTY_DAY;
  window.days.set(day, { quantity: quantity + times * line.quantity, value: value + times * line.value });
}
