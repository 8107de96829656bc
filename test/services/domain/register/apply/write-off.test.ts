import { expect } from "chai";
import { ZERO_WORD } from "../../../../../services/domain/bytes/hex.ts";
import type { RegisterFact } from "../../../../../services/domain/register/events.ts";
import type { WriteOffLine } from "../../../../../services/domain/register/facts/write-off.ts";
import type { Register } from "../../../../../services/domain/register/model.ts";
import { windowUse } from "../../../../../services/domain/writeoff/window.ts";
import { word } from "../../../../helpers/permit-fixture.ts";
import {
  breakOf,
  certificate,
  drawn,
  exception,
  FACTS,
  licence,
  message,
  type Name,
  onReservation,
  openLine,
  registerAfter,
  release,
  reservation,
  TIME,
  until,
} from "../../../../helpers/register-facts.ts";

const held = { name: "Held", ...onReservation, reason: "fraud" } as const;
const resumed = { name: "Resumed", ...onReservation, reason: "none", expiresAt: TIME + 5_000 } as const;
const adjusted = (quantity: bigint) => ({ name: "Adjusted", ...onReservation, lines: drawn(quantity) }) as const;
const returned = (quantity: bigint, back: bigint) =>
  ({ name: "Returned", ...onReservation, lines: drawn(quantity, { returnedQuantity: back }) }) as const;
const reversed = { name: "Reversed", ...onReservation } as const;
const overridden = { name: "Overridden", ...onReservation, exception, lines: drawn(130n) } as const;
const late = {
  ...{ name: "LateFactRecorded", ...onReservation, reservation: word("late"), lines: drawn(7n) },
  exception: { ...exception, reserved: false },
} as const satisfies RegisterFact;
const lateAdjusted = { ...adjusted(9n), reservation: word("late") };
const adopted = {
  ...{ name: "MeterAdopted", series: licence, line: 1 },
  meter: {
    ...{ reservedQuantity: 0n, consumedQuantity: 30n, returnedQuantity: 1n, excessQuantity: 2n },
    ...{ reservedValue: 0n, consumedValue: 5n, returnedValue: 0n, excessValue: 0n },
  },
  buckets: [
    { number: 0, quantity: 0n, value: 0n },
    { number: 20_833, quantity: 9n, value: 5n },
  ],
} as const satisfies RegisterFact;

/** Two lines of one reservation, both on line 1's meters. */
const firstLine: WriteOffLine = {
  line: 1,
  quantity: 10n,
  value: 0n,
  returnedQuantity: 0n,
  returnedValue: 0n,
  eucLink: 1,
  eucLine: 1,
};
const secondLine: WriteOffLine = { ...firstLine, quantity: 20n };
const twoLines = [firstLine, secondLine];
const reservedTwo = { ...FACTS.reserved, lines: twoLines };
const consumedTwo = { ...FACTS.consumed, lines: twoLines };
const adjustedTwo = { ...adjusted(1n), lines: twoLines };
const adoptedReservation = {
  ...{ name: "ReservationAdopted", reservation: word("before"), permit: licence, series: licence, from: "0x77" },
  ...{ keeper: "XB-CUS", outside: true, reservedAt: TIME - 500, receiptDue: TIME + 77, lines: drawn(12n) },
} as const satisfies RegisterFact;

