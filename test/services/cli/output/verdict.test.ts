import { expect } from "chai";
import { type ShownVerdict, verdictText } from "../../../../services/cli/output/verdict.ts";

const verdict = (change: Partial<ShownVerdict>): ShownVerdict => ({
  ...{ answer: "valid", advice: "proceed", checks: [], asOf: { network: "0x00", judgedAt: 0 } },
  ...change,
});
const first = (change: Partial<ShownVerdict>) => verdictText(verdict(change)).split("\n")[0];

describe("cli › verdict › first line", () => {
  it("tells nobody to proceed when the advice is to hold, whatever the answer", () => {
    expect(first({ advice: "hold" })).to.equal("VALID, but hold the goods: read what follows first.");
    expect(first({ answer: "undecided", advice: "hold" })).to.match(/^UNDECIDED: hold/);
    expect(first({ answer: "invalid", advice: "do-not-release" })).to.equal("INVALID: do not release.");
  });

  it("says so when nothing is in the way", () => {
    expect(first({})).to.equal("VALID: you may proceed.");
  });
});
