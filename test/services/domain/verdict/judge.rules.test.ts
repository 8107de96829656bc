/**
 * Verdicts that turn on the rules: the procedure, the time of acceptance, the practice of a state.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import type { PermitSubject } from "../../../../services/domain/permit/document.ts";
import { PERMIT_KINDS, type PermitKind } from "../../../../services/domain/permit/kind.ts";
import type { Line } from "../../../../services/domain/permit/terms.ts";
import type { Facts } from "../../../../services/domain/verdict/facts.ts";
import { type Answer, judge, type Verdict } from "../../../../services/domain/verdict/judge.ts";
import type { JudgingRules } from "../../../../services/domain/verdict/rules.ts";
import type { Shipment, ShipmentLine } from "../../../../services/domain/verdict/shipment.ts";
import { exampleDocument } from "../../../helpers/permit-fixture.ts";
import {
  ABSENT,
  checkNamed,
  drawnLines,
  exhaustedLines,
  goodFacts,
  HEAD,
  known,
  LIMITS,
  linked,
  linkFact,
  NOW,
  permitFact,
  UNASKED,
} from "../../../helpers/verdict-facts.ts";

const DAY = 86_400;
const { registeredAt } = (permitFact() as { value: { registeredAt: number } }).value;

const rifles = (quantity: bigint, change: Partial<Shipment> = {}): Shipment => ({
  lines: [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }],
  ...change,
});

/** The example's document with another subject; of these facts only what is shown of it changes. */
function shown(change: Partial<PermitSubject>): Pick<Facts, "document"> {
  const document = exampleDocument();
  const { document: good } = goodFacts();
  if (!good.ok) throw new Error("the example can be read");
  return {
    document: {
      ...good,
      document: { ...document, credentialSubject: { ...document.credentialSubject, ...change } },
    },
  };
}

/** The example without a procedure of its own. */
function unsigned(): Pick<Facts, "document"> {
  const { document } = shown({});
  if (!document.ok) throw new Error("the example can be read");
  const { procedure: _none, ...credentialSubject } = document.document.credentialSubject;
  return { document: { ...document, document: { ...document.document, credentialSubject } } };
}

const of = (change: Partial<Facts>, shipment: Shipment, now = NOW, rules: JudgingRules = LIMITS): Verdict =>
  judge(goodFacts(change), shipment, now, rules);