const BROKEN: readonly [string, readonly (Name | RegisterFact)[], RegExp][] = [
  [
    "a reservation on a line that is not open",
    ["certificate", "licence", "certificateLine", "bound", "reserved"],
    /line 1 was never/,
  ],
  [
    "a reservation without its certificate's line",
    ["certificate", "licence", "licenceLine", "bound", "reserved"],
    /certificate line 1 was never/,
  ],
  ["a reservation made twice", [...until("reserved"), "reserved"], /reserved twice/],
  ["goods that left without a reservation", [...until("bound"), "consumed"], /was never/],
  ["goods that left twice", [...until("consumed"), "consumed"], /was consumed already/],
  ["goods that left while held", [...until("reserved"), held, "consumed"], /was held already/],
  ["a release of what has left", [...until("consumed"), release], /was consumed already/],
  ["goods that left what was released", [...until("reserved"), release, "consumed"], /was released already/],
  ["a hold of what was released", [...until("reserved"), release, held], /was released already/],
  ["a hold of what is held", [...until("reserved"), held, held], /was held already/],
  ["an end of no hold", [...until("reserved"), resumed], /was open already/],
  ["a correction of what has not left", [...until("reserved"), adjusted(1n)], /was open already/],
  ["a return of what has not left", [...until("reserved"), returned(60n, 1n)], /was open already/],
  ["a reversal of what has not left", [...until("reserved"), reversed], /was open already/],
  ["a correction of what was reversed", [...until("consumed"), reversed, adjusted(1n)], /was reversed already/],
  [
    "a correction of lines that never left",
    [...until("consumed"), { ...adjusted(1n), lines: drawn(1n, { line: 2 }) }],
    /not those that left/,
  ],
  [
    "a correction that leaves out a line",
    [...until("consumed"), { ...adjusted(1n), lines: [] }],
    /not those that left/,
  ],
  [
    "a correction that rests a line elsewhere",
    [...until("consumed"), { ...adjusted(1n), lines: drawn(1n, { eucLine: 2 }) }],
    /not those that left/,
  ],
  ["a return that changes what left", [...until("consumed"), returned(49n, 1n)], /a correction before it is missing/],
  [
    "a correction that changes what came back",
    [...until("consumed"), returned(50n, 9n), adjusted(50n)],
    /a correction before it is missing/,
  ],
  [
    "a message about another permit's reservation",
    [...until("reserved"), { ...release, permit: word("other") }],
    /is of 0x\w+, not of/,
  ],
  ["an override that ends nothing", [...until("bound"), overridden], /ends no reservation/],
  ["an override of what has left", [...until("consumed"), overridden], /was consumed already/],
  ["a late fact under an id that is taken", [...until("bound"), late, late], /was there before/],
  [
    "a correction that rests a line on another certificate",
    [...until("consumed"), { ...adjusted(1n), lines: drawn(1n, { eucLink: 2 }) }],
    /not those that left/,
  ],
  [
    "a return that changes what left in money",
    [...until("consumed"), { ...returned(50n, 1n), lines: drawn(50n, { value: 1n, returnedQuantity: 1n }) }],
    /a correction before it is missing/,
  ],
  [
    "a correction that changes what came back in money",
    [...until("consumed"), { ...adjusted(50n), lines: drawn(50n, { returnedValue: 1n }) }],
    /a correction before it is missing/,
  ],
  [
    "a correction of two lines of which one is not what left",
    [
      ...until("bound"),
      reservedTwo,
      consumedTwo,
      { ...adjustedTwo, lines: [firstLine, { ...secondLine, eucLine: 7 }] },
    ],
    /not those that left/,
  ],
  [
    "a correction of two lines that changes what came back of one",
    [
      ...until("bound"),
      ...[reservedTwo, consumedTwo, { ...adjustedTwo, lines: [firstLine, { ...secondLine, returnedQuantity: 1n }] }],
    ],
    /a correction before it is missing/,
  ],
  [
    "a message about another series' reservation",
    [...until("reserved"), { ...release, series: word("other") }],
    /is of 0x\w+, not of/,
  ],
  [
    "a consumption adopted twice",
    [...until("bound"), adoptedReservation, adoptedReservation],
    /on this register before/,
  ],
  ["a balance adopted on a line that was drawn on", [...until("reserved"), adopted], /counted here before/],
  ["a balance adopted on no line", ["licence", adopted], /line 1 was never/],
];

const meters = (register: Register) => [licence, certificate].map((id) => register.series.get(id)?.lines.get(1)?.meter);
const both = (register: Register, balances: object) => {
  for (const meter of meters(register)) expect(meter).to.include(balances);
};

