/**
 * Each invariant, broken by hand: what the sweeper checks after every act is found where it does not hold.
 * @module
 */
import { expect } from "chai";
import { type Before, type Played, remember, stateViolations, stepViolations } from "../helpers/model/invariants.ts";
import { Model } from "../helpers/model/model.ts";
import type { LineRecord, PermitRecord, ReservationRecord } from "../helpers/model/state.ts";
import { DAY, Reserved, Status, ZERO_ADDRESS, ZERO_WORD } from "../helpers/model/words.ts";

const LICENCE = `0x${"11".repeat(32)}`;
const OTHER = `0x${"22".repeat(32)}`;
const EUC = `0x${"33".repeat(32)}`;
const CUSTOMS = `0x${"44".repeat(32)}`;
const NOW = 1_800_000_000;

const LINE: LineRecord = {
  ...{ version: 1, mode: 1, unit: "0x4e4152", scale: 0, currency: "0x000000", quantityLimit: 100n, valueLimit: 0n },
  ...{ tolerance: 0, eucLink: 0, eucLine: 0, windowDays: 0, windowQuantity: 0n, windowValue: 0n },
};

function model(): Model {
  const addresses = {
    consortium: "",
    authorities: "",
    permits: "",
    writeOffs: "",
    receipts: "",
    contests: "",
    anchors: "",
  };
  const m = new Model({
    ...{ networkId: ZERO_WORD, governance: ZERO_ADDRESS, keyDelay: 0, addresses, trees: new Map() },
    periods: { admission: 60, windDown: 60, replacement: 60 },
    mayFollow: () => false,
    keyFacts: () => ({ onCurve: false, keyId: "", possessed: false }),
  });
  for (const series of [LICENCE, OTHER, EUC]) {
    const kept = { series, current: series, kind: series === EUC ? 1 : 4, binder: ZERO_WORD, heir: ZERO_WORD };
    m.series.set(series, { ...kept, boundTo: series === EUC ? LICENCE : ZERO_WORD, bonds: new Map() });
    m.lines.set(`${series}/1`, LINE);
    m.permits.set(series, { id: series, series, version: 1, status: Status.active } as unknown as PermitRecord);
  }
  return m;
}

const line = (quantity: bigint, eucLink = 0) => ({
  ...{ line: 1, quantity, value: 0n, returnedQuantity: 0n, returnedValue: 0n, eucLink, eucLine: eucLink },
});

function draw(m: Model, id: string, change: Partial<ReservationRecord>): ReservationRecord {
  const record: ReservationRecord = {
    ...{ id, permit: LICENCE, series: LICENCE, certificates: [EUC], keeper: CUSTOMS, status: Reserved.open },
    ...{ outside: false, reservedAt: NOW, until: NOW + DAY, heldByIssuer: false, heldAt: 0, spent: 0 },
    ...{ lines: [line(10n)], ...change },
  };
  m.reservations.set(id, record);
  for (const each of record.lines) {
    for (const key of [`${record.series}/${each.line}`, ...(each.eucLink === 0 ? [] : [`${EUC}/${each.eucLine}`])])
      m.draws.set(key, [...new Set([...(m.draws.get(key) ?? []), id])]);
  }
  return record;
}

/** What is found after `change`, made by an act of that name. */
function brokenBy(m: Model, act: string, change: () => void, more: Partial<Played> = {}): string[] {
  const before: Before = remember(m);
  m.journal.forget();
  change();
  return stepViolations(m, before, { act, outcome: { kind: "accepted" }, events: [], now: NOW, ...more });
}

const only = (found: readonly string[]): string => {
  expect(found, found.join("; ")).to.have.lengthOf(1);
  return found[0] ?? "";
};

