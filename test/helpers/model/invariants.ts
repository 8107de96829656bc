/**
 * What must never break, said over the whole register and over each step, without asking how the register is built.
 * @module
 */
import { actorOf, actsFor } from "./authorities.ts";
import { covers, reach } from "./lines.ts";
import { dayOf, meterOf, useOf } from "./meters.ts";
import type { Model } from "./model.ts";
import type { Outcome } from "./outcome.ts";
import type { LineRecord, ReservationRecord } from "./state.ts";
import { countsQuantity, countsValue, Reserved, Status, ZERO_WORD } from "./words.ts";

/** What a step is compared with: how things stood before it. */
export interface Before {
  readonly statuses: ReadonlyMap<string, number>;
  readonly reservations: ReadonlyMap<string, ReservationRecord>;
  readonly lines: ReadonlyMap<string, LineRecord>;
}

export interface Played {
  /** Function's name; of a batch, its messages' joined with "+". */
  readonly act: string;
  readonly outcome: Outcome;
  /** Names of the events in the transaction's log. */
  readonly events: readonly string[];
  readonly now: number;
}

/** Highest window limits a line has had: a new version may lower them below what was drawn in time. */
type Peaks = Map<string, { quantity: bigint; value: bigint }>;

const FINAL: readonly number[] = [Status.revoked, Status.annulled, Status.surrendered, Status.superseded];

/** From where a reservation may go: acts, by former and next status. */
const MOVES: Readonly<Record<string, readonly string[]>> = {
  "0>1": ["reserve"],
  "0>3": ["overrideDraw", "recordLate"],
  "1>2": ["hold"],
  "1>3": ["consume", "overrideDraw", "recordLate"],
  "1>4": ["release"],
  "2>1": ["resume"],
  "2>3": ["overrideDraw", "recordLate"],
  "2>4": ["release"],
  "3>5": ["reverse"],
};

export function remember(m: Model): Before {
  return {
    statuses: new Map(m.permits.entries().map(([id, { status }]) => [id, status])),
    reservations: new Map(m.reservations.entries()),
    lines: new Map(m.lines.entries()),
  };
}

/** What the register as a whole must be, now; each violation with the number of its invariant in docs/invariants.md. */
export function stateViolations(m: Model, peaks: Peaks = new Map()): string[] {
  const broken: string[] = [];
  const drawnOutside = new Set<string>();
  for (const each of m.reservations.values()) {
    for (const key of placesOf(each)) if (each.outside) drawnOutside.add(key);
    const active = each.status === Reserved.open || each.status === Reserved.held;
    for (const line of each.lines) {
      if (line.returnedQuantity > line.quantity || line.returnedValue > line.value)
        broken.push(`INV-12: more came back of line ${line.line} of ${each.id} than left`);
      const euc = line.eucLink === 0 ? undefined : each.certificates[line.eucLink - 1];
      const serves = euc === undefined ? each.series : m.series.get(euc)?.boundTo;
      if (active && serves !== each.series)
        broken.push(`INV-09: ${each.id} of ${each.series} is set aside on a certificate that serves ${serves}`);
    }
  }
  for (const [key, line] of m.lines.entries()) broken.push(...lineViolations(m, key, line, drawnOutside, peaks));
  return broken;
}

const placesOf = (each: ReservationRecord): string[] =>
  each.lines.flatMap((line) => [
    `${each.series}/${line.line}`,
    ...(line.eucLink === 0 ? [] : [`${each.certificates[line.eucLink - 1]}/${line.eucLine}`]),
  ]);

function lineViolations(m: Model, key: string, line: LineRecord, outside: ReadonlySet<string>, peaks: Peaks): string[] {
  const [series = "", number = ""] = key.split("/");
  const meter = meterOf(m, series, Number(number));
  const broken: string[] = [];
  const quantity = meter.reservedQuantity + meter.consumedQuantity;
  const value = meter.reservedValue + meter.consumedValue;
  const within = covers(line, quantity - meter.returnedQuantity, value - meter.returnedValue);
  if (!outside.has(key) && !within) broken.push(`INV-07: line ${key} goes beyond its limits without an exception`);
  const rest = {
    quantity: meter.returnedQuantity + meter.excessQuantity,
    value: meter.returnedValue + meter.excessValue,
  };
  const far = (on: boolean, used: bigint, limit: bigint, more: bigint) =>
    on && used > reach(limit, line.tolerance) + more;
  const beyond =
    far(countsQuantity(line.mode), quantity, line.quantityLimit, rest.quantity) ||
    far(countsValue(line.mode), value, line.valueLimit, rest.value);
  if (beyond) broken.push(`INV-07: line ${key} goes beyond its limits, what came back and its exceptions together`);
  const parts =
    meter.returnedQuantity > meter.consumedQuantity ||
    meter.excessQuantity > meter.consumedQuantity ||
    meter.returnedValue > meter.consumedValue ||
    meter.excessValue > meter.consumedValue;
  if (parts) broken.push(`INV-07: of line ${key} more came back, or was an exception, than left`);
  return [...broken, ...windowViolations(m, key, line, outside, peaks)];
}

function windowViolations(
  m: Model,
  key: string,
  line: LineRecord,
  outside: ReadonlySet<string>,
  peaks: Peaks,
): string[] {
  if (line.windowDays === 0) return [];
  const peak = notePeak(key, line, peaks);
  if (outside.has(key)) return [];
  const [series = "", number = ""] = key.split("/");
  const ids = m.draws.get(key) ?? [];
  const days = new Set(ids.map((id) => dayOf(m.reservations.get(id)?.reservedAt ?? 0)));
  const broken: string[] = [];
  for (const day of days) {
    const { use } = useOf(m, series, Number(number), line.windowDays, day);
    const over = (peak.quantity > 0n && use.quantity > peak.quantity) || (peak.value > 0n && use.value > peak.value);
    if (over) broken.push(`INV-33: in the ${line.windowDays} days up to day ${day} line ${key} goes beyond its window`);
  }
  return broken;
}

