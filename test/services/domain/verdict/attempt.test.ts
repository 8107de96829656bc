/**
 * What becomes of a verdict when one of its checks throws: a fault is put into the facts or the tables a check reads.
 * @module
 */
import { expect } from "chai";
import type { ItemFacts } from "../../../../services/domain/item/item-facts.ts";
import { errorOf } from "../../../../services/domain/verdict/attempt.ts";
import type { Facts } from "../../../../services/domain/verdict/facts.ts";
import { type Judgement, judgement } from "../../../../services/domain/verdict/judge.ts";
import type { JudgingRules } from "../../../../services/domain/verdict/rules.ts";
import type { Shipment } from "../../../../services/domain/verdict/shipment.ts";
import { GOODS } from "../../../../services/tables/rules/goods.ts";
import { reuse, TEST_LIMITS } from "../../../helpers/draw-traces.ts";
import { factsOf, SHIPMENT } from "../../../helpers/shipped.ts";
import { checkNamed, goodFacts, known, LIMITS, NOW, permitFact } from "../../../helpers/verdict-facts.ts";

const FAULT = new RangeError("a fault that quotes the paper");
/** Throws at whatever is read of it. */
function faulty<T extends object>(): T {
  const fault = (): never => {
    throw FAULT;
  };
  return new Proxy({}, { get: fault, has: fault, ownKeys: fault }) as T;
}
/** The same, but for one of its members. */
function faultyAt<T extends object>(whole: T, member: keyof T): T {
  return Object.defineProperty({ ...whole }, member, {
    get() {
      throw FAULT;
    },
  });
}

const tables = { goods: GOODS, reuse: TEST_LIMITS };
const item = { maker: "Example", country: "XB", model: "R1", serial: "A1", state: "marked" } as const;
const found: ItemFacts = { elsewhere: [], flagged: [], lookAlikes: [], substituted: [] } as unknown as ItemFacts;
const listed: Shipment = {
  lines: [{ line: 1, unit: "NAR", quantity: 1n, currency: "", value: 0n, items: [item as never] }],
};
const brokered: Shipment = { ...SHIPMENT, intermediaries: [{ name: "A Broker" }] };

interface Given {
  readonly facts?: Partial<Facts>;
  readonly shipment?: Shipment | undefined;
  readonly rules?: Partial<JudgingRules>;
}

const judged = ({ facts = {}, shipment, rules = {} }: Given): Judgement =>
  judgement(factsOf({}, { tables, ...facts }), shipment, NOW, { ...LIMITS, ...rules });

/** Detector → what makes it throw, and the same without the fault. */
const DETECTORS: Readonly<Record<string, readonly [Given, Given]>> = {
  "goods-of-permit": [{ facts: { tables: { ...tables, goods: faulty() } } }, {}],
  "goods-of-shipment": [
    { facts: { tables: { ...tables, goods: faulty() } }, shipment: SHIPMENT },
    { shipment: SHIPMENT },
  ],
  "permit-wording": [{ rules: { parties: faultyAt(LIMITS.parties, "indicators") } }, {}],
  "permit-end-user": [{ rules: { parties: faultyAt(LIMITS.parties, "indicators") } }, {}],
  "shipment-intermediary-1": [{ shipment: { ...SHIPMENT, intermediaries: [faulty()] } }, { shipment: brokered }],
  "shipment-consignor-identifier": [
    { shipment: { ...SHIPMENT, consignor: { ...SHIPMENT.consignor, identifier: 7 } as never } },
    { shipment: SHIPMENT },
  ],
  practice: [{ shipment: SHIPMENT, rules: { countries: faulty() } }, { shipment: SHIPMENT }],
  "refused-attempts": [{ facts: { refusals: known(faulty()) } }, {}],
  objections: [{ facts: { objections: known([faulty()]) } }, {}],
  "content-once": [{ facts: { reuse: reuse({ twins: [faulty()] }) } }, { facts: { reuse: reuse({}) } }],
  "declaration-once": [{ facts: { reuse: reuse({ declared: [faulty()] }) } }, { facts: { reuse: reuse({}) } }],
  pace: [{ facts: { reuse: reuse({}), tables: { ...tables, reuse: faulty() } } }, { facts: { reuse: reuse({}) } }],
  "items-elsewhere": [{ shipment: listed, facts: { items: faultyAt(found, "elsewhere") } }, { shipment: listed }],
  "items-lost-or-stolen": [{ shipment: listed, facts: { items: faultyAt(found, "flagged") } }, { shipment: listed }],
  "items-destroyed": [{ shipment: listed, facts: { items: faultyAt(found, "flagged") } }, { shipment: listed }],
  "items-near-flagged": [{ shipment: listed, facts: { items: faultyAt(found, "flagged") } }, { shipment: listed }],
  "items-recorded": [{ shipment: listed, facts: { items: faultyAt(found, "substituted") } }, { shipment: listed }],
  "items-marked": [
    { shipment: { lines: [{ ...listed.lines[0], items: [faultyAt(item, "state")] } as never] } },
    { shipment: listed },
  ],
  items: [{ shipment: listed, facts: { unread: ["items"] } }, { shipment: listed }],
  reuse: [{ facts: { unread: ["reuse"] } }, {}],
};

