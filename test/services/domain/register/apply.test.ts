/**
 * Logs that do not fit together are refused whole; those that do rebuild the register.
 * @module
 */
import { expect } from "chai";
import { applyEvent, BrokenLog } from "../../../../services/domain/register/apply.ts";
import type { OpenLine, RegisterEvent, RegisterFact } from "../../../../services/domain/register/events.ts";
import { emptyRegister, type Register } from "../../../../services/domain/register/model.ts";
import { exampleTerms, word } from "../../../helpers/permit-fixture.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";

const TIME = 1_800_000_000;
const { header: example } = exampleTerms("document", word("key"));
const [certificate, licence, reservation, keyId] = [word("euc"), word("licence"), word("reservation"), word("key")];
const header = { ...example, links: [certificate] };
const message = { authority: "XB-CUS", messageId: word("message"), body: word("body") };
const open: OpenLine = {
  ...{ version: 1, mode: "quantity", unit: "NAR", scale: 0, currency: "", quantityLimit: 100n, valueLimit: 0n },
  ...{ tolerance: 0, eucLink: 1, eucLine: 1 },
};
const drawn = (quantity: bigint) => [{ line: 1, quantity, value: 0n, eucLink: 1, eucLine: 1 }];

const FACTS = {
  state: { name: "StateAdmitted", state: "XB", administrator: "0xaa" },
  authority: {
    ...{ name: "AuthorityNamed", authority: "XB-LIC", state: "XB", index: 1, roles: ["licensing"] },
    ...{ kinds: ["export-licence"], validFrom: 0, validUntil: 2 * TIME },
  },
  account: { name: "AccountAdded", authority: "XB-LIC", account: "0xbb" },
  key: { name: "KeyAdded", authority: "XB-LIC", keyId, x: word("x"), y: word("y"), validFrom: TIME },
  certificate: {
    ...{ name: "PermitRegistered", id: certificate, issuer: "XA-LIC", series: certificate, version: 1 },
    header: { ...header, links: [], kind: "end-user-certificate", numberTag: word("tag") },
  },
  licence: { name: "PermitRegistered", id: licence, issuer: "XB-LIC", series: licence, version: 1, header },
  certificateLine: {
    name: "LineOpened",
    series: certificate,
    id: certificate,
    number: 1,
    line: { ...open, eucLink: 0 },
  },
  licenceLine: { name: "LineOpened", series: licence, id: licence, number: 1, line: open },
  bound: { name: "CertificateBound", euc: certificate, licence },
  reserved: {
    ...{ name: "Reserved", ...message, reservation, permit: licence, series: licence },
    ...{ declaration: word("d"), expiresAt: TIME + 9, lines: drawn(60n) },
  },
  consumed: { name: "Consumed", ...message, reservation, permit: licence, series: licence, lines: drawn(50n) },
  receipt: {
    ...{ name: "ReceiptRecorded", ...message, reservation, permit: licence, arrivedAt: TIME, evidence: word("e") },
    arrivals: [{ line: 1, unit: "NAR", quantity: 40n }],
  },
} as const satisfies Record<string, RegisterFact>;
type Name = keyof typeof FACTS;
const ALL = Object.keys(FACTS) as Name[];

const eventOf = (fact: RegisterFact, logIndex = 0): RegisterEvent => ({
  ...fact,
  block: 7,
  logIndex,
  transaction: "0x",
});

/** A register after these facts, each a second after the one before. */
function registerAfter(...facts: readonly (Name | RegisterFact)[]): Register {
  const register = emptyRegister();
  for (const [i, fact] of facts.entries())
    applyEvent(register, eventOf(typeof fact === "string" ? FACTS[fact] : fact, i), TIME + i);
  return register;
}
const until = (last: Name): Name[] => ALL.slice(0, ALL.indexOf(last) + 1);

const change = (more: object): RegisterFact =>
  ({
    name: "PermitStatusChanged",
    id: licence,
    from: "active",
    to: "suspended",
    reason: "fraud",
    ...more,
  }) as RegisterFact;
const release = { name: "Released", ...message, reservation, permit: licence, series: licence } as const;

const BROKEN: readonly [string, readonly (Name | RegisterFact)[], RegExp][] = [
  [
    "an offer by a state that was never admitted",
    [{ name: "AdministrationOffered", state: "XQ", candidate: "0x" }],
    /XQ was never/,
  ],
  [
    "a transfer of a state that was never admitted",
    [{ name: "AdministrationTransferred", state: "XQ", previous: "0x", next: "0x" }],
    /XQ was never/,
  ],
  [
    "a suspension of nobody",
    [{ name: "AuthoritySuspended", authority: "XQ-LIC", reason: "fraud" }],
    /XQ-LIC was never/,
  ],
  ["a reinstatement of nobody", [{ name: "AuthorityReinstated", authority: "XQ-LIC" }], /XQ-LIC was never/],
  [
    "an end of an account nobody had",
    [{ name: "AccountRevoked", authority: "XB-LIC", account: "0xcc", reason: "fraud" }],
    /0xcc was never/,
  ],
  [
    "an end of a key nobody had",
    [{ name: "KeyRevoked", authority: "XB-LIC", keyId, reason: "fraud", compromisedSince: 0 }],
    /was never/,
  ],
  ["a permit registered twice", ["licence", "licence"], /registered twice/],
  ["a second version without its first", [{ ...FACTS.licence, version: 2 }], /version 2 where version 1 was due/],
  ["a first version in another's series", [{ ...FACTS.licence, series: word("other") }], /names its series/],
  [
    "a first version once more in a series",
    ["licence", { ...FACTS.licence, id: word("v2") }],
    /version 1 where version 2 was due/,
  ],
  [
    "a third version after the first",
    ["licence", { ...FACTS.licence, id: word("v3"), version: 3 }],
    /version 3 where version 2/,
  ],
  ["a status of a permit nobody registered", [change({})], /was never/],
  [
    "a status that was another before",
    ["licence", change({ from: "suspended", to: "active" })],
    /status was active, not suspended/,
  ],
  ["a line of a series nobody registered", ["licenceLine"], /was never/],
  ["a binding of a certificate nobody registered", ["licence", "bound"], /was never/],
  [
    "a release of a certificate that served nobody",
    ["certificate", "licence", { ...FACTS.bound, name: "CertificateReleased" }],
    /served nobody/,
  ],
  [
    "a release of a certificate from another licence",
    [...until("bound"), { name: "CertificateReleased", euc: certificate, licence: word("x") }],
    /not 0x/,
  ],
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
  ["a release of what has left", [...until("consumed"), release], /was consumed already/],
  ["goods that left what was released", [...until("reserved"), release, "consumed"], /was released already/],
  ["a receipt of nothing reserved", [...until("bound"), "receipt"], /was never/],
  ["a receipt of what had not left", [...until("reserved"), "receipt"], /had not left/],
];

