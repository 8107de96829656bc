/**
 * Dealing the suite's files to several processes, and what becomes of a hand that breaks off.
 * @module
 */
import { join } from "node:path";
import { expect } from "chai";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";
import { scriptModule } from "../../helpers/script-module.ts";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
}

const { deal, handsOf, runDealt, workersFrom } = await scriptModule<{
  deal(files: readonly string[], count: number): readonly (readonly string[])[];
  handsOf(files: readonly string[], workers: number, textOf: (file: string) => string): readonly (readonly string[])[];
  runDealt(
    setup: { readonly node: { readonly binary: string }; readonly env: NodeJS.ProcessEnv },
    args: readonly string[],
    files: readonly string[],
    workers: number,
    write: (text: string) => void,
  ): Promise<Counts>;
  workersFrom(env: NodeJS.ProcessEnv, processors?: number): number;
}>("scripts/lib/mocha-runs.mjs");

async function run(files: Readonly<Record<string, string>>): Promise<Counts & { readonly output: string }> {
  const root = fileTree({ ...files, "package.json": '{ "type": "module" }' });
  let output = "";
  const setup = { node: { binary: process.execPath }, env: process.env };
  const paths = Object.keys(files).map((name) => join(root, name));
  const counts = await runDealt(setup, [], paths, 2, (text) => {
    output += text;
  });
  return { ...counts, output };
}

describe("mocha in several processes", function () {
  this.timeout(60_000);
  afterEach(removeFileTrees);

  it("counts a file that does not load, names it, and still runs the others", async () => {
    const { passed, failed, failures, output } = await run({
      "bad.test.ts": 'throw new Error("no");',
      "good.test.ts": 'it("a", () => {});',
    });
    expect({ passed, failed }).to.deep.equal({ passed: 1, failed: 1 });
    expect(output).to.match(/broke off: \S+bad\.test\.ts\n/);
    expect(failures.map((line) => line.replace(/\S+\//, ""))).to.deep.equal(["broke off: bad.test.ts"]);
  });

  it("names each failed test, its file, and the first line of why", async () => {
    const { failures } = await run({
      "bad.test.ts": 'describe("x", () => { it("a", () => { throw new Error("no\\nmore"); }); it("b", () => {}); });',
    });
    expect(failures.map((line) => line.replace(/\S+\//, ""))).to.deep.equal(["bad.test.ts: x a: no"]);
  });

  it("does not wait for what a failed test left open", async () => {
    const { failed } = await run({
      "open.test.ts": 'it("a", () => { setInterval(() => {}, 1000); throw new Error("no"); });',
    });
    expect(failed).to.equal(1);
  });

  it("counts a process that ends in the middle as a failure", async () => {
    const { failed, output } = await run({ "gone.test.ts": 'it("a", () => process.exit(0));' });
    expect(failed).to.equal(1);
    expect(output).to.match(/broke off: \S+gone\.test\.ts\n/);
  });

  it("adds up what passed and failed in all of them", async () => {
    const { passed, failed } = await run({
      "a.test.ts": 'it("a", () => {}); it("b", () => { throw new Error("no"); });',
      "b.test.ts": 'it("c", () => {});',
      "c.test.ts": 'it("d", () => {});',
    });
    expect({ passed, failed }).to.deep.equal({ passed: 3, failed: 1 });
  });

  it("deals every file once, in hands that differ by one file at most", () => {
    const files = Array.from({ length: 23 }, (_, i) => `${i}.test.ts`);
    const hands = deal(files, 10);
    expect(hands.flat().toSorted()).to.deep.equal(files.toSorted());
    expect(hands.map((hand) => hand.length).toSorted()).to.deep.equal([2, 2, 2, 2, 2, 2, 2, 3, 3, 3]);
    expect(deal(["a"], 10)).to.deep.equal([["a"]]);
  });

  it("deals the files that share a node into one hand for each process, and all others apart from them", () => {
    const files = Array.from({ length: 40 }, (_, i) => `${i}`);
    const hands = handsOf(files, 2, (file) => (Number(file) % 4 === 0 ? "httpNode();" : "ownHttpNode();"));
    expect(hands.flat().toSorted()).to.deep.equal(files.toSorted());
    const shares = (file: string): boolean => Number(file) % 4 === 0;
    const [first, rest] = [hands.slice(0, 2).flat(), hands.slice(2).flat()];
    expect(first.every(shares)).to.equal(true);
    expect(rest.some(shares)).to.equal(false);
    expect(hands.length).to.equal(2 + 8);
  });

  it("takes one process more than there are processors, four at most, or as many as it is told", () => {
    expect(workersFrom({}, 1)).to.equal(2);
    expect(workersFrom({}, 64)).to.equal(4);
    expect(workersFrom({ COUNTERSIGN_TEST_WORKERS: "2" }, 64)).to.equal(2);
    expect(workersFrom({ COUNTERSIGN_TEST_WORKERS: "none" }, 2)).to.equal(3);
  });
});