/** Facts a deciding check reads; each may be at fault. */
const DECIDING: Readonly<Record<string, Given>> = {
  integrity: { facts: { signature: faulty() } },
  issuer: { facts: { issuer: faulty() } },
  key: { facts: { key: known(faulty()) } },
  registration: { facts: { numberSeries: faulty() } },
  permit: { facts: { permit: known(faulty()) } },
  head: { facts: { registeredBlock: faulty() as never } },
  links: { facts: { links: [faulty()] } },
  "a link": { facts: { links: [{ id: "0x00", fact: known(faulty()) }] } },
  linked: { facts: { linked: [faulty()] } },
  lines: { facts: { lines: known([faulty()]) } },
  "the shipment's lines": { shipment: { lines: [faulty()] } },
  parties: { shipment: { ...SHIPMENT, consignee: faulty() } },
  places: { shipment: { ...SHIPMENT, route: faulty() } },
  "the issuer's copy": { facts: { reuse: reuse({ issuerCopy: [faulty()] }) } },
};

describe("verdict › a check that throws", () => {
  for (const [check, [broken, whole]] of Object.entries(DETECTORS)) {
    it(`${check} only advises › costs its advice, and the answer is what it would be without it`, () => {
      const { verdict, troubles } = judged(broken);
      const said = checkNamed(verdict.checks, check);
      expect(said).to.deep.include({ outcome: "error", decisive: false, code: "detector-failed", params: { check } });
      expect(verdict.answer).to.equal("valid");
      expect(judged(whole).verdict.answer).to.equal("valid");
      expect(JSON.stringify(verdict.checks), "what was thrown stays in the log").to.not.include("quotes the paper");
      if (broken.facts?.unread) return;
      expect(troubles.map((each) => each.check)).to.include(check);
      expect(String(errorOf(troubles[0] as (typeof troubles)[0]))).to.include("could not be made");
    });
  }

  it("only advises › leaves an invalid permit invalid, and every other check as it was", () => {
    const revoked = { permit: permitFact({ status: "revoked" }) };
    const { verdict } = judged({ facts: { ...revoked, tables: { ...tables, goods: faulty() } } });
    expect(verdict.answer).to.equal("invalid");
    const others = (checks: Judgement["verdict"]["checks"]) => checks.filter(({ check }) => !check.startsWith("goods"));
    expect(others(verdict.checks)).to.deep.equal(others(judged({ facts: revoked }).verdict.checks));
  });

  it("looks for lost, stolen or destroyed items › advises to hold, because nobody has looked", () => {
    const lost = judged({ shipment: listed, facts: { items: faultyAt(found, "flagged") } }).verdict;
    expect([lost.answer, lost.advice]).to.deep.equal(["valid", "hold"]);
    const unread = judged({ shipment: listed, facts: { unread: ["items"] } }).verdict;
    expect([unread.answer, unread.advice]).to.deep.equal(["valid", "hold"]);
    const elsewhere = judged({ shipment: listed, facts: { items: faultyAt(found, "elsewhere") } }).verdict;
    expect([elsewhere.answer, elsewhere.advice]).to.deep.equal(["valid", "proceed"]);
  });

  for (const [what, broken] of Object.entries(DECIDING)) {
    it(`decides (${what}) › leaves it undecided, and the fault is told`, () => {
      const { verdict, troubles } = judged(broken);
      expect(verdict.answer).to.equal("undecided");
      expect(verdict.advice).to.equal("hold");
      expect(verdict.checks.map(({ code }) => code)).to.include("check-failed");
      expect(troubles).to.not.deep.equal([]);
    });
  }

  it("all checks need (what the rules say of procedures) › throws, and there is no verdict", () => {
    const shipment = { ...SHIPMENT, procedure: "10" };
    expect(() => judged({ shipment, rules: { procedures: faulty() } })).to.throw(RangeError);
  });

  it("decides › does not save a permit that is revoked", () => {
    const facts = { permit: permitFact({ status: "revoked" }), links: [faulty<Facts["links"][number]>()] };
    expect(judged({ facts }).verdict.answer).to.equal("invalid");
  });

  it("nothing throws › there is no trouble, and no check could not be made", () => {
    const { verdict, troubles } = judgement(goodFacts({ tables }), SHIPMENT, NOW, LIMITS);
    expect(troubles).to.deep.equal([]);
    expect(verdict.checks.some(({ outcome }) => outcome === "error")).to.equal(false);
  });
});
