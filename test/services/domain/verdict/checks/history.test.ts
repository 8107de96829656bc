/**
 * D13: an objection changes nothing, and shows.
 * @module
 */
import { expect } from "chai";
import { judge } from "../../../../../services/domain/verdict/judge.ts";
import { checkNamed, goodFacts, known, LIMITS, NOW, UNASKED } from "../../../../helpers/verdict-facts.ts";

const judged = (objections?: Parameters<typeof goodFacts>[0]) => judge(goodFacts(objections), undefined, NOW, LIMITS);
const OBJECTIONS = [
  { author: "XA-LIC", since: Date.UTC(2026, 11, 1) / 1000, reason: "diversion", against: "permit" },
  { author: "XC-LIC", since: Date.UTC(2026, 11, 2) / 1000, reason: "other", against: "reservation" },
] as const;

describe("verdict › objections", () => {
  it("that stand show one by one, with author, time and reason, and change nothing", () => {
    const verdict = judged({ objections: known(OBJECTIONS) });
    expect(verdict.answer).to.equal("valid");
    expect(checkNamed(verdict.checks, "objection-1")).to.deep.equal({
      ...{ check: "objection-1", subject: "history", outcome: "warn", decisive: false, code: "objection-stands" },
      params: { author: "XA-LIC", since: "2026-12-01T00:00:00Z", reason: "diversion", against: "permit" },
    });
    expect(checkNamed(verdict.checks, "objection-2").params?.against).to.equal("reservation");
  });

  it("are none where none stands, and unknown where nobody could be asked", () => {
    for (const [objections, outcome] of [
      [known([]), "pass"],
      [{ is: "absent" } as const, "pass"],
      [UNASKED, "skipped"],
    ] as const)
      expect(checkNamed(judged({ objections }).checks, "objections").outcome).to.equal(outcome);
    const { objections: _nobodyLooked, ...rest } = goodFacts();
    expect(checkNamed(judge(rest, undefined, NOW, LIMITS).checks, "objections").outcome).to.equal("skipped");
  });
});
