/**
 * Contracts that outgrow the ledger, or grow unseen.
 * @module
 */
import { expect } from "chai";
import { checkSizes } from "../../../scripts/checks/sizes.ts";
import { artifact } from "../../helpers/artifact.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

/** The artifact of a contract whose code has so many bytes. */
function ofSize(folder: string, name: string, bytes: number): Record<string, string> {
  const files = artifact(folder, name, "0x60", ["look"]);
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const deployedBytecode = `0x${"00".repeat(bytes)}`;
      return [path, JSON.stringify({ ...JSON.parse(text), deployedBytecode })];
    }),
  );
}

const snapshot = (sizes: Record<string, number>) => ({ "snapshots/size.json": JSON.stringify(sizes) });

describe("check of sizes", () => {
  afterEach(removeFileTrees);

  it("refuses a contract of one byte more than a ledger takes", () => {
    const root = fileTree({ ...ofSize("a", "Alpha", 24_577), ...snapshot({ "size.Alpha": 24_577 }) });
    expect(checkSizes(root).violations).to.deep.equal(["size.Alpha is 24577 bytes; a ledger takes 24576"]);
  });

  it("refuses a size that is not the committed one, a new contract, and one that is gone", () => {
    const root = fileTree({
      ...ofSize("a", "Alpha", 11),
      ...ofSize("a", "Beta", 5),
      ...snapshot({ "size.Alpha": 10, "size.Gone": 1 }),
    });
    expect(checkSizes(root).violations).to.deep.equal([
      "snapshots/size.json: size.Alpha was 10, is 11 (+1): npm run gas -- --update",
      "snapshots/size.json: size.Gone is not measured any more: npm run gas -- --update",
      "snapshots/size.json: size.Beta is new: 5: npm run gas -- --update",
    ]);
  });

  it("refuses to say anything where nothing was built", () => {
    expect(checkSizes(fileTree({})).violations).to.deep.equal(["no contract was found: the check is blind"]);
  });

  it("takes what is as committed, at the limit too, and does not count what only tests use", () => {
    const root = fileTree({
      ...ofSize("a", "Alpha", 24_576),
      ...ofSize("test", "Harness", 30_000),
      ...snapshot({ "size.Alpha": 24_576 }),
    });
    expect(checkSizes(root)).to.deep.equal({ violations: [], summary: "1 contracts, the largest size.Alpha 24576" });
  });
});