describe("Invariants of the register as a whole", () => {
  it("hold for a register on which something is drawn, consumed and returned", () => {
    const m = model();
    draw(m, "a", { lines: [line(60n, 1)] });
    draw(m, "b", { status: Reserved.consumed, lines: [{ ...line(40n), returnedQuantity: 40n }] });
    draw(m, "c", { lines: [line(40n)] });
    expect(stateViolations(m)).to.deep.equal([]);
  });

  it("INV-07: reserved and consumed go beyond the limit without an exception", () => {
    const m = model();
    draw(m, "a", { lines: [line(101n)] });
    expect(stateViolations(m).join()).to.include("INV-07").and.to.include("without an exception");
  });

  it("INV-07: an exception makes room for itself and for nothing else", () => {
    const m = model();
    draw(m, "a", { status: Reserved.consumed, outside: true, lines: [line(50n)] });
    draw(m, "b", { lines: [line(100n)] });
    expect(stateViolations(m)).to.deep.equal([]);
    draw(m, "b", { lines: [line(101n)] });
    expect(only(stateViolations(m)))
      .to.include("INV-07")
      .and.to.include("exceptions together");
  });

  it("INV-07: a tolerance is rounded down, once", () => {
    const m = model();
    m.lines.set(`${LICENCE}/1`, { ...LINE, quantityLimit: 99n, tolerance: 500 });
    draw(m, "a", { lines: [line(103n)] });
    expect(stateViolations(m)).to.deep.equal([]);
    draw(m, "a", { lines: [line(104n)] });
    expect(stateViolations(m)).to.not.deep.equal([]);
  });

  it("INV-09: something is set aside on a certificate that serves another series", () => {
    const m = model();
    draw(m, "a", { permit: OTHER, series: OTHER, lines: [line(10n, 1)] });
    expect(only(stateViolations(m))).to.include("INV-09");
  });

  it("INV-12: more came back than left", () => {
    const m = model();
    draw(m, "a", { status: Reserved.consumed, lines: [{ ...line(10n), returnedQuantity: 11n }] });
    expect(stateViolations(m).join()).to.include("INV-12");
  });

  it("INV-33: a window is exceeded on an earlier day, though today's is not", () => {
    const m = model();
    m.lines.set(`${LICENCE}/1`, { ...LINE, windowDays: 7, windowQuantity: 15n });
    draw(m, "a", { reservedAt: NOW, lines: [line(10n)] });
    draw(m, "b", { reservedAt: NOW + 6 * DAY, lines: [line(6n)] });
    draw(m, "c", { reservedAt: NOW + 40 * DAY, lines: [line(10n)] });
    expect(only(stateViolations(m))).to.include("INV-33");
    draw(m, "b", { reservedAt: NOW + 7 * DAY, lines: [line(6n)] });
    expect(stateViolations(m)).to.deep.equal([]);
  });

  it("INV-33: a window that was lowered since counts as it was when things were drawn", () => {
    const m = model();
    const peaks = new Map<string, { quantity: bigint; value: bigint }>();
    m.lines.set(`${LICENCE}/1`, { ...LINE, windowDays: 7, windowQuantity: 15n });
    draw(m, "a", { lines: [line(10n)] });
    expect(stateViolations(m, peaks)).to.deep.equal([]);
    m.lines.set(`${LICENCE}/1`, { ...LINE, windowDays: 7, windowQuantity: 5n });
    expect(stateViolations(m, peaks)).to.deep.equal([]);
  });
});

