import { expect } from "chai";
import { REUSE_LIMITS } from "../../../../services/tables/rules/reuse-limits.ts";

describe("tables › limits of the detectors of reuse", () => {
  it("lets two exits, and any number at one office, go without a word about pace", () => {
    expect(REUSE_LIMITS.velocity.exits).to.be.above(2);
    expect(REUSE_LIMITS.velocity.offices).to.be.above(1);
  });

  it("lets a convoy of twenty lorries go: each carries a twentieth", () => {
    expect(REUSE_LIMITS.split.basisPoints < 500n).equal(true);
  });

  it("counts in whole seconds and says where it comes from", () => {
    for (const seconds of [REUSE_LIMITS.velocity.within, REUSE_LIMITS.split.within, REUSE_LIMITS.exhaustedGrace])
      expect(Number.isInteger(seconds) && seconds > 0).equal(true);
    expect(REUSE_LIMITS.source).to.match(/\w/);
  });
});
