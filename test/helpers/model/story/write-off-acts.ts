/**
 * Write-off messages: amounts at their limits and beyond, by who keeps a reservation and who does not, at times that
 * matter.
 * @module
 */
import type { Header, Terms } from "../../terms.ts";
import { inOffice, isMeant } from "../authorities.ts";
import type { Call } from "../call.ts";
import type { Draw } from "../draws.ts";
import { reach } from "../lines.ts";
import { meterOf } from "../meters.ts";
import { currentOf, inForce } from "../permits.ts";
import type { LineRecord, PermitRecord, ReservationRecord, WriteOffLine } from "../state.ts";
import { countsQuantity, countsValue, DAY, isDrawn, MOST, NO_CODE, Reserved, Status, ZERO_WORD } from "../words.ts";
import { isOpen } from "../write-offs.ts";
import { NOBODY, wordOf } from "./cast.ts";
import { spoilt } from "./permit-acts.ts";
import type { Maker, Story } from "./story.ts";

const id = (s: Story): string => (s.slips(0.01) ? ZERO_WORD : s.dice.hex(32));

/** An authority the terms let draw, as they resolve now. */
function drawer(s: Story, header: Header): string | undefined {
  const meant = s.model.authorities
    .values()
    .filter((each) => header.drawers.some((party) => isMeant(s.model, each.id, party)));
  return s.slips(0.04) ? s.authority() : s.among(meant, (each) => inOffice(s.model, each.id, s.now))?.id;
}

/** An amount around what is left of a limit, or anything. */
function around(s: Story, left: bigint): bigint {
  const { dice } = s;
  if (s.slips(0.04)) return dice.pick([0n, MOST, left + 1n]);
  if (left <= 0n) return BigInt(dice.below(3));
  if (dice.chance(0.15)) return left;
  if (dice.chance(0.05)) return left + 1n;
  return 1n + (left * BigInt(dice.below(100))) / dice.pick([100n, 300n, 1_000n]);
}

/** A draw on line `number` as the paper says it, in amounts of what the register has left of it. */
function draw(s: Story, paper: Terms, series: string, number: number): Draw {
  const line = paper.lines.find((each) => each.number === number) ?? paper.lines[0];
  if (line === undefined) throw new Error("terms without lines");
  const open: LineRecord = s.model.lines.get(`${series}/${number}`) ?? { ...line, version: 0 };
  const used = meterOf(s.model, series, number);
  const rest = (limit: bigint, days: bigint, sum: bigint) => {
    const whole = reach(limit, open.tolerance) - sum;
    return open.windowDays > 0 && days > 0n && days < whole && s.dice.chance(0.8) ? days : whole;
  };
  const quantity = rest(
    open.quantityLimit,
    open.windowQuantity,
    used.reservedQuantity + used.consumedQuantity - used.returnedQuantity,
  );
  const value = rest(open.valueLimit, open.windowValue, used.reservedValue + used.consumedValue - used.returnedValue);
  const free = s.dice.chance(0.5) ? 40n : 0n;
  const amount = {
    quantity: line.unit === NO_CODE && !s.slips(0.02) ? 0n : around(s, countsQuantity(line.mode) ? quantity : free),
    value: line.currency === NO_CODE && !s.slips(0.02) ? 0n : around(s, countsValue(line.mode) ? value : free),
  };
  const clip = (n: bigint) => (n > MOST ? MOST : n < 0n ? 0n : n);
  const unit = s.slips(0.01) ? "0x585858" : line.unit;
  return { line: number, unit, currency: line.currency, quantity: clip(amount.quantity), value: clip(amount.value) };
}

