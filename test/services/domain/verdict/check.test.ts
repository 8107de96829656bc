/**
 * What each kind of check is made of.
 * @module
 */
import { expect } from "chai";
import { fail, failIfFresh, pass, skip, suspect, unasked, warn } from "../../../../services/domain/verdict/check.ts";
import { answerOf } from "../../../../services/domain/verdict/judge.ts";

describe("verdict › check", () => {
  it("that only says something never decides", () => {
    const quiet = { check: "a", subject: "use", decisive: false };
    expect(pass("a", "use")).to.deep.equal({ ...quiet, outcome: "pass" });
    expect(skip("a", "use")).to.deep.equal({ ...quiet, outcome: "skipped" });
    const told = { ...quiet, code: "exhausted", params: { line: "1" } };
    expect(warn("a", "use", "exhausted", { line: "1" })).to.deep.equal({ ...told, outcome: "warn" });
    expect(unasked("a", "use", "exhausted", { line: "1" })).to.deep.equal({ ...told, outcome: "error" });
    expect(warn("a", "use", "exhausted").params).to.deep.equal({});
  });

  it("that failed decides; on an old picture it does not", () => {
    const failed = { check: "a", subject: "use", outcome: "fail", code: "exhausted", params: {} };
    expect(fail("a", "use", "exhausted")).to.deep.equal({ ...failed, decisive: true });
    const evidence = [{ where: "x", expected: "1", found: "2" }];
    expect(fail("a", "use", "exhausted", {}, evidence)).to.deep.equal({ ...failed, decisive: true, evidence });
    expect(failIfFresh(true, "a", "use", "exhausted")).to.deep.equal({ ...failed, decisive: true });
    expect(failIfFresh(false, "a", "use", "exhausted")).to.deep.equal({ ...failed, decisive: false });
  });

  it("of a detector warns with its pattern, whatever it saw", () => {
    const evidence = [{ where: "x", expected: "1", found: "2" }];
    const suspicion = { pattern: "F01", code: "attempts-refused", params: { count: "1" }, evidence } as const;
    const check = suspect("a", "history", suspicion);
    expect(check).to.deep.equal({ check: "a", subject: "history", outcome: "warn", decisive: false, ...suspicion });
    expect(answerOf([check])).to.equal("valid");
  });

  it("that did not fail makes nothing invalid, even if it called itself decisive", () => {
    for (const outcome of ["pass", "warn", "skipped"] as const)
      expect(answerOf([{ check: "a", subject: "use", outcome, decisive: true }])).to.equal("valid");
  });
});
