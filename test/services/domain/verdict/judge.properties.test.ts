/**
 * Trust rule 3 over generated facts: what nobody could ask never makes a verdict better, nor worse than undecided.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import type { Fact, Facts } from "../../../../services/domain/verdict/facts.ts";
import { answerOf, judge } from "../../../../services/domain/verdict/judge.ts";
import type { Shipment } from "../../../../services/domain/verdict/shipment.ts";
import { CERTIFICATE, word } from "../../../helpers/permit-fixture.ts";
import {
  ABSENT,
  changedTerms,
  drawnLines,
  exhaustedLines,
  goodFacts,
  HEAD,
  keyFact,
  known,
  LIMITS,
  linkFact,
  NOW,
  PERMIT,
  permitFact,
  UNASKED,
} from "../../../helpers/verdict-facts.ts";

const good = goodFacts();

/** Mostly what holds, so that a good part of all cases is valid. */
const mostly = <T>(first: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { arbitrary: fc.constant(first), weight: 40 },
    ...others.map((other) => ({ arbitrary: fc.constant(other), weight: 1 })),
  );

const time = fc.constantFrom(NOW - 1, NOW, NOW + 1, NOW - 1e7, NOW + 1e7);

const permit = fc.oneof(
  { arbitrary: fc.constant(permitFact()), weight: 40 },
  { arbitrary: fc.constantFrom<Facts["permit"]>(ABSENT, UNASKED), weight: 1 },
  {
    arbitrary: fc
      .record({
        status: fc.constantFrom("none", "active", "suspended", "revoked", "annulled", "surrendered", "superseded"),
        validFrom: time,
        validUntil: time,
        series: fc.constantFrom(PERMIT, word("another series")),
      })
      .map((change) => permitFact(change)),
    weight: 4,
  },
);

const key = fc.oneof(
  { arbitrary: fc.constant(keyFact()), weight: 40 },
  { arbitrary: fc.constantFrom<Facts["key"]>(ABSENT, UNASKED), weight: 1 },
  {
    arbitrary: fc
      .record({
        authority: fc.constantFrom("XB-LIC", "XA-LIC"),
        validFrom: time,
        revokedAt: fc.option(time, { nil: undefined }),
        compromisedSince: fc.option(time, { nil: undefined }),
      })
      .map((change) => keyFact(change)),
    weight: 3,
  },
);

const link = fc.oneof(
  { arbitrary: fc.constant(linkFact()), weight: 25 },
  { arbitrary: fc.constantFrom<Fact<never>>(ABSENT, UNASKED), weight: 1 },
  {
    arbitrary: fc
      .record({
        kind: fc.constantFrom("end-user-certificate", "transit-consent"),
        status: fc.constantFrom("active", "suspended", "revoked"),
        validFrom: time,
        validUntil: time,
        boundTo: fc.constantFrom(PERMIT, undefined, word("another series")),
      })
      .map((change) => linkFact(change)),
    weight: 3,
  },
);

const facts: fc.Arbitrary<Facts> = fc.record({
  networkId: mostly(good.networkId, word("another network")),
  document: mostly<Facts["document"]>(good.document, { ok: false, code: "document-malformed", params: { why: "x" } }),
  terms: mostly(good.terms, undefined, changedTerms({ validUntil: NOW + 9e7 }), changedTerms({ linesRoot: word("x") })),
  registeredBlock: mostly<number | undefined>(812, undefined, 900, 901),
  signature: mostly<Facts["signature"]>(known(true), known(false), ABSENT, UNASKED),
  issuer: mostly<Facts["issuer"]>(good.issuer, known({ authority: "XB-LIC", suspended: true }), ABSENT, UNASKED),
  key,
  permit,
  numberSeries: mostly<Facts["numberSeries"]>(known(PERMIT), known(word("another series")), ABSENT, UNASKED),
  links: fc.array(link, { maxLength: 2 }).map((all) => all.map((fact) => ({ id: CERTIFICATE, fact }))),
  lines: mostly(drawnLines(150n), drawnLines(200n), exhaustedLines(), ABSENT, UNASKED),
  refusals: mostly<Facts["refusals"]>(ABSENT, UNASKED, known({ count: 1, last: NOW, code: "exhausted" })),
  head: mostly<Facts["head"]>(known(HEAD), known({ ...HEAD, time: NOW + 301 }), ABSENT, UNASKED),
  seen: mostly<Facts["seen"]>(HEAD, undefined, { ...HEAD, time: NOW + 301 }),
});

