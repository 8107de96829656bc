/**
 * Trees whose tests have no source, and trees whose tests have one.
 * @module
 */
import { expect } from "chai";
import { checkMirror } from "../../../scripts/checks/mirror.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

describe("check of the mirror", () => {
  afterEach(removeFileTrees);

  it("refuses a test whose source has another name", () => {
    const root = fileTree({ "services/x/policy.ts": "", "test/services/x/policty.test.ts": "" });
    expect(checkMirror(root).violations).to.have.length(1);
    expect(checkMirror(root).violations[0]).to.include("test/services/x/policty.test.ts mirrors no source");
  });

  it("refuses a test whose source lies in another folder", () => {
    const root = fileTree({ "services/y/policy.ts": "", "test/services/x/policy.test.ts": "" });
    expect(checkMirror(root).violations).to.have.length(1);
  });

  it("refuses a contract's test beside a TypeScript file of the same name", () => {
    const root = fileTree({ "contracts/x/Y.ts": "", "test/contracts/x/Y.test.ts": "" });
    expect(checkMirror(root).violations).to.have.length(1);
  });

  it("finds the source of a service, a contract, a script and a part of a test", () => {
    const root = fileTree({
      "services/x/y.ts": "",
      "test/services/x/y.test.ts": "",
      "contracts/x/Y.sol": "",
      "test/contracts/x/Y.test.ts": "",
      "test/contracts/x/Y.keys.test.ts": "",
      "scripts/lib/z.mjs": "",
      "test/scripts/lib/z.test.ts": "",
    });
    expect(checkMirror(root)).to.deep.equal({ violations: [], summary: "4 test files, each with its source" });
  });

  it("leaves the tests of the whole alone", () => {
    const root = fileTree({ "test/e2e/story.test.ts": "", "test/invariants/balances.test.ts": "" });
    expect(checkMirror(root).violations).to.deep.equal([]);
  });
});
