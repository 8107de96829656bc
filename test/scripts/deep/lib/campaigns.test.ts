/**
 * Forge's words about its campaigns.
 * @module
 */
import { expect } from "chai";
import { invariantsIn, readCampaigns } from "../../../../scripts/deep/lib/campaigns.ts";

describe("what forge prints", () => {
  it("is read for an invariant that held", () => {
    const printed = "[PASS] invariant_metersAddUp() (runs: 20, calls: 1000, reverts: 3)\n";
    expect(readCampaigns(printed)).to.deep.equal([
      { name: "invariant_metersAddUp", passed: true, runs: 20, calls: 1000, reverts: 3 },
    ]);
  });

  it("is read for one that broke, whose reason takes lines of its own", () => {
    const printed = `[FAIL: custom error 0x2e109c20: 0000]
	[Sequence] (original: 7, shrunk: 1)
		sender=0x1F32 addr=[A.sol:A]0x2e23 calldata=register() args=[]
 invariant_metersAddUp() (runs: 0, calls: 0, reverts: 1)
`;
    expect(readCampaigns(printed)).to.deep.equal([
      { name: "invariant_metersAddUp", passed: false, runs: 0, calls: 0, reverts: 1 },
    ]);
  });
});

describe("a source with invariants", () => {
  it("names them", () => {
    const source = "function setUp() external {}\nfunction invariant_a() external {}\nfunction invariantB () public {}";
    expect(invariantsIn(source)).to.deep.equal(["invariant_a", "invariantB"]);
  });
});
