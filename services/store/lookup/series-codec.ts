/**
 * A series with its opened lines as bytes.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { CONTROL_MODES, type ControlMode, numberOf, wordOf } from "../../domain/permit/kind.ts";
import type { OpenLine } from "../../domain/register/facts/permit.ts";
import type { LineRecord, SeriesRecord } from "../../domain/register/records/permit.ts";
import { EMPTY_METER, type Meter } from "../../domain/writeoff/meter.ts";
import type { RecordCodec } from "./packed-table.ts";
import { type RecordReader, type RecordWriter, readList, writeList } from "./record-bytes.ts";

const HAS_BOUND = 1;
const HAS_HEIR = 2;
const HAS_ORIGIN = 4;
const HAS_KEEPER = 8;

export const seriesCodec: RecordCodec<SeriesRecord> = {
  write(to, { series, current, versions, lines, boundTo, heir, adoptedFrom, handedTo }) {
    to.number(
      (boundTo === undefined ? 0 : HAS_BOUND) |
        (heir === undefined ? 0 : HAS_HEIR) |
        (adoptedFrom === undefined ? 0 : HAS_ORIGIN) |
        (handedTo === undefined ? 0 : HAS_KEEPER),
    );
    to.ref(series);
    to.ref(current);
    writeList(to, versions, (version) => to.ref(version));
    writeList(to, [...lines], writeLine);
    if (boundTo !== undefined) to.ref(boundTo);
    if (heir !== undefined) to.name(heir);
    if (adoptedFrom !== undefined) to.name(adoptedFrom);
    if (handedTo === undefined) return;
    to.name(handedTo.register);
    to.ref(handedTo.next);
  },
  read(from) {
    const has = from.number();
    return {
      series: from.ref(),
      current: from.ref(),
      versions: readList(from, () => from.ref()),
      lines: new Map(readList(from, readLine)),
      ...(has & HAS_BOUND && { boundTo: from.ref() }),
      ...(has & HAS_HEIR && { heir: from.name() }),
      ...(has & HAS_ORIGIN && { adoptedFrom: from.name() as Hex }),
      ...(has & HAS_KEEPER && { handedTo: { register: from.name() as Hex, next: from.ref() } }),
    };
  },
};

const WINDOWED = 1;
const HAS_WINDOW = 2;
const COUNTED = 4;

function writeLine([number, { open, meter, window }]: [number, LineRecord], to: RecordWriter): void {
  to.number(number);
  // Whether a line was ever counted is more than its balances say: they may all be back at zero.
  to.number((open.windowed ? WINDOWED : 0) | (window ? HAS_WINDOW : 0) | (meter === EMPTY_METER ? 0 : COUNTED));
  writeOpen(to, open);
  if (meter !== EMPTY_METER) for (const balance of METER) to.amount(meter[balance]);
  if (!window) return;
  const { limits, days } = window;
  to.number(limits.days);
  to.amount(limits.quantity);
  to.amount(limits.value);
  writeList(to, [...days], ([day, { quantity, value }]) => {
    to.number(day);
    to.amount(quantity);
    to.amount(value);
  });
}

function readLine(from: RecordReader): [number, LineRecord] {
  const number = from.number();
  const has = from.number();
  const record: LineRecord = {
    open: readOpen(from, (has & WINDOWED) !== 0),
    meter: has & COUNTED ? readMeter(from) : EMPTY_METER,
  };
  if (has & HAS_WINDOW) {
    const limits = { days: from.number(), quantity: from.amount(), value: from.amount() };
    const days = readList(from, () => [from.number(), { quantity: from.amount(), value: from.amount() }] as const);
    record.window = { limits, days: new Map(days) };
  }
  return [number, record];
}

function writeOpen(to: RecordWriter, open: OpenLine): void {
  to.number(open.version);
  to.number(numberOf(CONTROL_MODES, open.mode));
  to.name(open.unit);
  to.number(open.scale);
  to.name(open.currency);
  to.amount(open.quantityLimit);
  to.amount(open.valueLimit);
  to.number(open.tolerance);
  to.number(open.eucLink);
  to.number(open.eucLine);
}

function readOpen(from: RecordReader, windowed: boolean): OpenLine {
  return {
    version: from.number(),
    mode: wordOf(CONTROL_MODES, from.number()) as ControlMode,
    unit: from.name(),
    scale: from.number(),
    currency: from.name(),
    quantityLimit: from.amount(),
    valueLimit: from.amount(),
    tolerance: from.number(),
    eucLink: from.number(),
    eucLine: from.number(),
    windowed,
  };
}

/** Balances in the order in which they are written and read. */
const METER = [
  ...(["reservedQuantity", "consumedQuantity", "returnedQuantity", "excessQuantity"] as const),
  ...(["reservedValue", "consumedValue", "returnedValue", "excessValue"] as const),
];

function readMeter(from: RecordReader): Meter {
  const meter: { -readonly [Balance in keyof Meter]: Meter[Balance] } = { ...EMPTY_METER };
  for (const balance of METER) meter[balance] = from.amount();
  return meter;
}
