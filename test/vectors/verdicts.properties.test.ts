/**
 * What holds of all verdict vectors at once: what is taken away, added to or put in another order.
 * @module
 */
import { expect } from "chai";
import { type Check, fail, pass, skip, unasked, warn } from "../../services/domain/verdict/check.ts";
import { type Answer, answerOf } from "../../services/domain/verdict/judge.ts";
import { type Dice, seededDice } from "../helpers/seeded-dice.ts";
import { mergePatch } from "../helpers/verdict-vectors/merge-patch.ts";
import { type Case, caseOf, caseWith, type Outcome, outcomeOf, readVectors } from "../helpers/verdict-vectors/run.ts";
import { TAKINGS } from "../helpers/verdict-vectors/takings.ts";

const SEED = 20261127;
/** What an officer would rather hear, last. */
const RANK: Readonly<Record<Outcome["answer"], number>> = { refused: 0, invalid: 1, undecided: 2, valid: 3 };

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function shuffled<T>(all: readonly T[], dice: Dice): T[] {
  const copy = [...all];
  for (let i = copy.length - 1; i > 0; i--) {
    const other = dice.below(i + 1);
    [copy[i], copy[other]] = [copy[other] as T, copy[i] as T];
  }
  return copy;
}

/** The same value with the members of every object in another order. */
function reordered(json: Json, dice: Dice): Json {
  if (Array.isArray(json)) return json.map((each) => reordered(each, dice));
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(shuffled(Object.entries(json), dice).map(([key, value]) => [key, reordered(value, dice)]));
}

interface Judged {
  readonly name: string;
  readonly given: Case;
  readonly outcome: Outcome;
  readonly checks: readonly Check[];
}