describe("verdict › procedure", () => {
  it("a kind that the procedure excludes › is invalid, whatever could not be asked", () => {
    const beside = rifles(1n, { procedure: "10" });
    for (const change of [{}, { permit: UNASKED, head: UNASKED }, { issuer: UNASKED, key: UNASKED }]) {
      const { answer, checks } = of({ ...shown({ kind: "import-authorisation" }), ...change }, beside);
      const check = checkNamed(checks, "procedure");
      expect(answer).to.equal("invalid");
      expect(check).to.deep.include({ outcome: "fail", decisive: true, code: "procedure-not-covered" });
      expect(check.params).to.include({ procedure: "10", name: "permanent export", kind: "import-authorisation" });
    }
  });

  it("a permit of no readable document › is judged by the kind in its terms", () => {
    const unread = { document: { ok: false, code: "document-malformed", params: { why: "a test" } } } as const;
    expect(checkNamed(of(unread, rifles(1n, { procedure: "10" })).checks, "procedure").outcome).to.equal("pass");
    const neither = { ...unread, terms: undefined };
    expect(checkNamed(of(neither, rifles(1n, { procedure: "10" })).checks, "procedure").outcome).to.equal("skipped");
  });

  it("another procedure than was signed › is invalid, with both", () => {
    const { answer, checks } = of({}, rifles(1n, { procedure: "23" }));
    expect(answer).to.equal("invalid");
    expect(checkNamed(checks, "procedure").outcome).to.equal("pass");
    expect(checkNamed(checks, "procedure-as-signed")).to.deep.include({
      ...{ outcome: "fail", decisive: true, code: "procedure-differs", params: { expected: "10", found: "23" } },
      evidence: [{ where: "credentialSubject.procedure", expected: "10", found: "23" }],
    });
  });

  it("a procedure nobody has rules for › is a warning, and still not the one that was signed", () => {
    const { answer, checks } = of(unsigned(), rifles(1n, { procedure: "42" }));
    expect(answer).to.equal("valid");
    expect(checkNamed(checks, "procedure")).to.include({ outcome: "warn", code: "procedure-not-said" });
    expect(of({}, rifles(1n, { procedure: "42" })).answer).to.equal("invalid");
  });

  it("the procedure that was signed › passes, and says that it is written off", () => {
    const { answer, checks } = of({}, rifles(1n, { procedure: "10" }));
    expect(answer).to.equal("valid");
    expect(checkNamed(checks, "procedure")).to.deep.include({
      outcome: "pass",
      params: { procedure: "10", name: "permanent export", kind: "export-licence", quantity: "managed" },
    });
    expect(checkNamed(checks, "procedure-as-signed").outcome).to.equal("pass");
  });

  it("a permit that names no procedure › has nothing to compare", () => {
    expect(checkNamed(of(unsigned(), rifles(1n, { procedure: "10" })).checks, "procedure-as-signed").outcome).to.equal(
      "skipped",
    );
  });

  it("no procedure declared › has nothing to look at", () =>
    expect(checkNamed(of({}, rifles(1n)).checks, "procedure").outcome).to.equal("skipped"));

  it("what a licence was signed for › is not held against the transit or the import that follows", () => {
    for (const procedure of ["T", "T1", "T2", "TIR", "40"]) {
      const { answer, checks } = of({}, rifles(1n, { procedure }));
      expect(answer, procedure).to.equal("valid");
      expect(checkNamed(checks, "procedure")).to.include({ outcome: "warn", code: "procedure-accompanied" });
      expect(checkNamed(checks, "procedure-as-signed").outcome).to.equal("skipped");
    }
  });
});

describe("verdict › goods that are not written off", () => {
  const transit = (quantity: bigint): Shipment => rifles(quantity, { procedure: "T1" });

  it("a shipment that used up the licence it travels on › is not invalid for it", () => {
    for (const lines of [exhaustedLines(), drawnLines(200n)]) {
      expect(of({ lines }, rifles(200n, { procedure: "10" })).answer).to.equal("invalid");
      expect(of({ lines }, transit(200n)).answer).to.equal("valid");
    }
    const { checks } = of({ lines: exhaustedLines() }, transit(200n));
    expect(checkNamed(checks, "balance")).to.include({ outcome: "warn", code: "exhausted" });
    expect(checkNamed(checks, "shipment-line-1").outcome).to.equal("pass");
  });

  it("more than the permit was ever for › is invalid, even on an old picture", () => {
    for (const change of [{}, { head: UNASKED }]) {
      const { answer, checks } = of(change, transit(201n));
      expect(answer).to.equal("invalid");
      const check = checkNamed(checks, "shipment-line-1");
      expect(check).to.deep.include({ outcome: "fail", decisive: true, code: "limit-exceeded" });
      expect(check.params).to.include({ left: "200 NAR", asked: "201 NAR" });
    }
  });

  it("a line named twice › is held against the limit together", () => {
    const [line] = rifles(101n).lines as [ShipmentLine];
    expect(of({}, { lines: [line, line], procedure: "T1" }).answer).to.equal("invalid");
  });

  it("a certificate that these goods used up › is no reason against them", () => {
    const all = exhaustedLines();
    const links = linked(linkFact({ lines: all.is === "known" ? all.value : [] }));
    expect(of({ links }, rifles(50n)).answer).to.equal("invalid");
    expect(of({ links }, transit(50n)).answer).to.equal("valid");
  });

  it("a declaration in transit without a value › is none that lacks the amount of a draw", () => {
    const parts = (value: bigint, procedure?: string): Shipment => ({
      lines: [{ line: 2, unit: "KGM", quantity: 1n, currency: "EUR", value }],
      ...(procedure !== undefined && { procedure }),
    });
    expect(checkNamed(of({}, parts(0n)).checks, "shipment-line-2").code).to.equal("amount-missing");
    expect(checkNamed(of({}, parts(0n, "T1")).checks, "shipment-line-2").outcome).to.equal("pass");
    expect(checkNamed(of({}, transit(0n)).checks, "shipment-line-1").code).to.equal("amount-missing");
  });

  it("another unit, another line, a revoked permit › are what they are under any procedure", () => {
    const [line] = rifles(1n).lines as [ShipmentLine];
    expect(of({}, { lines: [{ ...line, unit: "KGM" }], procedure: "T1" }).answer).to.equal("invalid");
    expect(of({}, { lines: [{ ...line, line: 9 }], procedure: "T1" }).answer).to.equal("invalid");
    expect(of({ permit: permitFact({ status: "revoked" }) }, transit(1n)).answer).to.equal("invalid");
    expect(of({ permit: permitFact({ status: "suspended" }) }, transit(1n)).answer).to.equal("invalid");
  });
});