/** Lines of the permit and of its certificates that are not open yet. */
function openings(s: Story, permit: PermitRecord, numbers: readonly number[]) {
  const paper = s.papers.of(permit.id);
  const wanted = paper.proofs.filter(({ line }) => numbers.includes(line.number));
  const closed = (series: string) => (proof: { line: { number: number } }) =>
    !s.model.lines.has(`${series}/${proof.line.number}`) || s.slips(0.03);
  const own = { header: paper.header, lines: wanted.filter(closed(permit.series)).map((each) => spoilt(s, each)) };
  const under = wanted.flatMap(({ line }) => {
    const link = paper.header.links[line.eucLink - 1];
    const euc = link === undefined ? undefined : currentOf(s.model, link);
    if (euc === undefined) return [];
    const { header, proofs } = s.papers.of(euc.id);
    const lines = proofs.filter((each) => each.line.number === line.eucLine).filter(closed(euc.series));
    return lines.length > 0 ? [{ header, lines }] : [];
  });
  const foreign = s.slips(0.01) ? s.one(s.model.permits.values()) : undefined;
  const strange = foreign ? [{ header: foreign.header, lines: s.papers.of(foreign.id).proofs }] : [];
  return [...(own.lines.length > 0 ? [own] : []), ...under, ...strange].filter(() => !s.slips(0.03));
}

function drawable(s: Story): PermitRecord | undefined {
  const drawn = s.among(s.model.permits.values(), ({ header }) => isDrawn(header.kind), 0.01);
  if (drawn === undefined || s.slips(0.05)) return drawn;
  const useful = s.model.permits.values().filter(({ id: permit, header }) => {
    const links = header.links.every((link) => inForce(s.model, link, s.now));
    return isDrawn(header.kind) && links && inForce(s.model, permit, s.now);
  });
  return s.one(useful.filter(({ status }) => status === Status.active));
}

const numbersOf = (s: Story, paper: Terms): number[] => {
  const numbers = paper.lines.map(({ number }) => number);
  const chosen = numbers.filter(() => s.dice.chance(0.6));
  const some = chosen.length === 0 ? [s.dice.pick(numbers)] : chosen;
  return s.slips(0.02) ? [...some, s.dice.pick([...some, 9])] : some;
};

function reserve(s: Story): Call | undefined {
  const permit = drawable(s);
  const by = permit && drawer(s, permit.header);
  if (permit === undefined || by === undefined) return undefined;
  const paper = s.papers.of(permit.id);
  const numbers = numbersOf(s, paper);
  const keeper = s.dice.chance(0.2) ? (s.slips() ? NOBODY : (drawer(s, permit.header) ?? by)) : ZERO_WORD;
  return s.make("writeOffs", "reserve", s.account(by), id(s), {
    permit: permit.header,
    draws: s.slips(0.01) ? [] : numbers.map((number) => draw(s, paper, permit.series, number)),
    openings: openings(s, permit, numbers),
    declaration: s.dice.hex(32),
    expiresAt:
      s.now + s.dice.pick([DAY, 10 * DAY, 30 * DAY, 400 * DAY, s.slips() ? 401 * DAY : DAY, s.slips() ? 0 : DAY]),
    keeper,
  });
}

const reservation = (s: Story, wanted: (each: ReservationRecord) => boolean): ReservationRecord | undefined =>
  s.among(s.model.reservations.values(), wanted);

/** The lines of a reservation as they stand, or not quite. */
function linesOf(s: Story, record: ReservationRecord): readonly WriteOffLine[] {
  if (!s.slips(0.015)) return record.lines;
  return s.dice.pick([
    record.lines.slice(1),
    record.lines.map((each) => ({ ...each, quantity: each.quantity + 1n })),
    [...record.lines, ...record.lines],
  ]);
}

/** Who may act on it by its own right, or who once could. */
function side(s: Story, record: ReservationRecord, issuer: boolean): string {
  const of = issuer ? (s.model.permits.get(record.permit)?.issuer ?? record.keeper) : record.keeper;
  const successor = s.model.authorities.get(of)?.successor ?? ZERO_WORD;
  return successor !== ZERO_WORD && s.dice.chance(0.5) ? successor : of;
}

