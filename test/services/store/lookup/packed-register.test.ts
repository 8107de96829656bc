/**
 * The packed register is the plain one: the same events, the same answers to every question.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { toHex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { CHANNELS, CONTROL_MODES, PERMIT_KINDS, REASONS, STATUSES } from "../../../../services/domain/permit/kind.ts";
import type { Header } from "../../../../services/domain/permit/terms.ts";
import { applyEvent } from "../../../../services/domain/register/apply.ts";
import type { RegisterBlock } from "../../../../services/domain/register/events.ts";
import { emptyRegister, type Register } from "../../../../services/domain/register/model.ts";
import type { LineRecord, PermitRecord, SeriesRecord } from "../../../../services/domain/register/records/permit.ts";
import { EMPTY_METER, type Meter } from "../../../../services/domain/writeoff/meter.ts";
import { packedRegister } from "../../../../services/store/lookup/packed-register.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";

/** Whatever the plain register holds, the packed one holds, and nothing else. */
function expectSame(packed: Register, plain: Register): void {
  expect([...packed.permits.keys()].sort()).to.deep.equal([...plain.permits.keys()].sort());
  expect([...packed.series.keys()].sort()).to.deep.equal([...plain.series.keys()].sort());
  for (const record of plain.permits.values()) {
    expect(packed.permits.get(record.id)).to.deep.equal(record);
    const key = `${record.issuer}/${record.header?.numberTag ?? ZERO_WORD}`;
    expect(packed.numbers.get(key)).to.equal(plain.numbers.get(key));
    expect(packed.numbers.has(key)).to.equal(plain.numbers.has(key));
    expect(packed.series.has(record.id)).to.equal(plain.series.has(record.id));
  }
  for (const record of plain.series.values()) {
    const found = packed.series.get(record.series);
    expect(found).to.deep.equal(record);
    // Whether a line was ever counted is told by which meter it is, not by what it shows.
    for (const [number, { meter }] of record.lines)
      expect(found?.lines.get(number)?.meter === EMPTY_METER).to.equal(meter === EMPTY_METER);
  }
  for (const table of ["permits", "series", "numbers"] as const) expect(packed[table].size).to.equal(plain[table].size);
  const { permits: _p, series: _s, numbers: _n, ...rest } = plain;
  const { permits: _q, series: _t, numbers: _m, ...others } = packed;
  expect(others).to.deep.equal(rest);
}

function apply(register: Register, { events, time }: RegisterBlock): void {
  for (const event of events) applyEvent(register, event, time);
}

/** Objects as everybody writes them. */
const PLAIN = { noNullPrototype: true } as const;
const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex);
/** Few ids, so that records refer to each other and to themselves. */
const id = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((n) => word(`id ${n}`)),
  hex,
);
const wide = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.maxSafeNat());
const amount = fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 2n ** 70n }));
const authority = fc.constantFrom("XA-LIC", "XB-LIC", "XC-CUS");
const oneOf = <W extends string>(words: readonly (W | "none")[]) =>
  fc.constantFrom(...words.filter((each): each is W => each !== "none"));
const head = { issuer: authority, kind: oneOf(PERMIT_KINDS), validFrom: wide, validUntil: wide };
const parties = fc.array(fc.constantFrom("XA:customs", "XB:auditor", "XA-CUS"), { maxLength: 4 });

const header: fc.Arbitrary<Header> = fc.record({
  ...head,
  ...{ networkId: hex, numberTag: id, series: fc.oneof(id, fc.constant(ZERO_WORD)), supersedes: id },
  ...{ documentDigest: hex, keyId: hex, mandate: fc.oneof(hex, fc.constant(ZERO_WORD)), linesRoot: hex, salt: hex },
  ...{ lineCount: fc.integer({ min: 1, max: 255 }), links: fc.array(id, { maxLength: 16 }) },
  ...{ drawers: parties, receivers: parties },
});

const permit: fc.Arbitrary<PermitRecord> = fc
  .record(
    {
      ...{ ...head, id, series: id, version: wide, registeredAt: wide, block: wide, transaction: hex },
      status: fc.constantFrom(...STATUSES),
      changes: fc.array(
        fc.record({ to: fc.constantFrom(...STATUSES), reason: fc.constantFrom(...REASONS), at: wide, block: wide }),
      ),
      confirmations: fc.array(
        fc.record({ channel: fc.constantFrom(...CHANNELS), confirmedAt: wide, officer: hex, evidence: hex }),
        { maxLength: 3 },
      ),
      ...{ repeats: id, header },
    },
    {
      noNullPrototype: true,
      requiredKeys: [
        "id",
        "issuer",
        "kind",
        "validFrom",
        "validUntil",
        "series",
        "version",
        "registeredAt",
        "block",
        "transaction",
        "status",
        "changes",
        "confirmations",
      ],
    },
  )
  .chain((record) =>
    // Head and record agree nearly always: both ways must be kept.
    fc.boolean().map((same) => {
      const { issuer, kind, validFrom, validUntil, header: own } = record;
      return same && own ? { ...record, header: { ...own, issuer, kind, validFrom, validUntil } } : record;
    }),
  ) as fc.Arbitrary<PermitRecord>;

