/**
 * Stryker's report, read: what counts as noticed, and names that outlive a line above.
 * @module
 */
import { expect } from "chai";
import {
  ACCEPTED_SERVICES,
  mutantsOf,
  readAcceptedServices,
  type StrykerReport,
  scoreOf,
} from "../../../../scripts/mutation/lib/stryker-report.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";

const SOURCE = "// why\nexport const is = (a: number) =>\n  a > 1;\n";
const mutant = (status: string, line = 3) => ({
  ...{ mutatorName: "EqualityOperator", replacement: "a >= 1", status },
  location: { start: { line, column: 3 }, end: { line, column: 8 } },
});
const report = (source: string, ...mutants: object[]) =>
  ({ files: { "services/domain/a.ts": { source, mutants } } }) as unknown as StrykerReport;

describe("mutation › Stryker's report", () => {
  it("a mutant is named by what became what, whatever its line", () => {
    const [first] = mutantsOf(report(SOURCE, mutant("Survived")));
    expect(first).to.deep.include({ line: 3, status: "Survived" });
    expect(first?.key).to.equal('services/domain/a.ts EqualityOperator: a > 1 => a >= 1 in "a > 1;"');
    const [moved] = mutantsOf(report(`\n${SOURCE}`, mutant("Survived", 4)));
    expect(moved?.key).to.equal(first?.key);
  });

  it("killed and timed out are noticed; survived and never reached are not; static ones do not count", () => {
    const all = ["Killed", "Killed", "Timeout", "Survived", "NoCoverage", "Ignored", "RuntimeError"];
    const score = scoreOf(mutantsOf(report(SOURCE, ...all.map((status) => mutant(status)))));
    expect(score).to.deep.equal({ noticed: 3, survived: 2, left: 2, score: 60 });
    expect(scoreOf([]).score).to.equal(0);
  });

  it("a survivor is accepted with its reason only", () => {
    const rootWith = (reason: string) =>
      fileTree({ [ACCEPTED_SERVICES]: JSON.stringify({ accepted: [{ mutant: "a.ts: 1 => 0", reason }] }) });
    try {
      expect(readAcceptedServices(rootWith("equal anyway")).get("a.ts: 1 => 0")).to.equal("equal anyway");
      expect(() => readAcceptedServices(rootWith(" "))).to.throw("no reason is given for a.ts: 1 => 0");
    } finally {
      removeFileTrees();
    }
  });
});