describe("verdict › acceptance", () => {
  const ended = { permit: permitFact({ validUntil: NOW - 10 * DAY }) };
  const accepted = (days: number): Shipment => rifles(1n, { acceptedAt: NOW - days * DAY });

  it("accepted before the permit began › is invalid, though it has begun since", () => {
    const { answer, checks } = of({ permit: permitFact({ validFrom: NOW - 5 * DAY }) }, accepted(6));
    expect(answer).to.equal("invalid");
    expect(checkNamed(checks, "dates").code).to.equal("not-yet-valid");
  });

  it("accepted when the permit had ended › is invalid", () => {
    expect(checkNamed(of(ended, accepted(10)).checks, "dates").code).to.equal("expired");
    expect(of(ended, accepted(10)).answer).to.equal("invalid");
  });

  it("accepted before the permit was on the register › is invalid, though its dates reach back", () => {
    const back = { permit: permitFact({ validFrom: registeredAt - 30 * DAY, registeredAt: NOW - DAY }) };
    const { answer, checks } = of(back, accepted(2));
    expect(answer).to.equal("invalid");
    expect(checkNamed(checks, "acceptance")).to.include({ code: "accepted-before-registration", decisive: true });
    expect(checkNamed(checks, "dates").outcome).to.equal("pass");
  });

  it("accepted in the future, or longer ago than the rules allow › is judged now, and says so", () => {
    for (const [days, why] of [
      [-1, "in-the-future"],
      [46, "too-long-ago"],
    ] as const) {
      const { answer, checks, asOf } = of(
        { permit: permitFact({ validUntil: NOW - DAY, validFrom: 0 }) },
        accepted(days),
      );
      expect(answer).to.equal("invalid");
      expect(checkNamed(checks, "dates").code).to.equal("expired");
      expect(checkNamed(checks, "acceptance")).to.include({ outcome: "warn", code: "acceptance-not-used" });
      expect(checkNamed(checks, "acceptance").params).to.include({ why });
      expect(asOf).to.not.have.property("acceptedAt");
    }
    expect(of({}, accepted(-1)).answer).to.equal("valid");
  });

  it("accepted while the permit held › is valid after it has ended, and says which time was judged", () => {
    const { answer, advice, asOf, checks } = of(ended, accepted(11));
    expect(answer).to.equal("valid");
    // The register takes nothing new on it, and nobody said which declaration was reserved for.
    expect(advice).to.equal("hold");
    expect(checkNamed(checks, "reservation").code).to.equal("reservation-not-asked");
    expect(asOf).to.include({ acceptedAt: NOW - 11 * DAY, judgedAt: NOW });
    expect(checkNamed(checks, "acceptance").outcome).to.equal("pass");
  });

  it("a linked permit that ended after the acceptance › held then, and one revoked since does not", () => {
    const link = (change: object) => ({ links: linked(linkFact(change)) });
    expect(of(link({ validUntil: NOW - DAY }), accepted(2)).answer).to.equal("valid");
    expect(of(link({ validUntil: NOW - DAY }), accepted(1)).answer).to.equal("invalid");
    expect(of(link({ status: "revoked" }), accepted(2)).answer).to.equal("invalid");
  });

  it("a linked permit that got a new version after the acceptance › is judged by that one's own dates, and by none before", () => {
    // The register took the first version when the permit was registered, which was before the acceptance.
    const link = (change: object) => ({ links: linked(linkFact(change)) });
    expect(of(link({ validFrom: NOW - DAY }), accepted(2)).answer).to.equal("valid");
    expect(of(link({ validFrom: NOW - DAY, status: "suspended" }), accepted(2)).answer).to.equal("invalid");
    expect(of(link({ validFrom: NOW + DAY }), accepted(2)).answer, "the register takes nothing yet").to.equal(
      "invalid",
    );
  });

  it("a permit revoked or suspended after the acceptance › does not stand as of then", () => {
    for (const status of ["revoked", "suspended"] as const)
      expect(of({ permit: permitFact({ status, since: NOW - DAY }) }, accepted(2)).answer).to.equal("invalid");
  });

  it("two clocks that are a little apart › make no acceptance too early", () => {
    const late = { permit: permitFact({ registeredAt: NOW - 2 * DAY + LIMITS.clockApart }) };
    expect(of(late, accepted(2)).answer).to.equal("valid");
  });

  it("a register nobody could ask › leaves the acceptance undecided", () => {
    expect(of({ permit: UNASKED, head: UNASKED }, accepted(2)).answer).to.equal("undecided");
  });
});