describe("register › apply › write-off", () => {
  for (const [name, facts, why] of BROKEN) it(`refuses ${name}`, () => expect(breakOf(facts).message).to.match(why));

  it("refuses more given back than was reserved", () => {
    const short = { ...FACTS.consumed, lines: drawn(-1n) };
    expect(breakOf([...until("reserved"), short]).message).to.match(/more given back/);
  });

  it("counts a draw on the licence's line and on the certificate's alike", () => {
    both(registerAfter(...until("reserved")), { reservedQuantity: 60n, consumedQuantity: 0n });
    both(registerAfter(...until("consumed")), { reservedQuantity: 0n, consumedQuantity: 50n });
    both(registerAfter(...until("reserved"), release), { reservedQuantity: 0n, consumedQuantity: 0n });
  });

  it("keeps lines as the last event gave them, whose they are, and when they left", () => {
    const open = registerAfter(...until("reserved")).reservations.get(reservation);
    expect(open).to.deep.include({ keeper: "XB-CUS", status: "open", lines: drawn(60n), expiresAt: TIME + 900 });
    const gone = registerAfter(...until("consumed")).reservations.get(reservation);
    expect(gone).to.deep.include({
      ...{ status: "consumed", lines: drawn(50n), reserved: drawn(60n), leftAt: TIME, receiptDue: TIME + 99 },
    });
  });

  it("shows a hold while it lasts, and the end it moved", () => {
    const during = registerAfter(...until("reserved"), held).reservations.get(reservation);
    expect(during?.held).to.include({ authority: "XB-CUS", reason: "fraud" });
    expect(during?.status).to.equal("held");
    const after = registerAfter(...until("reserved"), held, resumed);
    expect(after.reservations.get(reservation)).to.include({ status: "open", expiresAt: TIME + 5_000 });
    expect(after.reservations.get(reservation)).to.not.have.property("held");
    both(after, { reservedQuantity: 60n });
  });

  it("releases what is held, for whoever may by then", () => {
    const register = registerAfter(...until("reserved"), held, release);
    expect(register.reservations.get(reservation)).to.include({ status: "released" }).and.not.have.property("held");
    both(register, { reservedQuantity: 0n });
  });

  it("moves both meters by what a correction changes", () => {
    both(registerAfter(...until("consumed"), adjusted(55n)), { consumedQuantity: 55n });
    both(registerAfter(...until("consumed"), adjusted(55n), adjusted(40n)), { consumedQuantity: 40n });
    const back = registerAfter(...until("consumed"), returned(50n, 20n), returned(50n, 30n));
    both(back, { consumedQuantity: 50n, returnedQuantity: 30n, excessQuantity: 0n });
    const { corrections, lines } = back.reservations.get(reservation) ?? {};
    expect(corrections?.map(({ act }) => act)).to.deep.equal(["return", "return"]);
    expect(lines).to.deep.equal(drawn(50n, { returnedQuantity: 30n }));
  });

  it("takes a reversed consumption back with what had come back of it", () => {
    const register = registerAfter(...until("consumed"), returned(50n, 20n), reversed);
    both(register, { consumedQuantity: 0n, returnedQuantity: 0n, reservedQuantity: 0n });
    expect(register.reservations.get(reservation)).to.include({ status: "reversed" });
  });

  it("counts what left against the rules as consumed and as excess, and gives back what was reserved", () => {
    const register = registerAfter(...until("reserved"), held, overridden);
    both(register, { reservedQuantity: 0n, consumedQuantity: 130n, excessQuantity: 130n });
    const record = register.reservations.get(reservation);
    expect(record?.outside).to.include({ act: "override", office: "PORT", reason: "other" });
    expect(record).to.include({ status: "consumed", keeper: "XB-CUS" }).and.not.have.property("held");
  });

  it("keeps a late fact without a reservation under its message's own id", () => {
    const register = registerAfter(...until("bound"), late);
    both(register, { consumedQuantity: 7n, excessQuantity: 7n });
    expect(register.reservations.get(word("late"))).to.deep.include({
      ...{ status: "consumed", reserved: [], expiresAt: 0, keeper: "XB-CUS", lines: drawn(7n) },
    });
  });

  it("moves the excess along when an exception is corrected or reversed", () => {
    both(registerAfter(...until("bound"), late, lateAdjusted), { consumedQuantity: 9n, excessQuantity: 9n });
    const gone = registerAfter(...until("bound"), late, { ...reversed, reservation: word("late") });
    both(gone, { consumedQuantity: 0n, excessQuantity: 0n });
  });

  it("counts money as it counts pieces: set aside, left, corrected, returned, reversed", () => {
    const money = (value: bigint, returnedValue = 0n) => drawn(10n, { value, returnedValue });
    const reserved = { ...FACTS.reserved, lines: money(700n) };
    const left = { ...FACTS.consumed, lines: money(500n) };
    const story = [...until("bound"), reserved, left];
    both(registerAfter(...until("bound"), reserved), { reservedValue: 700n, consumedValue: 0n });
    both(registerAfter(...story), { reservedValue: 0n, consumedValue: 500n });
    const raised = { ...adjusted(10n), lines: money(800n) };
    both(registerAfter(...story, raised), { consumedValue: 800n, returnedValue: 0n });
    const back = { ...returned(10n, 0n), lines: money(800n, 300n) };
    const further = { ...returned(10n, 0n), lines: money(800n, 350n) };
    both(registerAfter(...story, raised, back, further), { consumedValue: 800n, returnedValue: 350n, excessValue: 0n });
    both(registerAfter(...story, raised, back, reversed), { consumedValue: 0n, returnedValue: 0n });
    both(registerAfter(...until("bound"), { ...late, lines: money(90n) }), { consumedValue: 90n, excessValue: 90n });
  });

  it("says of each correction what it was and where it stood", () => {
    const record = registerAfter(...until("consumed"), adjusted(55n), returned(55n, 1n)).reservations.get(reservation);
    expect(record?.corrections).to.deep.equal([
      { act: "adjust", block: 7 },
      { act: "return", block: 7 },
    ]);
  });

  it("keeps a consumption of the register before as it stood there, and corrects it with its excess", () => {
    const before = registerAfter(...until("bound"), adopted, adoptedReservation);
    expect(before.reservations.get(word("before"))).to.deep.equal({
      ...{ id: word("before"), permit: licence, series: licence, authority: "XB-CUS", keeper: "XB-CUS" },
      ...{ messageId: ZERO_WORD, declaration: ZERO_WORD, reservedAt: TIME - 500, countedAt: TIME - 500, expiresAt: 0 },
      ...{ status: "consumed", reserved: [], lines: drawn(12n), corrections: [], receiptDue: TIME + 77 },
      ...{ adopted: { from: "0x77", outside: true }, received: new Map(), attested: new Map(), receipts: [] },
    });
    const corrected = { ...adjusted(1n), reservation: word("before"), lines: drawn(11n, { eucLink: 0, eucLine: 0 }) };
    const own = { ...adoptedReservation, lines: drawn(12n, { eucLink: 0, eucLine: 0 }) };
    const after = registerAfter(...until("bound"), adopted, own, corrected);
    expect(meters(after)[0]).to.include({ consumedQuantity: 29n, excessQuantity: 1n });
  });

  it("keeps what left against the rules without a reservation whole", () => {
    expect(registerAfter(...until("bound"), late).reservations.get(word("late"))).to.deep.include({
      ...{ corrections: [], receipts: [], received: new Map(), attested: new Map(), reserved: [] },
    });
  });

  describe("in a rolling window", () => {
    const DAY = 86_400;
    const windowed = {
      ...FACTS.licenceLine,
      ...{ line: { ...openLine, windowed: true }, window: { days: 30, quantity: 100n, value: 0n } },
    };
    const story = (last: Name) => until(last).map((name) => (name === "licenceLine" ? windowed : name));
    const usedOn = (register: Register, time: number) => {
      const { days, limits } = register.series.get(licence)?.lines.get(1)?.window ?? {};
      return windowUse(limits?.days ?? 0, days ?? new Map(), time).quantity;
    };

    it("counts what is reserved, and then what left, on the day of the reservation", () => {
      expect(usedOn(registerAfter(...story("reserved")), TIME)).to.equal(60n);
      expect(usedOn(registerAfter(...story("consumed")), TIME)).to.equal(50n);
      expect(usedOn(registerAfter(...story("reserved"), release), TIME)).to.equal(0n);
      expect(usedOn(registerAfter(...story("consumed"), adjusted(45n)), TIME)).to.equal(45n);
      expect(usedOn(registerAfter(...story("consumed"), reversed), TIME)).to.equal(0n);
      expect(usedOn(registerAfter(...story("consumed")), TIME + 29 * DAY)).to.equal(50n);
      expect(usedOn(registerAfter(...story("consumed")), TIME + 30 * DAY)).to.equal(0n);
    });

    it("does not count back what came back", () => {
      expect(usedOn(registerAfter(...story("consumed"), returned(50n, 50n)), TIME)).to.equal(50n);
    });

    it("counts what left against the rules on the day that was written down", () => {
      expect(usedOn(registerAfter(...story("reserved"), overridden), TIME)).to.equal(130n);
    });

    it("goes on from the buckets of the register before", () => {
      const register = registerAfter("licence", windowed, adopted);
      const line = register.series.get(licence)?.lines.get(1);
      expect(line?.meter).to.deep.equal(adopted.meter);
      expect(usedOn(register, 20_833 * DAY)).to.equal(9n);
      expect(usedOn(register, (20_833 + 30) * DAY)).to.equal(0n);
      // The bucket that was never used is no day of 1970.
      expect(line?.window?.days.size).to.equal(1);
      expect(line?.window?.days.get(20_833)).to.deep.equal({ quantity: 9n, value: 5n });
    });

    it("of more days than buckets, goes on from the first day of each bucket", () => {
      const wide = { ...windowed, window: { days: 62, quantity: 100n, value: 0n } };
      const buckets = [{ number: 10_417, quantity: 9n, value: 0n }];
      const register = registerAfter("licence", wide, { ...adopted, buckets });
      expect([...(register.series.get(licence)?.lines.get(1)?.window?.days.keys() ?? [])]).to.deep.equal([20_834]);
    });

    it("of nothing, where the line has none", () => {
      const register = registerAfter("licence", FACTS.licenceLine, adopted);
      expect(register.series.get(licence)?.lines.get(1)).to.not.have.property("window");
    });

    it("counts money beside pieces, and nothing for what only came back", () => {
      const reserved = { ...FACTS.reserved, lines: drawn(60n, { value: 9n }) };
      const record = registerAfter(...story("bound"), reserved)
        .series.get(licence)
        ?.lines.get(1);
      expect([...(record?.window?.days.values() ?? [])]).to.deep.equal([{ quantity: 60n, value: 9n }]);
    });
  });

  it("counts refused attempts by series, also on a permit nobody registered", () => {
    const refused = {
      ...{ name: "Refused", ...message, permit: licence },
      ...{ code: "exhausted", act: "reserve", line: 1 },
    } as const satisfies RegisterFact;
    const register = registerAfter("licence", refused, refused, { ...refused, permit: word("nobody") });
    expect(register.refusalsOf.get(licence)).to.deep.equal({ count: 2, last: TIME + 2, code: "exhausted" });
    expect(register.refusalsOf.get(word("nobody"))?.count).to.equal(1);
    expect(register.refusals).to.have.length(3);
    expect(register.refusals[0]).to.deep.equal({
      ...{ authority: "XB-CUS", permit: licence, code: "exhausted", act: "reserve", line: 1 },
      ...{ messageId: message.messageId, block: 7, at: TIME + 1 },
    });
  });

  it("passes over a message of a batch that had no answer: its id stays free", () => {
    const failed = { name: "MessageFailed", place: 3, reason: "0x" } as const;
    expect(registerAfter("licence", failed)).to.deep.equal(registerAfter("licence"));
  });
});