describe("Invariants of a step", () => {
  it("hold for a consumption of what was reserved", () => {
    const m = model();
    const record = draw(m, "a", {});
    const consumed = { ...record, status: Reserved.consumed, lines: [line(4n)] };
    expect(brokenBy(m, "consume", () => m.reservations.set("a", consumed))).to.deep.equal([]);
  });

  for (const [name, status] of Object.entries(Status).filter(([, each]) => each > Status.suspended)) {
    it(`INV-06: ${name} is final`, () => {
      const m = model();
      const permit = m.permits.get(LICENCE) as PermitRecord;
      m.permits.set(LICENCE, { ...permit, status });
      const found = brokenBy(m, "reinstate", () => m.permits.set(LICENCE, { ...permit, status: Status.active }));
      expect(only(found)).to.include("INV-06");
    });
  }

  it("INV-10: a line is limited below what is used", () => {
    const m = model();
    draw(m, "a", {});
    const found = brokenBy(m, "supersede", () =>
      m.lines.set(`${LICENCE}/1`, { ...LINE, version: 2, quantityLimit: 9n }),
    );
    expect(only(found)).to.include("INV-10");
  });

  for (const change of [{ unit: "0x4b474d" }, { scale: 3 }, { currency: "0x455552" }, { windowDays: 7 }]) {
    it(`INV-11: a line changed its ${Object.keys(change).join()}`, () => {
      const m = model();
      const found = brokenBy(m, "supersede", () => m.lines.set(`${LICENCE}/1`, { ...LINE, version: 2, ...change }));
      expect(only(found)).to.include("INV-11");
    });
  }

  it("INV-12: more left than was set aside", () => {
    const m = model();
    const record = draw(m, "a", {});
    const consumed = { ...record, status: Reserved.consumed, lines: [line(11n)] };
    expect(only(brokenBy(m, "consume", () => m.reservations.set("a", consumed)))).to.include("INV-12");
  });

  it("INV-12: what was released is closed for good", () => {
    const m = model();
    const record = draw(m, "a", { status: Reserved.released });
    const found = brokenBy(m, "consume", () => m.reservations.set("a", { ...record, status: Reserved.consumed }));
    expect(only(found)).to.include("INV-12").and.to.include("4>3");
  });

  it("INV-12: a reservation changes by the acts that are for it, and by no other", () => {
    const m = model();
    const record = draw(m, "a", {});
    const found = brokenBy(m, "hold", () => m.reservations.set("a", { ...record, status: Reserved.consumed }));
    expect(only(found)).to.include("INV-12");
  });

  it("INV-12: a reservation keeps its keeper", () => {
    const m = model();
    const record = draw(m, "a", {});
    const found = brokenBy(m, "hold", () =>
      m.reservations.set("a", { ...record, keeper: OTHER, status: Reserved.held }),
    );
    expect(only(found)).to.include("its keeper");
  });

  it("INV-15: a refused message leaves its answer and nothing else", () => {
    const m = model();
    const refused = { outcome: { kind: "refused", code: "expired", line: 0 }, events: ["Refused"] } as const;
    const answer = () => m.answers.set("a/b", { body: "0x", refusal: "expired" });
    expect(brokenBy(m, "reserve", answer, refused)).to.deep.equal([]);
    expect(only(brokenBy(m, "reserve", () => m.anchors.delete("none"), { ...refused, events: [] }))).to.include(
      "INV-15",
    );
    const more = () => m.lines.set(`${LICENCE}/2`, LINE);
    expect(only(brokenBy(m, "reserve", more, refused)))
      .to.include("INV-15")
      .and.to.include("line/");
  });

  it("INV-15: a reverted act leaves nothing", () => {
    const m = model();
    const reverted = { outcome: { kind: "reverted", error: "No" } } as const;
    expect(brokenBy(m, "reserve", () => undefined, reverted)).to.deep.equal([]);
    const found = brokenBy(m, "reserve", () => m.answers.set("a/b", { body: "0x", refusal: "" }), reverted);
    expect(only(found)).to.include("INV-15").and.to.include("answer/");
  });

  it("INV-34: a hold stops the clock, to the second", () => {
    const m = model();
    const record = draw(m, "a", { status: Reserved.held, until: NOW - 50, heldAt: NOW - 100 });
    const resumed = { ...record, status: Reserved.open, heldAt: 0 };
    expect(brokenBy(m, "resume", () => m.reservations.set("a", { ...resumed, until: NOW + 50 }))).to.deep.equal([]);
    m.reservations.set("a", record);
    const found = brokenBy(m, "resume", () => m.reservations.set("a", { ...resumed, until: NOW + 51 }));
    expect(only(found)).to.include("INV-34");
  });

  it("INV-35: what left changes by a correction only", () => {
    const m = model();
    const record = draw(m, "a", { status: Reserved.consumed });
    const less = () => m.reservations.set("a", { ...record, lines: [line(9n)] });
    expect(only(brokenBy(m, "returnGoods", less))).to.include("INV-35");
    m.reservations.set("a", record);
    expect(brokenBy(m, "adjust", less)).to.deep.equal([]);
  });
});
