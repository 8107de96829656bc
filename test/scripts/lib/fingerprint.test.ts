/**
 * What makes a step of the set-up stale.
 * @module
 */
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";
import { scriptModule } from "../../helpers/script-module.ts";

const { fingerprint, readStamp } = await scriptModule<{
  fingerprint(root: string, paths: readonly string[], facts?: readonly string[]): string;
  readStamp(path: string): string;
}>("scripts/lib/fingerprint.mjs");

describe("fingerprint of inputs", () => {
  let root = "";
  beforeEach(() => {
    root = fileTree({ "a/b/x.sol": "one", "lock.json": "{}" });
  });
  afterEach(removeFileTrees);
  const now = (facts?: readonly string[]): string => fingerprint(root, ["a", "lock.json", "absent"], facts);

  it("stays the same while nothing changes", () => expect(now()).to.equal(now()));

  it("changes with a file's content", () => {
    const before = now();
    writeFileSync(join(root, "a/b/x.sol"), "two");
    expect(now()).not.to.equal(before);
  });

  it("changes with a file's name", () => {
    const before = now();
    renameSync(join(root, "a/b/x.sol"), join(root, "a/b/y.sol"));
    expect(now()).not.to.equal(before);
  });

  it("changes with a file that is added", () => {
    const before = now();
    writeFileSync(join(root, "a/z.sol"), "");
    expect(now()).not.to.equal(before);
  });

  it("changes with the facts", () => expect(now(["24"])).not.to.equal(now(["22"])));

  it("is read as nothing when it was never written", () => expect(readStamp(join(root, "none"))).to.equal(""));
});