describe("register › apply", () => {
  for (const [name, facts, why] of BROKEN) {
    it(`refuses ${name}`, () => {
      const [last, before] = [facts.at(-1), facts.slice(0, -1)];
      const register = registerAfter(...before);
      const event = eventOf(typeof last === "string" ? FACTS[last] : (last as RegisterFact), 99);
      let thrown: unknown;
      try {
        applyEvent(register, event, TIME);
      } catch (error) {
        thrown = error;
      }
      if (!(thrown instanceof BrokenLog)) throw new Error(`it was taken: ${String(thrown)}`);
      expect(thrown.event).to.equal(event);
      expect(thrown.message).to.match(why).and.to.include("block 7, log 99");
    });
  }

  it("refuses more given back than was reserved", () => {
    const register = registerAfter(...until("reserved"));
    const line = register.series.get(licence)?.lines.get(1);
    if (!line) throw new Error("the line is open");
    line.meter = { ...line.meter, reservedQuantity: 59n };
    expect(() => applyEvent(register, eventOf(release), TIME)).to.throw(BrokenLog, /more given back/);
  });

  it("counts a draw on the licence's line and on the certificate's alike", () => {
    const meters = (register: Register) =>
      [licence, certificate].map((id) => register.series.get(id)?.lines.get(1)?.meter);
    for (const meter of meters(registerAfter(...until("reserved"))))
      expect(meter).to.include({ reservedQuantity: 60n, consumedQuantity: 0n });
    for (const meter of meters(registerAfter(...until("consumed"))))
      expect(meter).to.include({ reservedQuantity: 0n, consumedQuantity: 50n });
    for (const meter of meters(registerAfter(...until("reserved"), release)))
      expect(meter).to.include({ reservedQuantity: 0n, consumedQuantity: 0n });
  });

  it("keeps balances through a new version, and takes only its limits", () => {
    const second = { ...FACTS.licence, id: word("v2"), version: 2 };
    const line = { ...FACTS.licenceLine, id: word("v2"), line: { ...open, version: 2, quantityLimit: 70n } };
    const register = registerAfter(...until("consumed"), change({ to: "superseded" }), second, line);
    expect(register.series.get(licence)).to.include({ current: word("v2") });
    expect(register.series.get(licence)?.lines.get(1)).to.deep.include({ open: line.line });
    expect(register.series.get(licence)?.lines.get(1)?.meter.consumedQuantity).to.equal(50n);
    expect(register.permits.get(licence)?.status).to.equal("superseded");
  });

  it("keeps a key's first end, and widens since when it was stolen", () => {
    const end = { name: "KeyRevoked", authority: "XB-LIC", keyId, reason: "key-lost", compromisedSince: 0 } as const;
    const register = registerAfter("key", end, { ...end, reason: "key-stolen", compromisedSince: TIME - 50 });
    expect(register.keys.get(keyId)).to.include({
      revokedAt: TIME + 1,
      compromisedSince: TIME - 50,
      reason: "key-stolen",
    });
  });

  it("sums what arrived over all receipts", () => {
    const register = registerAfter(...ALL, { ...FACTS.receipt, arrivals: [{ line: 1, unit: "NAR", quantity: 10n }] });
    const record = register.reservations.get(reservation);
    expect(record?.received.get(1)).to.equal(50n);
    expect(record?.receipts).to.have.length(2);
  });

  it("counts refused attempts by series, also on a permit nobody registered", () => {
    const refused = {
      name: "Refused",
      ...message,
      permit: licence,
      code: "exhausted",
      act: "reserve",
      line: 1,
    } as const;
    const register = registerAfter("licence", refused, refused, { ...refused, permit: word("nobody") });
    expect(register.refusalsOf.get(licence)).to.deep.equal({ count: 2, last: TIME + 2, code: "exhausted" });
    expect(register.refusalsOf.get(word("nobody"))?.count).to.equal(1);
    expect(register.refusals).to.have.length(3);
  });

  it("takes a long generated log whole, and never counts below zero", () => {
    const register = emptyRegister();
    for (const { events, time } of generateRegister({ seed: 5, permits: 400 }))
      for (const event of events) applyEvent(register, event, time);
    expect(register.permits.size).to.be.at.least(400);
    for (const { lines } of register.series.values())
      for (const { meter } of lines.values())
        for (const amount of Object.values(meter)) expect(amount >= 0n).to.equal(true);
  });
});