describe("verdict › practice of the permit's state", () => {
  const { terms } = goodFacts();
  if (!terms) throw new Error("the example has terms");
  const issued = (issuer: string, change: Partial<Line> = {}): Partial<Facts> => ({
    terms: {
      ...terms,
      terms: {
        header: { ...terms.terms.header, issuer },
        lines: terms.terms.lines.map((line) => ({ ...line, ...change })),
      },
    },
  });
  const namesOf = (verdict: Verdict) => verdict.checks.filter(({ check }) => check.startsWith("practice-"));
  const both: Shipment = { lines: [{ line: 1, unit: "NAR", quantity: 1n, currency: "", value: 5n }] };

  it("a tolerance above what is usual there › is pointed out and decides nothing", () => {
    const [found, ...rest] = namesOf(of(issued("GB-LIC", { tolerance: 1 }), rifles(1n)));
    expect(rest).to.deep.equal([]);
    expect(found).to.deep.include({ outcome: "warn", decisive: false, code: "tolerance-unusual" });
    expect(found?.params).to.deep.equal({ line: "1", tolerance: "0.01 %", usual: "0 %", state: "GB" });
    expect(namesOf(of(issued("XB-LIC", { tolerance: 1001 }), rifles(1n)))).to.have.length(1);
  });

  it("a usual tolerance › is not pointed out", () => {
    expect(namesOf(of(issued("XB-LIC", { tolerance: 1000 }), rifles(1n)))).to.deep.equal([]);
    expect(namesOf(of(issued("GB-LIC"), rifles(1n)))).to.deep.equal([]);
  });

  it("another amount beside the licensed one › is pointed out where the state wants none", () => {
    const [found] = namesOf(of(issued("NL-LIC"), both));
    expect(found).to.deep.include({ code: "amount-not-licensed", decisive: false });
    expect(found?.params).to.deep.equal({ line: "1", mode: "quantity", other: "value", state: "NL" });
    const byValue = issued("NL-LIC", { mode: "value" });
    expect(namesOf(of(byValue, both)).map(({ params }) => params?.other)).to.deep.equal(["quantity"]);
  });

  it("the licensed amount alone, a line of both, and a state without such a practice › are not pointed out", () => {
    expect(namesOf(of(issued("NL-LIC"), rifles(1n)))).to.deep.equal([]);
    expect(namesOf(of(issued("NL-LIC", { mode: "both" }), both))).to.deep.equal([]);
    expect(namesOf(of(issued("NL-LIC", { mode: "open" }), both))).to.deep.equal([]);
    expect(namesOf(of(issued("XB-LIC"), both))).to.deep.equal([]);
    expect(namesOf(of({ ...issued("NL-LIC"), terms: undefined }, both))).to.deep.equal([]);
  });
});

