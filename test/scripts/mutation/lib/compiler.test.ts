import { expect } from "chai";
import { readInput } from "../../../../scripts/mutation/lib/compiler.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";

/** What Hardhat leaves of one build. */
const build = (sources: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    input: {
      language: "Solidity",
      settings: {},
      sources: Object.fromEntries(Object.entries(sources).map(([name, content]) => [name, { content }])),
    },
  });

describe("mutation › compiler › readInput", () => {
  afterEach(removeFileTrees);

  it("throws when nothing was built", () => {
    expect(() => readInput(fileTree({ "contracts/A.sol": "now" }))).to.throw("not built");
  });

  it("has a source as it is on disk, whatever an earlier build had", () => {
    const root = fileTree({
      "artifacts/build-info/a.json": build({ "project/contracts/A.sol": "now", "project/contracts/B.sol": "now" }),
      "artifacts/build-info/b.json": build({ "project/contracts/A.sol": "earlier", "npm/lib@1.0.0/C.sol": "lib" }),
      "contracts/A.sol": "now",
      "contracts/B.sol": "now",
    });
    expect(readInput(root).sources).to.deep.equal({
      "project/contracts/A.sol": { content: "now" },
      "project/contracts/B.sol": { content: "now" },
      "npm/lib@1.0.0/C.sol": { content: "lib" },
    });
  });

  it("leaves out a source that is gone", () => {
    const root = fileTree({
      "artifacts/build-info/a.json": build({ "project/contracts/A.sol": "now", "project/contracts/Gone.sol": "old" }),
      "contracts/A.sol": "now",
    });
    expect(Object.keys(readInput(root).sources)).to.deep.equal(["project/contracts/A.sol"]);
  });
});
