/**
 * Objections at a register that follows another one.
 * @module
 */
import { expect } from "chai";
import { registerWithMakers } from "../../helpers/permits.ts";
import { deployRecords, ethers, impersonate, loadFixture, PermitKind, Reason } from "../../helpers/register.ts";
import { makeLine } from "../../helpers/terms.ts";

/** Fixture: a transit consent of XC at a register that was closed, and a licence on it at the one that follows. */
async function licenceOnFormerConsent() {
  const former = await registerWithMakers();
  const { terms, licence, asC, permits, timelock, xb, xc } = former;
  const consent = terms(xc.licensing, PermitKind.transitConsent, { drawers: [], receivers: [] }, [makeLine(1)]);
  await asC.register(consent.header);
  const latter = await deployRecords(former, await permits.getAddress());
  await permits.connect(await impersonate(await timelock.getAddress())).closeTo(latter.permits);
  const permit = licence({ links: [consent.id] });
  await latter.permits.connect(xb.licensing.account).register(permit.header);
  return { ...former, latter, consent, permit };
}

describe("ContestRegister › over two registers", () => {
  it("hears the issuer of a link that is kept by the register before, and a stranger to it not", async () => {
    const { latter, permit, xa, xc } = await loadFixture(licenceOnFormerConsent);
    const object = (by: typeof xc.licensing) =>
      latter.contests
        .connect(by.account)
        .object(permit.header, ethers.ZeroHash, ethers.ZeroHash, Reason.other, ethers.id("document"));
    await expect(object(xa.licensing))
      .to.be.revertedWithCustomError(latter.contests, "ContestRegisterNotNamed")
      .withArgs(xa.licensing.id, permit.id);
    await object(xc.licensing);
    expect(await latter.contests.openObjections(permit.id)).to.deep.equal([1n, 0n]);
  });
});
