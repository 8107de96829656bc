import { expect } from "chai";
import { ZERO_WORD } from "../../../../../services/domain/bytes/hex.ts";
import type { RegisterFact } from "../../../../../services/domain/register/events.ts";
import { word } from "../../../../helpers/permit-fixture.ts";
import {
  breakOf,
  FACTS,
  licence,
  message,
  type Name,
  onReservation,
  registerAfter,
  release,
  reservation,
  TIME,
  until,
} from "../../../../helpers/register-facts.ts";

const { receipt } = FACTS;
const unnamed = { ...receipt, consumption: ZERO_WORD, waiting: true } as const;
const { authority, messageId } = message;
const attached = {
  ...{ name: "ReceiptAttached", authority, messageId, consumption: reservation, permit: licence, waiting: false },
} as const satisfies RegisterFact;
const attested = (({ waiting: _, ...said }) => ({ ...said, name: "ArrivalAttested" }) as const)(receipt);
const objection = {
  ...{ name: "ObjectionFiled", objection: word("objection"), permit: licence, author: "XA-CUS", series: licence },
  ...{ record: ZERO_WORD, reason: "diversion", document: word("letter") },
} as const satisfies RegisterFact;
const withdrawn = {
  ...{ name: "ObjectionWithdrawn", objection: word("objection"), series: licence, by: "XA-CUS" },
} as const satisfies RegisterFact;
const anchored = { name: "Anchored", authority: "XB-AUD", root: word("r1"), count: 7n, previous: ZERO_WORD } as const;
const extended = { ...anchored, root: word("r2"), count: 8n, previous: word("r1") } as const;

const BROKEN: readonly [string, readonly (Name | RegisterFact)[], RegExp][] = [
  ["a receipt of nothing reserved", [...until("bound"), "receipt"], /was never/],
  ["a receipt of what had not left", [...until("reserved"), "receipt"], /had not left/],
  ["a receipt that waits for what has left", [...until("consumed"), { ...receipt, waiting: true }], /was consumed/],
  [
    "a receipt that waits for what was given back",
    [...until("reserved"), release, { ...receipt, waiting: true }],
    /rele/,
  ],
  ["a receipt under another permit", [...until("consumed"), { ...receipt, permit: certificateOf() }], /not of 0x/],
  ["a receipt that waits under a permit nobody registered", [{ ...unnamed, permit: word("none") }], /was never/],
  ["a consumption named for no receipt", [...until("consumed"), attached], /that waits was never/],
  ["a consumption named twice", [...until("consumed"), unnamed, attached, attached], /that waits was never/],
  ["an arrival attested of what had not left", [...until("reserved"), attested], /had not left/],
  ["an objection to nothing", [objection], /was never/],
  ["an objection under another series", ["licence", { ...objection, series: word("other") }], /not of series/],
  ["an objection to no reservation", ["licence", { ...objection, record: reservation }], /was never/],
  ["an objection filed twice", ["licence", objection, objection], /filed twice/],
  ["a withdrawal of nothing", ["licence", withdrawn], /objection 0x[0-9a-f]{64} was never/],
  ["an objection withdrawn twice", ["licence", objection, withdrawn, withdrawn], /withdrawn already/],
  ["a root anchored twice", [anchored, anchored], /anchored twice/],
  ["a root that extends nothing", [extended], /was never/],
  ["a root that extends another's", [anchored, { ...extended, authority: "XA-AUD" }], /was never/],
];

function certificateOf(): `0x${string}` {
  return FACTS.certificate.id;
}

describe("register › apply › statements", () => {
  for (const [name, facts, why] of BROKEN) it(`refuses ${name}`, () => expect(breakOf(facts).message).to.match(why));

  it("sums what arrived over all receipts", () => {
    const more = { ...receipt, arrivals: [{ line: 1, unit: "NAR", quantity: 10n }] };
    const record = registerAfter(...until("receipt"), more).reservations.get(reservation);
    expect(record?.received.get(1)).to.equal(50n);
    expect(record?.receipts).to.have.length(2);
    expect(record?.attested.size).to.equal(0);
  });

  it("keeps a receipt that came first with its reservation, before and after the goods left", () => {
    const early = { ...receipt, waiting: true };
    const before = registerAfter(...until("reserved"), early).reservations.get(reservation);
    expect([before?.status, before?.received.get(1)]).to.deep.equal(["open", 40n]);
    const after = registerAfter(...until("reserved"), early, "consumed").reservations.get(reservation);
    expect([after?.status, after?.received.get(1)]).to.deep.equal(["consumed", 40n]);
  });

  it("keeps a receipt that knows no consumption apart, until one is named", () => {
    const waiting = registerAfter(...until("consumed"), unnamed);
    expect([...waiting.waiting.keys()]).to.deep.equal([`${authority}/${messageId}`]);
    expect(waiting.reservations.get(reservation)?.receipts).to.have.length(0);
    const named = registerAfter(...until("consumed"), unnamed, attached);
    expect(named.waiting.size).to.equal(0);
    expect(named.reservations.get(reservation)?.received.get(1)).to.equal(40n);
  });

  it("attaches a receipt to what is still open, and it waits there", () => {
    const open = registerAfter(...until("reserved"), unnamed, { ...attached, waiting: true });
    expect(open.reservations.get(reservation)?.received.get(1)).to.equal(40n);
  });

  it("counts what the exporting side attests apart", () => {
    const record = registerAfter(...until("consumed"), attested).reservations.get(reservation);
    expect(record?.attested.get(1)).to.equal(40n);
    expect(record?.received.size).to.equal(0);
    expect(record?.receipts.map(({ statement }) => statement)).to.deep.equal(["attestation"]);
  });

  it("shows objections while they stand, and who filed them after", () => {
    const standing = registerAfter("licence", objection);
    expect([...(standing.objectionsOf.get(licence) ?? [])]).to.deep.equal([word("objection")]);
    expect(standing.objections.get(word("objection"))).to.not.have.property("record");
    const gone = registerAfter("licence", objection, withdrawn);
    expect(gone.objectionsOf.get(licence)?.size).to.equal(0);
    expect(gone.objections.get(word("objection"))).to.deep.include({ author: "XA-CUS", withdrawnAt: TIME + 2 });
  });

  it("names the reservation that an objection is against", () => {
    const against = { ...objection, record: reservation };
    const register = registerAfter(...until("consumed"), against);
    expect(register.objections.get(word("objection"))?.record).to.equal(reservation);
    expect(onReservation.reservation).to.equal(reservation);
  });

  it("keeps anchored roots with the log they extend", () => {
    const { anchors } = registerAfter(anchored, extended);
    expect(anchors.get(`XB-AUD/${word("r1")}`)).to.not.have.property("previous");
    expect(anchors.get(`XB-AUD/${word("r2")}`)).to.deep.equal({
      ...{ authority: "XB-AUD", root: word("r2"), count: 8n, previous: word("r1"), anchoredAt: TIME + 1 },
    });
  });
});
