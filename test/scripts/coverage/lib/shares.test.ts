/**
 * The table of coverage, as Hardhat prints it.
 * @module
 */
import { expect } from "chai";
import { readShares, shortfalls } from "../../../../scripts/coverage/lib/shares.ts";

const TABLE = `
| \u001b[33mFile Path\u001b[39m            | \u001b[33mLine %\u001b[39m | Statement % | Uncovered Lines |
| -------------------- | ------ | ----------- | --------------- |
| contracts/a/A.sol    | 100.00 | 100.00      | -               |
| contracts/b/Beta.sol | 97.50  | 96.00       | 12, 40-42       |
| Total                | 98.75  | 97.99       |                 |
`;

describe("the table of coverage", () => {
  it("is read with its total and the lines that are missing", () => {
    const { files, total } = readShares(TABLE);
    expect(files).to.deep.equal([
      { file: "contracts/a/A.sol", lines: 100, statements: 100, uncovered: "-" },
      { file: "contracts/b/Beta.sol", lines: 97.5, statements: 96, uncovered: "12, 40-42" },
    ]);
    expect([total.lines, total.statements]).to.deep.equal([98.75, 97.99]);
  });

  it("is refused when there is none, or no total in it", () => {
    for (const printed of ["", "568 passing", TABLE.replace("Total", "Sum")]) {
      expect(() => readShares(printed)).to.throw("no table of coverage");
    }
  });

  it("falls short of 98 only below it", () => {
    const { total } = readShares(TABLE);
    expect(shortfalls(total, 98)).to.deep.equal(["97.99 % of all statements are covered; 98 % are needed"]);
    expect(shortfalls({ ...total, statements: 98 }, 98)).to.deep.equal([]);
  });
});