/** Remembers the highest limits a line's window has had. */
export function notePeak(key: string, line: LineRecord, peaks: Peaks): { quantity: bigint; value: bigint } {
  const former = peaks.get(key) ?? { quantity: 0n, value: 0n };
  const higher = (a: bigint, b: bigint) => (a > b ? a : b);
  const peak = {
    quantity: higher(former.quantity, line.windowQuantity),
    value: higher(former.value, line.windowValue),
  };
  peaks.set(key, peak);
  return peak;
}

/** What a step must not have done. */
export function stepViolations(m: Model, before: Before, played: Played): string[] {
  const { outcome, now } = played;
  const broken: string[] = [];
  const acts = outcome.kind === "accepted" ? played.act.split("+") : [];
  for (const [id, former] of before.statuses) {
    const status = m.permits.get(id)?.status;
    if (FINAL.includes(former) && status !== former) broken.push(`INV-06: ${id} left its final status ${former}`);
  }
  for (const next of m.reservations.values()) {
    const former = before.reservations.get(next.id);
    if (former !== next) broken.push(...reservationViolations(former, next, acts, now));
  }
  for (const [key, line] of m.lines.entries()) {
    const former = before.lines.get(key);
    if (former === undefined || former === line) continue;
    const same = former.unit === line.unit && former.scale === line.scale && former.currency === line.currency;
    if (!same || former.windowDays !== line.windowDays) broken.push(`INV-11: line ${key} changed its measure`);
    const [series = "", number = ""] = key.split("/");
    const meter = meterOf(m, series, Number(number));
    const quantity = meter.reservedQuantity + meter.consumedQuantity - meter.returnedQuantity;
    const value = meter.reservedValue + meter.consumedValue - meter.returnedValue;
    if (!covers(line, quantity, value)) broken.push(`INV-10: line ${key} was limited below what is used`);
  }
  return [...broken, ...traceViolations(m.journal.changed(), played)];
}

/** A refused message leaves its answer (and has used a proposal up, if it took two); a reverted act leaves nothing. */
function traceViolations(changed: readonly string[], { outcome, events }: Played): string[] {
  const more = changed.filter((row) => !row.startsWith("answer/") && !row.startsWith("proposal/"));
  const told = events.filter((name) => name !== "ActCountersigned");
  if (outcome.kind === "refused" && (more.length > 0 || told.join() !== "Refused"))
    return [`INV-15: a refused message left ${[...more, ...told].join(", ")}`];
  if (outcome.kind === "reverted" && changed.length + events.length > 0)
    return [`INV-15: a reverted act left ${[...changed, ...events].join(", ")}`];
  return [];
}

function reservationViolations(
  former: ReservationRecord | undefined,
  next: ReservationRecord,
  acts: readonly string[],
  now: number,
): string[] {
  const broken: string[] = [];
  const move = `${former?.status ?? 0}>${next.status}`;
  const stays = former?.status === next.status;
  const allowed = stays ? ["adjust", "returnGoods"] : (MOVES[move] ?? []);
  if (!acts.some((act) => allowed.includes(act))) broken.push(`INV-12: ${next.id} went ${move} by ${acts.join("+")}`);
  if (stays && next.status !== Reserved.consumed) broken.push(`INV-12: ${next.id} changed while it was ${next.status}`);
  if (former === undefined) return broken;
  if (former.series !== next.series || former.permit !== next.permit || former.keeper !== next.keeper)
    broken.push(`INV-12: ${next.id} changed its permit or its keeper`);
  if (move === "2>1" && next.until - now !== former.until - former.heldAt)
    broken.push(`INV-34: ${next.id} had another time left after its hold than before`);
  // In a batch another message may have raised what this one consumed.
  const alone = !acts.some((act) => ["adjust", "overrideDraw", "recordLate"].includes(act));
  if (move === "1>3" && acts.includes("consume") && alone)
    for (const [place, line] of next.lines.entries()) {
      const held = former.lines[place];
      if (held === undefined || line.quantity > held.quantity || line.value > held.value)
        broken.push(`INV-12: more left of line ${line.line} of ${next.id} than was set aside`);
    }
  if (former.status === Reserved.consumed && next.status === Reserved.consumed && !acts.includes("adjust"))
    for (const [place, line] of next.lines.entries())
      if (line.quantity !== former.lines[place]?.quantity || line.value !== former.lines[place]?.value)
        broken.push(`INV-35: what left under ${next.id} changed without a correction`);
  return broken;
}

/** Whether `sender` could ever do this: who it is, and nothing else of what the act asks. */
export function isWrongActor(
  m: Model,
  call: { target: string; fn: string; sender: string; args: readonly unknown[] },
  now: number,
): boolean {
  const actor = actorOf(m, call.sender, now)?.id;
  const offices = m.states
    .values()
    .filter((each) => each.administrator === call.sender || each.guardian === call.sender);
  switch (call.target) {
    case "consortium":
      return false;
    case "authorities":
      return !["acceptAccount", "countersign", "propose", "withdraw", "endMandate"].includes(call.fn)
        ? offices.every(({ state }) => !String(call.args[0]).startsWith(state))
        : false;
    case "permits": {
      const id = String(call.args[0]);
      const permit = m.permits.get(id);
      return permit !== undefined && !actsFor(m, actor ?? ZERO_WORD, permit.issuer);
    }
    default:
      return actor === undefined;
  }
}
