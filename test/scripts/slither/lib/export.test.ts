/**
 * Where sources are on disk, by their names in the compiler's input.
 * @module
 */
import { expect } from "chai";
import { onDisk } from "../../../../scripts/slither/lib/export.ts";

describe("a source handed to Slither", () => {
  it("goes by its path in the checkout", () => {
    expect(onDisk("project/contracts/permit/Terms.sol")).to.equal("contracts/permit/Terms.sol");
    expect(onDisk("npm/@openzeppelin/contracts@5.7.0/utils/Bytes.sol")).to.equal(
      "node_modules/@openzeppelin/contracts/utils/Bytes.sol",
    );
    expect(onDisk("npm/plain@1.0.0/A.sol")).to.equal("node_modules/plain/A.sol");
  });
});