describe("verdict › rules it was judged by", () => {
  it("stand in every verdict, also of another network's permit", () => {
    const { version, digest } = LIMITS;
    for (const verdict of [of({}, rifles(1n)), of({ networkId: `0x${"ab".repeat(32)}` }, rifles(1n))])
      expect(verdict.rules).to.deep.equal({ version, digest });
  });

  it("decide: the same facts under other rules are another verdict, under another digest", () => {
    const digest = `0x${"cd".repeat(32)}` as const;
    const other: JudgingRules = { ...LIMITS, digest, version: "other", procedures: new Map() };
    expect(of(unsigned(), rifles(1n, { procedure: "T1" }), NOW, other).rules).to.deep.equal({
      version: "other",
      digest,
    });
    const lines = exhaustedLines();
    expect(of({ lines }, rifles(1n, { procedure: "T1" })).answer).to.equal("valid");
    expect(of({ lines }, rifles(1n, { procedure: "T1" }), NOW, other).answer).to.equal("invalid");
  });
});

describe("verdict › rules › over generated shipments", () => {
  const kinds = PERMIT_KINDS.filter((kind): kind is PermitKind => kind !== "none");
  const shipment = fc.record({
    quantity: fc.constantFrom(0n, 1n, 50n, 51n, 200n, 201n),
    procedure: fc.constantFrom(undefined, "42", ...LIMITS.procedures.keys()),
    acceptedAt: fc.constantFrom(undefined, NOW + 1, NOW, NOW - DAY, NOW - 45 * DAY, NOW - 46 * DAY),
  });
  const facts = fc.record({
    kind: fc.constantFrom<PermitKind>("export-licence", "export-licence", ...kinds),
    procedure: fc.constantFrom("10", "40"),
    lines: fc.constantFrom<Facts["lines"]>(drawnLines(150n), drawnLines(200n), exhaustedLines(), ABSENT),
    validFrom: fc.constantFrom(NOW - 90 * DAY, NOW - DAY, NOW + DAY),
    validUntil: fc.constantFrom(NOW + 90 * DAY, NOW - DAY),
    registeredAt: fc.constantFrom(registeredAt, NOW - 2 * DAY),
    head: fc.constantFrom<Facts["head"]>(known(HEAD), known(HEAD), known(HEAD), UNASKED),
  });
  const ASKED = ["permit", "lines", "head", "issuer", "key", "signature", "numberSeries"] as const;

  it("never become valid, nor invalid, by an answer that is missing", () => {
    const seen: Record<Answer, number> = { valid: 0, invalid: 0, undecided: 0 };
    fc.assert(
      fc.property(facts, shipment, (given, { quantity, procedure, acceptedAt }) => {
        const { kind, procedure: signed, lines, head, ...dates } = given;
        const all = goodFacts({ ...shown({ kind, procedure: signed }), lines, head, permit: permitFact(dates) });
        const beside = rifles(quantity, {
          ...(procedure !== undefined && { procedure }),
          ...(acceptedAt !== undefined && { acceptedAt }),
        });
        const { answer } = judge(all, beside, NOW, LIMITS);
        seen[answer] += 1;
        for (const name of ASKED) {
          const then = judge({ ...all, [name]: UNASKED }, beside, NOW, LIMITS).answer;
          if (answer !== "valid") expect(then, `valid without ${name}`).to.not.equal("valid");
          if (answer !== "invalid") expect(then, `invalid without ${name}`).to.not.equal("invalid");
        }
      }),
      { numRuns: 3000, seed: 20261124 },
    );
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).to.be.above(50);
  });
});
