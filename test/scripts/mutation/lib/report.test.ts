/**
 * The report: what counts as noticed, and what makes a run not good enough.
 * @module
 */
import { expect } from "chai";
import type { Outcome } from "../../../../scripts/mutation/lib/messages.ts";
import { countsOf, type Facts, faultsOf, reportLines } from "../../../../scripts/mutation/lib/report.ts";

const unit = {
  path: "contracts/A.sol",
  text: "contract A {\n    uint x = 1;\n}\n",
  tree: { id: 1, nodeType: "", src: "" },
};
const at = unit.text.indexOf("1");

/** A run of so many killed, timed out and surviving mutants; the first `accepted` survivors have a reason. */
function run(killed: number, timeouts: number, survived: number, accepted = 0): Facts {
  const outcomes: Outcome[] = [
    ...Array<Outcome>(killed).fill("killed"),
    ...Array<Outcome>(timeouts).fill("timeout"),
    ...Array<Outcome>(survived).fill("survived"),
  ];
  const range = { start: at, end: at + 1 };
  const found = outcomes.map((outcome, i) => ({
    mutant: {
      ...{ key: `${outcome} ${i}`, file: unit.path, line: 2, operator: "literal", text: "(1 + 1)", range },
      ...{ host: range, form: "expression" as const },
    },
    verdict: { outcome, by: "", file: "", ms: 1 },
  }));
  const excused = found.slice(killed + timeouts, killed + timeouts + accepted);
  return {
    found,
    refused: [],
    possible: 1_000,
    seed: 1,
    seconds: 60,
    accepted: new Map(excused.map(({ mutant }) => [mutant.key, "the same either way"])),
    units: [unit],
    leftOut: [],
  };
}

describe("the mutation report", () => {
  it("counts a timeout as noticed and an accepted survivor as not", () => {
    const counts = countsOf(run(95, 1, 4, 3));
    expect(counts["mutation.score"]).to.equal(96);
    expect(counts["mutation.scoreWithoutAccepted"]).to.equal(98.96);
    expect(counts["mutation.accepted"]).to.equal(3);
  });

  it("refuses a run below 95 %, to the hundredth, whatever is accepted", () => {
    expect(faultsOf(run(949, 0, 51, 51))).to.deep.equal(["94.9 % were noticed; 95 % are needed"]);
    expect(faultsOf(run(95, 0, 5, 5))).to.deep.equal([]);
  });

  it("refuses a survivor without a reason", () => {
    expect(faultsOf(run(99, 0, 1))).to.deep.equal(["1 survived without a reason in docs/assurance/mutants.json"]);
  });

  it("refuses a run of nothing", () => {
    expect(faultsOf(run(0, 0, 0))).to.include("no mutant was run");
  });

  it("shows a survivor's line as it is and as it was", () => {
    const lines = reportLines(run(1, 0, 1)).join("\n");
    expect(lines).to.include("survived: contracts/A.sol:2");
    expect(lines).to.include("-    uint x = 1;");
    expect(lines).to.include("+    uint x = (1 + 1);");
    expect(lines).to.include("NO REASON GIVEN");
  });
});