const meter: fc.Arbitrary<Meter> = fc.record(
  Object.fromEntries(Object.keys(EMPTY_METER).map((key) => [key, amount])) as Record<keyof Meter, typeof amount>,
);
const line: fc.Arbitrary<LineRecord> = fc.record(
  {
    open: fc.record({
      ...{ version: wide, mode: oneOf(CONTROL_MODES), unit: fc.constantFrom("NAR", "KGM"), scale: wide },
      ...{ currency: fc.constantFrom("", "EUR"), quantityLimit: amount, valueLimit: amount, tolerance: wide },
      ...{ eucLink: wide, eucLine: wide, windowed: fc.boolean() },
    }),
    meter: fc.oneof(fc.constant(EMPTY_METER), fc.constant({ ...EMPTY_METER }), meter),
    window: fc.record({
      limits: fc.record({ days: wide, quantity: amount, value: amount }, PLAIN),
      days: fc
        .array(fc.tuple(wide, fc.record({ quantity: fc.bigInt({ min: -5n, max: 5n }), value: amount }, PLAIN)), {
          maxLength: 3,
        })
        .map((days) => new Map(days)),
    }),
  },
  { requiredKeys: ["open", "meter"], noNullPrototype: true },
);
const series: fc.Arbitrary<SeriesRecord> = fc.record(
  {
    ...{ series: id, current: id, versions: fc.array(id, { maxLength: 5 }) },
    lines: fc.array(fc.tuple(fc.integer({ min: 1, max: 255 }), line), { maxLength: 40 }).map((lines) => new Map(lines)),
    ...{
      boundTo: id,
      heir: authority,
      adoptedFrom: fc.constant("0x00000000000000000000000000000000000000aa" as const),
    },
    handedTo: fc.record({ register: fc.constant("0x00000000000000000000000000000000000000bb" as const), next: id }),
  },
  { requiredKeys: ["series", "current", "versions", "lines"], noNullPrototype: true },
);

describe("packed register", () => {
  it("fed random registers › is the plain register after every block", () => {
    for (const seed of [1, 2, 3]) {
      const [packed, plain] = [packedRegister(), emptyRegister()];
      let blocks = 0;
      for (const block of generateRegister({ seed, permits: 150 })) {
        apply(packed, block);
        apply(plain, block);
        if (blocks++ % 10 === 0) expectSame(packed, plain);
      }
      expectSame(packed, plain);
      expect(plain.permits.size).to.be.above(140);
    }
  });

  it("any permit records, set again and again › come back as they were set last", () => {
    fc.assert(
      fc.property(fc.array(permit, { maxLength: 40 }), (records) => {
        const { permits } = packedRegister();
        const plain = new Map<string, PermitRecord>();
        for (const record of records) {
          permits.set(record.id, record);
          plain.set(record.id, record);
          expect(permits.get(record.id)).to.deep.equal(record);
        }
        for (const [key, record] of plain) expect(permits.get(key as PermitRecord["id"])).to.deep.equal(record);
        expect(permits.size).to.equal(plain.size);
      }),
      { numRuns: 60 },
    );
  });

  it("any series, growing and shrinking › come back as they were set last", () => {
    fc.assert(
      fc.property(fc.array(series, { maxLength: 40 }), (records) => {
        const table = packedRegister().series;
        const plain = new Map<string, SeriesRecord>();
        for (const record of records) {
          table.set(record.series, record);
          plain.set(record.series, record);
        }
        for (const [key, record] of plain) {
          const found = table.get(key as SeriesRecord["series"]);
          expect(found).to.deep.equal(record);
          expect([...(found?.lines.keys() ?? [])], "in their order").to.deep.equal([...record.lines.keys()]);
          for (const [number, { meter: one }] of record.lines)
            expect(found?.lines.get(number)?.meter === EMPTY_METER).to.equal(one === EMPTY_METER);
        }
        expect([...table.values()]).to.have.length(plain.size);
      }),
      { numRuns: 60 },
    );
  });

  it("record changed after it was taken out › changes nothing until it is set", () => {
    const [record] = fc.sample(permit, 1) as [PermitRecord];
    const { permits } = packedRegister();
    permits.set(record.id, record);
    const taken = permits.get(record.id) as PermitRecord;
    taken.status = record.status === "revoked" ? "active" : "revoked";
    taken.changes.push({ to: "revoked", reason: "other", at: 1, block: 1 });
    expect(permits.get(record.id)).to.deep.equal(record);
    permits.set(record.id, taken);
    expect(permits.get(record.id)).to.deep.equal(taken);
  });

  it("number used by two issuers › stands for a series of each", () => {
    const { numbers } = packedRegister();
    const [tag, one, two] = [word("tag"), word("one"), word("two")];
    numbers.set(`XA-LIC/${tag}`, one);
    expect(numbers.get(`XB-LIC/${tag}`)).to.equal(undefined);
    numbers.set(`XB-LIC/${tag}`, two);
    expect(["XA", "XB", "XC"].map((state) => numbers.get(`${state}-LIC/${tag}`))).to.deep.equal([one, two, undefined]);
    numbers.set(`XA-LIC/${tag}`, two);
    expect(numbers.get(`XA-LIC/${tag}`)).to.equal(two);
    expect(numbers.size).to.equal(2);
  });

  it("text that is no id › is not known, and cannot be set", () => {
    const { permits, series: table, numbers } = packedRegister();
    const [record] = fc.sample(permit, 1) as [PermitRecord];
    permits.set(record.id, record);
    for (const text of [
      "",
      "0x",
      "0x00",
      `${record.id}00`,
      record.id.toUpperCase(),
      "x".repeat(66),
    ] as `0x${string}`[]) {
      expect(permits.get(text), text).to.equal(undefined);
      expect(permits.has(text)).to.equal(false);
      expect(table.get(text)).to.equal(undefined);
      expect(numbers.get(`XA-LIC/${text}`)).to.equal(undefined);
      expect(() => permits.set(text, record)).to.throw(RangeError);
      expect(() => numbers.set(`XA-LIC/${text}`, record.id)).to.throw(RangeError);
    }
    // An id that is known as a series, or only from a link, is no permit for that.
    const link = word("only a link");
    permits.set(record.id, { ...record, series: link });
    expect(permits.has(link)).to.equal(false);
    expect(table.has(link)).to.equal(false);
  });
});
