/**
 * Committed interfaces against artifacts: what is missing, out of date or left over.
 * @module
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { checkAbis } from "../../../scripts/checks/abi.ts";
import { writeAbis } from "../../../scripts/generate/abi.ts";
import { artifact } from "../../helpers/artifact.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

describe("check of the interfaces", () => {
  let root = "";
  beforeEach(() => {
    root = fileTree(artifact("permit", "PermitRegister", "0x60", ["register"]));
  });
  afterEach(removeFileTrees);

  it("refuses a contract without its interface", () => {
    expect(checkAbis(root).violations).to.deep.equal([
      "services/chain/abi/permit-register.ts is missing: npm run generate",
    ]);
  });

  it("refuses an interface that the contract has left behind", () => {
    writeAbis(root);
    const [path, text] = Object.entries(artifact("permit", "PermitRegister", "0x60", ["register", "revoke"]))[0] ?? [];
    writeFileSync(join(root, path ?? ""), text ?? "");
    expect(checkAbis(root).violations).to.deep.equal([
      "services/chain/abi/permit-register.ts is out of date: npm run generate",
    ]);
  });

  it("refuses an interface that belongs to no contract", () => {
    writeAbis(root);
    rmSync(join(root, "artifacts"), { recursive: true });
    expect(checkAbis(root).violations).to.deep.equal([
      "services/chain/abi/permit-register.ts belongs to no contract: npm run generate",
    ]);
  });

  it("accepts what has just been generated", () => {
    writeAbis(root);
    expect(checkAbis(root)).to.deep.equal({ violations: [], summary: "1 interfaces up to date" });
  });
});
