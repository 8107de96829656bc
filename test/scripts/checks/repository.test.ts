/**
 * What may not be committed. The offending texts are put together here, so that this file does not hold them.
 * @module
 */
import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { checkRepository } from "../../../scripts/checks/repository.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

function violationsOf(files: Record<string, string>): readonly string[] {
  const root = fileTree(files);
  execFileSync("git", ["init", "--quiet"], { cwd: root });
  return checkRepository(root).violations;
}

describe("check of the repository", () => {
  afterEach(removeFileTrees);

  const REFUSED: readonly [what: string, file: string, text: string, reason: string][] = [
    ["a home folder", "a.ts", `const a = "/${"home"}/ann/x";`, "is a path of one machine"],
    ["a folder of the superuser", "a.md", `see\n(/${"root"}/.cache)`, "a.md:2"],
    ["a package host", "a.json", `"https://registry.${"npmjs"}.org/x"`, "names a package host"],
    ["a private key", "k.pem", `-----BEGIN EC ${"PRIVATE"} KEY-----`, "is a private key"],
    ["a narrowed test", "a.test.ts", `it.${"only"}("x", () => {});`, "narrows or skips"],
    ["a skipped suite", "a.test.ts", `describe.${"skip"}("x", () => {});`, "narrows or skips"],
    ["a test that skips itself", "a.test.ts", `this.${"skip"}();`, "narrows or skips"],
    ["a file above 1 MiB", "a.txt", "x".repeat(1024 * 1024 + 1), "the limit is 1048576"],
    ["a dead link", "docs/a.md", "[b](../b.md#part)", "docs/a.md links to ../b.md#part"],
    ["a dead reference", "a.md", "[b]\n\n[b]: docs/b.md", "a.md links to docs/b.md"],
    ["a dead picture", "a.md", "![b](b.svg 'title')", "a.md links to b.svg"],
  ];
  for (const [what, file, text, reason] of REFUSED) {
    it(`refuses ${what}`, () => {
      const violations = violationsOf({ [file]: `${text}\n` });
      expect(violations).to.have.length(1);
      expect(violations[0]).to.include(reason);
    });
  }

  it("lets links that resolve, addresses, anchors and examples in code through", () => {
    const text = "[a](docs/b.md) [b](https://example.org/x) [c](#c) `[d](gone.md)`\n\n```\n[e](gone.md)\n```\n";
    expect(violationsOf({ "a.md": text, "docs/b.md": "[a](../a.md) [folder](.)\n" })).to.deep.equal([]);
  });

  it("lets paths of an address, of the system and of the checkout through", () => {
    const text = 'const a = ["https://example.org/home/x", "/proc/self/stat", "services/work/x", "/v1/permits"];\n';
    expect(violationsOf({ "a.ts": text })).to.deep.equal([]);
  });

  it("does not look at what git ignores", () => {
    expect(violationsOf({ ".gitignore": "var/\n", "var/a.ts": `"/${"home"}/ann"` })).to.deep.equal([]);
  });
});
