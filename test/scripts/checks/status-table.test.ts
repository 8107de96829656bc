/**
 * The page of operations and statuses against the contracts: missing, out of date, fresh.
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { checkStatusTable } from "../../../scripts/checks/status-table.ts";
import { STATUS_TABLE, tableNames, writeStatusTable } from "../../../scripts/generate/status-table.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

const SOURCE = "contracts/permit/OperationTable.sol";

describe("check of the status table", () => {
  let root = "";
  beforeEach(() => {
    root = fileTree({ [SOURCE]: readFileSync(SOURCE, "utf8") });
    mkdirSync(dirname(join(root, STATUS_TABLE)), { recursive: true });
  });
  afterEach(removeFileTrees);

  it("refuses a missing page", async () => {
    expect((await checkStatusTable(root)).violations).to.deep.equal([
      "docs/status-table.md is missing: npm run generate",
    ]);
  });

  it("refuses a page that says something else in one cell", async () => {
    await writeStatusTable(root);
    const path = join(root, STATUS_TABLE);
    writeFileSync(path, readFileSync(path, "utf8").replace("| yes |", "|  |"));
    expect((await checkStatusTable(root)).violations).to.deep.equal([
      "docs/status-table.md is out of date: npm run generate",
    ]);
  });

  it("accepts what has just been generated", async () => {
    await writeStatusTable(root);
    expect(await checkStatusTable(root)).to.deep.equal({
      violations: [],
      summary: "21 operations, 9 conditions and 11 actors up to date",
    });
  });

  it("reads the names where they are defined, and fails where they are not", () => {
    const { operations, conditions, actors } = tableNames(root);
    expect(operations[19]).to.deep.equal({ name: "RecordLate", words: "record late", remark: "" });
    expect([conditions[0]?.words, actors.at(-1)?.words]).to.deep.equal(["unregistered", "stranger"]);
    writeFileSync(join(root, SOURCE), "library OperationTable {}");
    expect(() => tableNames(root)).to.throw("has no enumeration Operation");
  });
});