function part(s: Story, record: ReservationRecord): Draw[] {
  const lines = record.lines.filter(() => s.dice.chance(0.8));
  return (lines.length > 0 ? lines : record.lines).map((line) => {
    const open = s.model.lines.get(`${record.series}/${line.line}`);
    const [unit, currency] = [open?.unit ?? NO_CODE, open?.currency ?? NO_CODE];
    const cut = (n: bigint) => (s.dice.chance(0.5) ? n : (n * BigInt(s.dice.below(110))) / 100n);
    const amounts = s.slips(0.03)
      ? { quantity: 0n, value: line.value }
      : { quantity: cut(line.quantity), value: cut(line.value) };
    return { line: s.slips(0.02) ? 9 : line.line, unit, currency, ...amounts };
  });
}

const base = (s: Story, record: ReservationRecord) => ({
  reservation: s.slips(0.01) ? s.dice.hex(32) : record.id,
  permit: s.slips(0.01)
    ? (drawable(s)?.header ?? s.papers.of(record.permit).header)
    : s.papers.of(record.permit).header,
  lines: linesOf(s, record),
});

function consume(s: Story): Call | undefined {
  const record = reservation(s, (each) => each.status === Reserved.open);
  if (record === undefined) return undefined;
  const leftAt = s.slips(0.04)
    ? s.dice.pick([s.now + 1, record.reservedAt - 1, 0])
    : record.reservedAt + s.dice.below(s.now - record.reservedAt + 1);
  const due = s.dice.pick([
    0,
    0,
    leftAt + 30 * DAY,
    s.slips() ? leftAt : leftAt + 400 * DAY,
    s.slips() ? leftAt + 401 * DAY : 0,
  ]);
  return s.make("writeOffs", "consume", s.account(side(s, record, false)), id(s), {
    ...{ ...base(s, record), draws: part(s, record), leftAt, receiptDue: due },
  });
}

function release(s: Story): Call | undefined {
  const record = reservation(s, isOpen);
  if (record === undefined) return undefined;
  const permit = s.model.permits.get(record.permit);
  const others = permit && s.dice.chance(0.5) ? drawer(s, permit.header) : undefined;
  const by = s.dice.chance(0.6) ? record.keeper : (others ?? side(s, record, true));
  return s.make("writeOffs", "release", s.account(by), id(s), base(s, record));
}

const clock =
  (fn: "hold" | "resume"): Maker =>
  (s) => {
    const status = fn === "hold" ? Reserved.open : Reserved.held;
    const record = reservation(s, (each) => each.status === status);
    if (record === undefined) return undefined;
    const issuers = fn === "hold" ? s.dice.chance(0.4) : record.heldByIssuer !== s.slips(0.15);
    const permit = s.model.permits.get(record.permit);
    const third = permit && s.slips(0.1) ? drawer(s, permit.header) : undefined;
    const by = third ?? side(s, record, issuers);
    return s.make("writeOffs", fn, s.account(by), id(s), { ...base(s, record), reason: s.dice.below(10) });
  };

function correction(fn: "adjust" | "returnGoods"): Maker {
  return (s) => {
    const record = reservation(s, (each) => each.status === Reserved.consumed);
    if (record === undefined) return undefined;
    const paper = s.papers.of(record.permit);
    const lines = record.lines.filter(() => s.dice.chance(0.7));
    const draws = (lines.length > 0 ? lines : record.lines).map((line) => {
      const asked = draw(s, paper, record.series, line.line);
      const more = (n: bigint, grow: bigint) => (n === 0n && !s.slips(0.1) ? 0n : n + (grow > 5n ? 5n : grow));
      if (fn === "adjust") {
        if (s.dice.chance(0.5))
          return { ...asked, quantity: more(line.quantity, asked.quantity), value: more(line.value, asked.value) };
        const less = (n: bigint) => (n * BigInt(s.dice.below(101))) / 100n;
        return { ...asked, quantity: s.slips() ? 0n : less(line.quantity), value: less(line.value) };
      }
      const out = (n: bigint, back: bigint) =>
        ((n - back) * BigInt(s.dice.pick([50, 100, 100, s.slips() ? 150 : 20]))) / 100n;
      return {
        ...asked,
        quantity: out(line.quantity, line.returnedQuantity),
        value: out(line.value, line.returnedValue),
      };
    });
    const capped = draws.map((each) => ({
      ...each,
      quantity: each.quantity > MOST ? MOST : each.quantity,
      value: each.value > MOST ? MOST : each.value,
    }));
    return s.make("writeOffs", fn, s.account(side(s, record, false)), id(s), { ...base(s, record), draws: capped });
  };
}

