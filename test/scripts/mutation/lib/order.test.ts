/**
 * The order of test files: nearest first, then whoever noticed.
 * @module
 */
import { expect } from "chai";
import { TestOrder } from "../../../../scripts/mutation/lib/order.ts";

const CONTRACT = "contracts/permit/PermitRegister.sol";
const OWN = "test/contracts/permit/PermitRegister.status.test.ts";
const BESIDE = "test/contracts/permit/Terms.test.ts";
const FAR = "test/contracts/lens/RegisterLens.test.ts";

describe("the order of test files", () => {
  const ms = { [OWN]: 500, [BESIDE]: 500, [FAR]: 500 };

  it("begins with the contract's own, then its folder's", () => {
    expect(new TestOrder(ms).sorted(CONTRACT, [FAR, BESIDE, OWN])).to.deep.equal([OWN, BESIDE, FAR]);
  });

  it("puts first what has noticed most in this contract, and in no other", () => {
    const order = new TestOrder(ms);
    for (let i = 0; i < 10; i += 1) order.learn(CONTRACT, FAR);
    expect(order.sorted(CONTRACT, [OWN, BESIDE, FAR])[0]).to.equal(FAR);
    expect(order.sorted("contracts/permit/Terms.sol", [OWN, BESIDE, FAR])[0]).to.equal(BESIDE);
  });

  it("puts a slow file behind quick ones", () => {
    expect(new TestOrder({ ...ms, [OWN]: 60_000 }).sorted(CONTRACT, [OWN, BESIDE])).to.deep.equal([BESIDE, OWN]);
  });
});
