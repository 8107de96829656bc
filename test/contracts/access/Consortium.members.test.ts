/**
 * The consortium's members: admission, suspension and reinstatement. What the votes
 * behind these acts need is told with the governor; here the timelock's account stands for a decision taken.
 * @module
 */
import { expect } from "chai";
import { governed, Standing } from "../../helpers/governance.ts";
import { ethers, FOUNDING, impersonate, loadFixture, Reason, stateOf, time } from "../../helpers/register.ts";

const XD = stateOf("XD");
const { admission } = FOUNDING.periods;

describe("Consortium members", () => {
  describe("every act of governance", () => {
    const acts = {
      admitState: [XD, ethers.ZeroAddress, ethers.ZeroAddress],
      suspendState: [stateOf("XA"), Reason.other],
      reinstateState: [stateOf("XA")],
      removeState: [stateOf("XA"), Reason.other],
      replaceAdministrator: [stateOf("XA"), ethers.ZeroAddress, ethers.ZeroAddress],
      endPause: [],
    } as const;
    for (const [act, args] of Object.entries(acts) as [keyof typeof acts, readonly unknown[]][]) {
      it(`is refused to everybody else: ${act}`, async () => {
        const { consortium, governor, xa, xb, deployer, stranger } = await loadFixture(governed);
        const itself = await impersonate(await governor.getAddress());
        for (const caller of [stranger, deployer, xa.admin, xa.guardian, xb.admin, xa.licensing.account, itself]) {
          await expect(consortium.connect(caller)[act](...args))
            .to.be.revertedWithCustomError(consortium, "ConsortiumNotGovernance")
            .withArgs(caller.address);
        }
      });
    }
  });

  describe("admitting a state", () => {
    it("refuses a malformed code, a member, and one that is suspended or leaving", async () => {
      const { consortium, governance, d, xa, xb, xc } = await loadFixture(governed);
      await governance.suspendState(xb.bytes2, Reason.other);
      await governance.removeState(xc.bytes2, Reason.other);
      await expect(governance.admitState(stateOf("xd"), ...d))
        .to.be.revertedWithCustomError(consortium, "ConsortiumStateMalformed")
        .withArgs(stateOf("xd"));
      for (const { bytes2 } of [xa, xb, xc]) {
        await expect(governance.admitState(bytes2, ...d))
          .to.be.revertedWithCustomError(consortium, "ConsortiumStateRepeated")
          .withArgs(bytes2);
      }
    });

    it("refuses offices that are zero, one and the same, or governance itself", async () => {
      const { consortium, timelock, governance, d } = await loadFixture(governed);
      const [admin, guardian] = [d[0].address, d[1].address];
      const itself = await timelock.getAddress();
      for (const offices of [
        [ethers.ZeroAddress, guardian],
        [admin, ethers.ZeroAddress],
        [admin, admin],
        [itself, guardian],
        [admin, itself],
      ]) {
        await expect(governance.admitState(XD, ...offices))
          .to.be.revertedWithCustomError(consortium, "ConsortiumOfficesInvalid")
          .withArgs(XD, ...offices);
      }
    });

    it("refuses an account that holds an office of another state", async () => {
      const { consortium, governance, d, xa, xb } = await loadFixture(governed);
      for (const [taken, state] of [
        [xa.admin, xa],
        [xb.guardian, xb],
      ] as const) {
        for (const offices of [
          [taken, d[1]],
          [d[0], taken],
        ]) {
          await expect(governance.admitState(XD, ...offices))
            .to.be.revertedWithCustomError(consortium, "ConsortiumOfficeTaken")
            .withArgs(taken.address, state.bytes2);
        }
      }
    });

    it("refuses a second admission before the period is over, to the second", async () => {
      const { consortium, governance, d, e } = await loadFixture(governed);
      await governance.admitState(XD, ...d);
      const notBefore = (await time.latest()) + admission;
      await time.setNextBlockTimestamp(notBefore - 1);
      await expect(governance.admitState(stateOf("XE"), ...e))
        .to.be.revertedWithCustomError(consortium, "ConsortiumAdmissionTooSoon")
        .withArgs(notBefore);
      await time.setNextBlockTimestamp(notBefore);
      await governance.admitState(stateOf("XE"), ...e);
    });

    it("gives it its offices and one vote, and the vote raises the denominator", async () => {
      const { consortium, governance, d, xa, xb, xc } = await loadFixture(governed);
      await expect(governance.admitState(XD, ...d))
        .to.emit(consortium, "StateAdmitted")
        .withArgs(XD, d[0].address, d[1].address);
      expect(await consortium.states()).to.deep.equal([xa.bytes2, xb.bytes2, xc.bytes2, XD]);
      expect(await consortium.standingOf(XD)).to.deep.equal([BigInt(Standing.active), 0n]);
      expect(await consortium.getVotes(d[0])).to.equal(1);
      expect(await consortium.activeStates()).to.equal(4);
    });
  });

  describe("suspending a state", () => {
    it("refuses a state that is not active, whatever it is instead", async () => {
      const { consortium, governance, xb, xc } = await loadFixture(governed);
      await governance.suspendState(xb.bytes2, Reason.other);
      await governance.removeState(xc.bytes2, Reason.other);
      for (const [state, standing] of [
        [XD, Standing.none],
        [xb.bytes2, Standing.suspended],
        [xc.bytes2, Standing.leaving],
      ] as const) {
        await expect(governance.suspendState(state, Reason.other))
          .to.be.revertedWithCustomError(consortium, "ConsortiumStandingInvalid")
          .withArgs(state, standing);
      }
    });

    it("refuses the last active state", async () => {
      const { consortium, governance, xa, xb, xc } = await loadFixture(governed);
      await governance.suspendState(xa.bytes2, Reason.other);
      await governance.suspendState(xb.bytes2, Reason.other);
      await expect(governance.suspendState(xc.bytes2, Reason.other))
        .to.be.revertedWithCustomError(consortium, "ConsortiumLastState")
        .withArgs(xc.bytes2);
      expect(await consortium.activeStates()).to.equal(1);
    });

    it("takes its vote out of the denominator, and leaves its offices and its membership", async () => {
      const { consortium, governance, xa } = await loadFixture(governed);
      await expect(governance.suspendState(xa.bytes2, Reason.sanctions))
        .to.emit(consortium, "StateSuspended")
        .withArgs(xa.bytes2, Reason.sanctions);
      expect(await consortium.standingOf(xa.bytes2)).to.deep.equal([BigInt(Standing.suspended), 0n]);
      expect(await consortium.isActive(xa.bytes2)).to.equal(false);
      expect(await consortium.isMember(xa.bytes2)).to.equal(true);
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(xa.admin.address);
      expect(await consortium.getVotes(xa.admin)).to.equal(0);
      expect(await consortium.activeStates()).to.equal(2);
      expect(await consortium.states()).to.have.lengthOf(3);
    });
  });

  describe("reinstating a state", () => {
    it("refuses a state that is not suspended", async () => {
      const { consortium, governance, xa, xc } = await loadFixture(governed);
      await governance.removeState(xc.bytes2, Reason.other);
      for (const [state, standing] of [
        [XD, Standing.none],
        [xa.bytes2, Standing.active],
        [xc.bytes2, Standing.leaving],
      ] as const) {
        await expect(governance.reinstateState(state))
          .to.be.revertedWithCustomError(consortium, "ConsortiumStandingInvalid")
          .withArgs(state, standing);
      }
    });

    it("gives the vote back", async () => {
      const { consortium, governance, xa } = await loadFixture(governed);
      await governance.suspendState(xa.bytes2, Reason.other);
      await expect(governance.reinstateState(xa.bytes2)).to.emit(consortium, "StateReinstated").withArgs(xa.bytes2);
      expect(await consortium.isActive(xa.bytes2)).to.equal(true);
      expect(await consortium.getVotes(xa.admin)).to.equal(1);
      expect(await consortium.activeStates()).to.equal(3);
    });
  });
});
