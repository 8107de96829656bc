/**
 * The pinned compiler's own output in Hardhat's layout, for sources with and without warnings.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { checkWarnings } from "../../../scripts/checks/warnings.ts";
import { compiledTree } from "../../helpers/compiled-tree.ts";
import { removeFileTrees } from "../../helpers/file-tree.ts";

const HEAD = "// SPDX-License-Identifier: Apache-2.0\npragma solidity ^0.8.28;\n";
const CLEAN = `${HEAD}contract A { function f() external pure returns (uint256) { return 1; } }\n`;
const UNUSED = `${HEAD}contract A {\n    function f() external pure { uint256 forgotten; }\n}\n`;

describe("check of the compiler's warnings", () => {
  afterEach(removeFileTrees);

  it("refuses a warning in a source of ours, with file and line", () => {
    const root = compiledTree({ "contracts/A.sol": UNUSED });
    expect(checkWarnings(root).violations).to.deep.equal(["contracts/A.sol:4: Unused local variable."]);
  });

  it("refuses a source that was changed after it was compiled", () => {
    const root = compiledTree({ "contracts/A.sol": CLEAN });
    writeFileSync(join(root, "contracts/A.sol"), UNUSED);
    expect(checkWarnings(root).violations).to.deep.equal([
      "contracts/A.sol is not compiled as it is on disk: run npx hardhat build",
    ]);
  });

  it("refuses a source whose import was changed after it was compiled", () => {
    const importer = `${HEAD}import {A} from "./A.sol";\ncontract B is A {}\n`;
    const root = compiledTree({ "contracts/A.sol": CLEAN, "contracts/B.sol": importer });
    writeFileSync(join(root, "contracts/A.sol"), `${CLEAN}\n`);
    expect(checkWarnings(root).violations.join()).to.include("contracts/B.sol is not compiled");
  });

  it("refuses a source that no build has seen", () => {
    const root = compiledTree({ "contracts/A.sol": CLEAN });
    writeFileSync(join(root, "contracts/New.sol"), CLEAN);
    expect(checkWarnings(root).violations.join()).to.include("contracts/New.sol is not compiled");
  });

  it("forgets the warnings of an older build about a text that is gone", () => {
    const root = compiledTree({ "contracts/A.sol": UNUSED });
    compiledTree({ "contracts/A.sol": CLEAN }, root);
    expect(checkWarnings(root)).to.deep.equal({ violations: [], summary: "1 sources compiled without a warning" });
  });

  it("leaves a library's warnings to its authors", () => {
    const importer = `${HEAD}import {A} from "lib@1.0.0/A.sol";\ncontract B is A {}\n`;
    const root = compiledTree({ "contracts/B.sol": importer }, undefined, { "lib@1.0.0/A.sol": UNUSED });
    expect(checkWarnings(root).violations).to.deep.equal([]);
  });
});