const shipment: fc.Arbitrary<Shipment | undefined> = fc.option(
  fc
    .array(
      fc.record({
        line: mostly(1, 2, 9),
        unit: mostly("NAR", "KGM"),
        quantity: fc.constantFrom(0n, 1n, 50n, 51n, 201n),
        currency: mostly("", "EUR"),
        value: fc.constantFrom(0n, 1n, 2_000_000n),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((lines) => ({ lines })),
  { nil: undefined },
);

const ASKED = ["signature", "issuer", "key", "permit", "numberSeries", "lines", "refusals", "head"] as const;

/** Every set of facts that lacks one more answer than `from`. */
function* lackingOneMore(from: Facts): Generator<[string, Facts]> {
  for (const name of ASKED) if (from[name].is !== "could-not-ask") yield [name, { ...from, [name]: UNASKED }];
  for (const [i, { fact }] of from.links.entries()) {
    if (fact.is === "could-not-ask") continue;
    yield [
      `links/${i}`,
      { ...from, links: from.links.map((each, at) => (at === i ? { ...each, fact: UNASKED } : each)) },
    ];
  }
}

const RUNS = { numRuns: 6000, seed: 20261124 };

describe("verdict › judge › over generated facts", () => {
  it("never becomes valid, nor invalid, by an answer that is missing", () => {
    const seen = { valid: 0, invalid: 0, undecided: 0 };
    fc.assert(
      fc.property(facts, shipment, (given, beside) => {
        const { answer } = judge(given, beside, NOW, LIMITS);
        seen[answer] += 1;
        for (const [name, fewer] of lackingOneMore(given)) {
          const then = judge(fewer, beside, NOW, LIMITS).answer;
          if (answer !== "valid") expect(then, `valid without ${name}`).to.not.equal("valid");
          if (answer !== "invalid") expect(then, `invalid without ${name}`).to.not.equal("invalid");
        }
      }),
      RUNS,
    );
    // The generator must reach all three answers often, or the property says nothing.
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).to.be.above(300);
  });

  it("is valid only for a signed permit that is registered, active, in its dates and freshly read", () => {
    let valid = 0;
    fc.assert(
      fc.property(facts, shipment, (given, beside) => {
        if (judge(given, beside, NOW, LIMITS).answer !== "valid") return;
        valid += 1;
        const { permit: registered, head, key: signer } = given;
        expect(given.document.ok && given.signature).to.deep.equal(known(true));
        expect(given.issuer.is).to.equal("known");
        if (registered.is !== "known" || head.is !== "known" || signer.is !== "known") expect.fail("a fact is missing");
        expect(registered.value.status).to.equal("active");
        expect(registered.value.validFrom).to.be.at.most(NOW);
        expect(registered.value.validUntil).to.be.above(NOW);
        expect(head.value.number).to.be.at.least(given.registeredBlock ?? 0);
        expect(head.value.time - NOW).to.be.at.most(LIMITS.clockApart);
        expect(signer.value.authority).to.equal("XB-LIC");
        expect(given.lines.is).to.not.equal("could-not-ask");
        expect(given.terms?.differences ?? []).to.deep.equal([]);
        for (const { fact } of given.links) {
          if (fact.is !== "known") expect.fail("a link is missing");
          expect(fact.value.status).to.equal("active");
          if (fact.value.kind === "end-user-certificate") expect(fact.value.boundTo).to.equal(registered.value.series);
        }
      }),
      RUNS,
    );
    expect(valid).to.be.above(300);
  });

  it("does not depend on the order of checks, and one decisive failure outweighs everything", () => {
    fc.assert(
      fc.property(
        facts.chain((given) => {
          const { checks } = judge(given, undefined, NOW, LIMITS);
          return fc.tuple(fc.constant(checks), fc.shuffledSubarray([...checks], { minLength: checks.length }));
        }),
        ([checks, shuffled]) => {
          expect(answerOf(shuffled)).to.equal(answerOf(checks));
          const decisive = checks.some(({ outcome, decisive: final }) => outcome === "fail" && final);
          expect(answerOf(checks) === "invalid").to.equal(decisive);
        },
      ),
      { ...RUNS, numRuns: 1000 },
    );
  });

  it("gives the same verdict for the same values", () => {
    fc.assert(
      fc.property(facts, shipment, (given, beside) => {
        expect(judge(given, beside, NOW, LIMITS)).to.deep.equal(
          judge(structuredClone(given), structuredClone(beside), NOW, LIMITS),
        );
      }),
      { ...RUNS, numRuns: 300 },
    );
  });
});