describe("verdict vectors › all at once", () => {
  const all: Judged[] = [];
  /** Those that came to a verdict. */
  let judged: Judged[] = [];
  before(async () => {
    for (const { file, vectors } of readVectors()) {
      for (const vector of vectors) {
        const given = caseOf(vector);
        const outcome = await outcomeOf(given);
        all.push({ name: `${file} ${vector.name}`, given, outcome, checks: outcome.verdict?.checks ?? [] });
      }
    }
    judged = all.filter(({ outcome }) => outcome.answer !== "refused");
  });

  for (const { name: taken, advises = false, without } of TAKINGS) {
    it(`without ${taken} › nothing becomes valid, and nothing becomes invalid`, async () => {
      let moved = 0;
      for (const { name, given, outcome } of judged) {
        const less = without(given);
        if (!less) continue;
        const { answer } = await outcomeOf(less);
        if (outcome.answer !== "valid") expect(answer, name).to.not.equal("valid");
        if (outcome.answer !== "invalid") expect(answer, name).to.not.equal("invalid");
        if (answer !== outcome.answer) moved += 1;
      }
      // A thing whose absence moves nothing was never asked for, or only advises.
      expect(moved > 0, taken).to.equal(!advises);
    });
  }

  it("without any two things › nothing becomes valid, and nothing becomes invalid", async () => {
    const dice = seededDice(SEED);
    for (const { name, given, outcome } of judged) {
      for (let i = 0; i < 3; i++) {
        const [one, other] = [dice.pick(TAKINGS), dice.pick(TAKINGS)];
        const first = one.without(given);
        const less = first && other.without(first);
        if (!less) continue;
        const { answer } = await outcomeOf(less);
        const what = `${name} without ${one.name} and ${other.name}`;
        if (outcome.answer !== "valid") expect(answer, what).to.not.equal("valid");
        if (outcome.answer !== "invalid") expect(answer, what).to.not.equal("invalid");
      }
    }
  });

  it("with worse news from the register › no answer becomes better", async () => {
    const worse: Readonly<Record<string, (given: Case) => object>> = {
      "every permit revoked": ({ facts, now }) => ({
        permits: mapped(facts.permits, () => ({ status: "revoked", since: now - 1, reason: "fraud" })),
      }),
      "every key revoked before the first registration": ({ facts }) => ({
        keys: mapped(facts.keys, () => ({ revokedAt: 1 })),
      }),
      "every key stolen long ago": ({ facts }) => ({ keys: mapped(facts.keys, () => ({ compromisedSince: 1 })) }),
      "every certificate serves nobody": ({ facts }) => ({ series: mapped(facts.series, () => ({ boundTo: null })) }),
      "no authority there": ({ facts }) => ({ authorities: mapped(facts.authorities, () => null) }),
      "no permit there": ({ facts }) => ({ permits: mapped(facts.permits, () => null) }),
      "another network": () => ({ networkId: `0x${"9".repeat(64)}` }),
    };
    for (const [what, patchOf] of Object.entries(worse)) {
      let moved = 0;
      for (const { name, given, outcome } of judged) {
        const patch = patchOf(given);
        const facts = mergePatch(given.facts, patch) as Case["facts"];
        const { lens } = facts.ledger;
        // The register itself has heard the same news.
        const there =
          typeof lens === "object" && patchOf({ ...given, facts: mergePatch(given.facts, lens) as Case["facts"] });
        const ledger = { ...facts.ledger, ...(there && { lens: mergePatch(lens, there) }) };
        const { answer } = await outcomeOf(caseWith(given.vector, { ...facts, ledger }));
        // What is gone takes its own bad news along, so there the answer is only never valid; so does a linked permit that
        // no longer proves anything.
        const isGone = what.startsWith("no ") || (what.includes("stolen") && given.linked.length > 0);
        const most = isGone ? RANK.undecided : RANK[outcome.answer];
        expect(RANK[answer], `${name} with ${what}`).to.be.at.most(most);
        if (answer !== outcome.answer) moved += 1;
      }
      expect(moved, what).to.be.above(10);
    }
  });

  it("one more check › a decisive failure makes it invalid, a question not asked never makes it better", () => {
    const more: readonly (readonly [Check, (before: Answer) => Answer])[] = [
      [fail("another", "status", "revoked"), () => "invalid"],
      [unasked("another", "use", "ledger-unavailable"), (before) => (before === "valid" ? "undecided" : before)],
      [
        { ...fail("another", "status", "suspended"), decisive: false },
        (before) => (before === "valid" ? "undecided" : before),
      ],
      [warn("another", "history", "attempts-refused"), (before) => before],
      [skip("another", "links"), (before) => before],
      [pass("another", "time"), (before) => before],
    ];
    for (const { name, checks } of judged) {
      const before = answerOf(checks);
      for (const [check, then] of more) {
        for (const together of [
          [...checks, check],
          [check, ...checks],
        ])
          expect(answerOf(together), name).to.equal(then(before));
      }
    }
  });

  it("checks in any order › the same answer", () => {
    const dice = seededDice(SEED);
    for (const { name, checks, outcome } of judged) {
      for (let i = 0; i < 20; i++) expect(answerOf(shuffled(checks, dice)), name).to.equal(outcome.answer);
      expect(answerOf([...checks].reverse()), name).to.equal(outcome.answer);
    }
  });

  it("members of the bundle and of the facts in any order › the same verdict, or the same refusal", async () => {
    const dice = seededDice(SEED);
    let bundles = 0;
    for (const { name, given, outcome } of all) {
      const text = "text" in given.what ? reorderedText(given.what.text, dice) : undefined;
      if (text !== undefined) bundles += 1;
      const { permits, ...facts } = given.facts;
      // Permits stay: versions that were registered in one second count in the order in which they stand.
      const turned = caseWith(given.vector, { ...(reordered(facts as Json, dice) as object), permits });
      const other = await outcomeOf({ ...turned, ...(text !== undefined && { what: { text } }) });
      expect(other, name).to.deep.equal(outcome);
    }
    expect(bundles).to.be.above(200);
  });

  it("lines of the shipment in any order › the same answer, from the same checks", async () => {
    const dice = seededDice(SEED);
    let turned = 0;
    for (const { name, given, outcome } of judged) {
      const lines = given.vector.shipment?.lines as readonly unknown[] | undefined;
      if (!lines || lines.length < 2) continue;
      turned += 1;
      for (const order of [[...lines].reverse(), shuffled(lines, dice)]) {
        const shipment = { ...given.vector.shipment, lines: order };
        const { verdict, answer, codes } = await outcomeOf(caseOf({ ...given.vector, shipment }));
        expect({ answer, codes }, name).to.deep.equal({ answer: outcome.answer, codes: outcome.codes });
        expect(verdict?.checks.map(unplaced), name).to.have.deep.members(outcome.verdict?.checks.map(unplaced) ?? []);
      }
    }
    expect(turned).to.be.above(4);
  });
});

/** A suspicion names the place in the shipment that it saw first, and is numbered by it. */
function unplaced({ check, outcome, code, pattern, ...rest }: Check) {
  return pattern === undefined ? { check, outcome, code, ...rest } : { code, pattern, outcome };
}

function mapped<T>(from: Readonly<Record<string, T>>, to: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, to(value)]));
}

/** Undefined when the text is no JSON, or says a thing twice: then order is all there is. */
function reorderedText(text: string, dice: Dice): string | undefined {
  try {
    const json = JSON.parse(text) as Json;
    return JSON.stringify(json) === text ? JSON.stringify(reordered(json, dice)) : undefined;
  } catch {
    return undefined;
  }
}
