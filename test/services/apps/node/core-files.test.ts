/**
 * When a node warns of core files.
 * @module
 */
import { expect } from "chai";
import { coreFileWarning } from "../../../../services/apps/node/core-files.ts";

const limits = (soft: string) =>
  `Limit                     Soft Limit           Hard Limit           Units
Max data size             unlimited            unlimited            bytes
Max core file size        ${soft.padEnd(20)} unlimited            bytes
`;

describe("node › core files", () => {
  it("are warned of while the system would write them, however small", () => {
    for (const soft of ["unlimited", "4096"]) expect(coreFileWarning(limits(soft))).to.include("ulimit -c 0");
  });

  it("are not warned of when there would be none, or nobody knows", () => {
    expect(coreFileWarning(limits("0"))).to.equal(undefined);
    expect(coreFileWarning("")).to.equal(undefined);
  });
});