function reverse(s: Story): Call | undefined {
  const record = reservation(s, (each) => each.status === Reserved.consumed);
  return record && s.make("writeOffs", "reverse", s.account(side(s, record, false)), id(s), base(s, record));
}

/** What an override or a late fact says; ending a reservation of the same authority, or by itself. */
function outside(s: Story): { by: string; message: object } | undefined {
  const record = s.dice.chance(0.4) ? reservation(s, isOpen) : undefined;
  const all = s.model.permits.values().filter(({ header }) => isDrawn(header.kind) || s.slips(0.01));
  const permit = record ? s.model.permits.get(record.permit) : s.one(all);
  if (permit === undefined) return undefined;
  const by = record ? side(s, record, false) : drawer(s, permit.header);
  if (by === undefined) return undefined;
  const paper = s.papers.of(permit.id);
  const numbers = numbersOf(s, paper);
  const leftAt = s.slips(0.05) ? s.dice.pick([s.now + 1, s.now - 401 * DAY]) : s.now - s.dice.below(DAY);
  const named = record ?? { id: ZERO_WORD, lines: [] };
  const message = {
    reservation: named.id,
    permit: paper.header,
    lines: record ? linesOf(s, record) : [],
    draws: numbers.map((number) => draw(s, paper, permit.series, number)),
    openings: openings(s, permit, numbers),
    declaration: s.dice.hex(32),
    leftAt,
    receiptDue: s.dice.pick([0, 0, leftAt + 10 * DAY]),
    officer: s.slips(0.03) ? ZERO_WORD : s.dice.hex(32),
    office: wordOf("DEMO1"),
    reason: s.slips(0.03) ? 0 : 1 + s.dice.below(9),
  };
  return { by, message };
}

function overrideDraw(s: Story): Call | undefined {
  const { by, message } = outside(s) ?? {};
  if (by === undefined) return undefined;
  const messageId = id(s);
  return s.byTwo(by, (sender) => s.make("writeOffs", "overrideDraw", sender, messageId, message));
}

function recordLate(s: Story): Call | undefined {
  const { by, message } = outside(s) ?? {};
  return by === undefined ? undefined : s.make("writeOffs", "recordLate", s.account(by), id(s), message);
}

const MESSAGES: readonly Maker[] = [
  reserve,
  reserve,
  consume,
  release,
  clock("hold"),
  correction("adjust"),
  recordLate,
];

function batch(s: Story): Call | undefined {
  const made = Array.from({ length: 1 + s.dice.below(5) }, () => s.dice.pick(MESSAGES)(s)).filter(
    (each) => each !== undefined,
  );
  const [first] = made;
  if (first === undefined) return undefined;
  const twice = s.dice.chance(0.2) ? [...made, first] : made;
  const strange = s.slips(0.03) ? [...twice, s.make("anchors", "anchor", first.sender, s.dice.hex(32), 1n)] : twice;
  return s.batch(first.sender, s.slips(0.01) ? Array.from({ length: 65 }, () => first) : strange);
}

function adoptMeters(s: Story): Call | undefined {
  const series = s.one(s.model.series.keys());
  return series === undefined ? undefined : s.make("writeOffs", "adoptMeters", s.anyone(), series, 2n);
}

export const writeOffActs: Readonly<Record<string, readonly [number, Maker]>> = {
  reserve: [34, reserve],
  consume: [18, consume],
  release: [4, release],
  hold: [6, clock("hold")],
  resume: [6, clock("resume")],
  adjust: [10, correction("adjust")],
  returnGoods: [6, correction("returnGoods")],
  reverse: [2, reverse],
  overrideDraw: [4, overrideDraw],
  recordLate: [4, recordLate],
  batch: [4, batch],
  adoptMeters: [1, (s) => (s.slips(0.4) ? adoptMeters(s) : undefined)],
};
