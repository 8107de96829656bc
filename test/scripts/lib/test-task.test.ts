/**
 * The arguments of `npm test`, and the counts a real run of mocha ends with.
 * @module
 */
import { join, resolve } from "node:path";
import { expect } from "chai";
import { childResult } from "../../helpers/child-result.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";
import { scriptModule } from "../../helpers/script-module.ts";

const { splitOnly } = await scriptModule<{
  splitOnly(args: readonly string[]): { only: string | undefined; rest: readonly string[] };
}>("scripts/lib/test-task.mjs");

const checkout = resolve(import.meta.dirname, "../../..");

/** Runs mocha as the checkout configures it on one file with `code`; gives back status and the lines it printed. */
async function mocha(code: string, env: NodeJS.ProcessEnv = {}): Promise<{ status: number | null; lines: string[] }> {
  const root = fileTree({ "x.test.ts": code, "package.json": '{ "type": "module" }' });
  const args = [join(checkout, "node_modules/mocha/bin/mocha.js"), join(root, "x.test.ts")];
  const { COUNTERSIGN_TEST_COUNTS: _, ...outer } = process.env;
  const { status, stdout } = await childResult(process.execPath, args, { cwd: checkout, env: { ...outer, ...env } });
  return { status, lines: stdout.trimEnd().split("\n") };
}

describe("npm test", () => {
  afterEach(removeFileTrees);

  it("refuses --only with a part that is not there", () => {
    expect(() => splitOnly(["--only", "everything"])).to.throw("--only takes one of types, lint, checks, unit");
    expect(() => splitOnly(["--only"])).to.throw('was given ""');
  });

  it("gives mocha every argument but --only", () => {
    expect(splitOnly(["--grep", "a", "--only", "unit", "-b"])).to.deep.equal({
      only: "unit",
      rest: ["--grep", "a", "-b"],
    });
    expect(splitOnly(["--only=types"])).to.deep.equal({ only: "types", rest: [] });
    expect(splitOnly(["--grep", "a"])).to.deep.equal({ only: undefined, rest: ["--grep", "a"] });
  });

  it("ends with the counts alone on the last line", async () => {
    const { status, lines } = await mocha('it("a", () => {}); it("b", () => { throw new Error("no"); });');
    expect(status).to.equal(1);
    expect(lines.at(-1)).to.equal("1 passed, 1 failed");
  });

  it("fails when there is no test at all", async () => {
    const { status, lines } = await mocha('describe("empty", () => {});');
    expect(status).not.to.equal(0);
    expect(lines.at(-1)).to.equal("0 passed, 0 failed");
  });

  it("fails on a narrowed suite", async () => {
    const { status } = await mocha(`it.${"only"}("a", () => {});`);
    expect(status).not.to.equal(0);
  });

  describe("for a suite that needs an outside program", () => {
    const helper = JSON.stringify(join(checkout, "test/helpers/outside-program.ts"));
    const suite = (program: string): string =>
      `import { describeWithProgram } from ${helper};
       describeWithProgram("suite", "${program}", () => { it("a", () => {}); });
       it("other", () => {});`;

    it("runs it when the program is found", async () => {
      const { lines } = await mocha(suite("node"), { CI: "true" });
      expect(lines.at(-1)).to.equal("2 passed, 0 failed");
    });

    it("names it as not run when the program is missing", async () => {
      const { status, lines } = await mocha(suite("no-such-program-here"), { CI: "" });
      expect(status).to.equal(0);
      expect(lines.join("\n")).to.include("- not run: no-such-program-here not found");
      expect(lines.at(-1)).to.equal("1 passed, 0 failed");
    });

    it("fails on the build machine when the program is missing", async () => {
      const { status, lines } = await mocha(suite("no-such-program-here"), { CI: "true" });
      expect(status).to.equal(1);
      expect(lines.at(-1)).to.equal("1 passed, 1 failed");
    });
  });
});
