/**
 * Slither's findings: which count, and how each is named.
 * @module
 */
import { expect } from "chai";
import { readFindings } from "../../../../scripts/slither/lib/findings.ts";

const contract = { type: "contract", name: "PermitRegister" };
const at = (path: string) => ({ source_mapping: { filename_relative: path } });
const inside = { type: "function", name: "_rest", type_specific_fields: { parent: contract } };
const finding = (impact: string, path = "contracts/permit/PermitRegister.sol") => ({
  check: "unused-return",
  impact,
  description: "ignores return value\n",
  elements: [
    { ...inside, ...at(path) },
    { type: "node", name: "call()", type_specific_fields: { parent: inside }, ...at(path) },
  ],
});
const told = (...detectors: unknown[]): string =>
  JSON.stringify({ success: true, error: null, results: { detectors } });

describe("the findings of Slither", () => {
  it("count when high or medium, in our own contracts", () => {
    const json = told(
      ...["High", "Medium", "Low", "Informational"].map((impact) => finding(impact)),
      finding("High", "node_modules/@openzeppelin/contracts/utils/Bytes.sol"),
      finding("High", "contracts/test/TermsHarness.sol"),
    );
    expect(readFindings(json).map(({ impact }) => impact)).to.deep.equal(["High", "Medium"]);
  });

  it("are named by where they are, whatever the line", () => {
    expect(readFindings(told(finding("High")))[0]?.key).to.equal(
      "unused-return: PermitRegister._rest | PermitRegister._rest: call()",
    );
  });

  it("are none when there are none, and not when Slither failed", () => {
    expect(readFindings(told())).to.deep.equal([]);
    expect(() => readFindings(JSON.stringify({ success: false, error: "no compiler" }))).to.throw("no compiler");
  });
});
