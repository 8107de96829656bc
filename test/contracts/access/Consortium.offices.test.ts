/**
 * The two offices of a state: how each is handed over by who holds it, and where the state's vote goes.
 * @module
 */
import { expect } from "chai";
import { asGovernance } from "../../helpers/governance.ts";
import { deployAccess, ethers, loadFixture, Reason, stateOf } from "../../helpers/register.ts";

describe("Consortium offices", () => {
  const offices = {
    administration: {
      offer: "offerAdministration",
      accept: "acceptAdministration",
      holder: "admin",
      of: "administratorOf",
      refused: "ConsortiumNotAdministrator",
      offered: "AdministrationOffered",
      transferred: "AdministrationTransferred",
    },
    guardianship: {
      offer: "offerGuardianship",
      accept: "acceptGuardianship",
      holder: "guardian",
      of: "guardianOf",
      refused: "ConsortiumNotGuardian",
      offered: "GuardianshipOffered",
      transferred: "GuardianshipTransferred",
    },
  } as const;
  for (const [office, { offer, accept, holder, of, refused, offered, transferred }] of Object.entries(offices)) {
    describe(`handing over the ${office}`, () => {
      it("refuses an offer by anyone but the holder, and for a state that is no member", async () => {
        const { consortium, xa, xb, stranger } = await loadFixture(deployAccess);
        const other = holder === "admin" ? xa.guardian : xa.admin;
        for (const [caller, state] of [
          [stranger, xa.bytes2],
          [other, xa.bytes2],
          [xb[holder], xa.bytes2],
          [xa.licensing.account, xa.bytes2],
          [xa[holder], stateOf("XD")],
        ] as const) {
          await expect(consortium.connect(caller)[offer](state, stranger))
            .to.be.revertedWithCustomError(consortium, refused)
            .withArgs(caller.address, state);
        }
      });

      it("refuses an acceptance that was not offered", async () => {
        const { consortium, xa, xb, stranger, spare } = await loadFixture(deployAccess);
        const [candidate] = spare;
        await consortium.connect(xa[holder])[offer](xa.bytes2, candidate);
        for (const [caller, state] of [
          [stranger, xa.bytes2],
          [xa[holder], xa.bytes2],
          [candidate, xb.bytes2],
        ] as const) {
          await expect(consortium.connect(caller)[accept](state))
            .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
            .withArgs(caller.address, state);
        }
      });

      it("refuses a candidate who holds an office, of this state or another, either office", async () => {
        const { consortium, xa, xb } = await loadFixture(deployAccess);
        for (const [candidate, state] of [
          [xa.admin, xa],
          [xa.guardian, xa],
          [xb.admin, xb],
          [xb.guardian, xb],
        ] as const) {
          await consortium.connect(xa[holder])[offer](xa.bytes2, candidate);
          await expect(consortium.connect(candidate)[accept](xa.bytes2))
            .to.be.revertedWithCustomError(consortium, "ConsortiumOfficeTaken")
            .withArgs(candidate.address, state.bytes2);
        }
      });

      it("changes nothing by an offer alone", async () => {
        const { consortium, xa, stranger } = await loadFixture(deployAccess);
        await expect(consortium.connect(xa[holder])[offer](xa.bytes2, stranger))
          .to.emit(consortium, offered)
          .withArgs(xa.bytes2, stranger.address);
        expect(await consortium[of](xa.bytes2)).to.equal(xa[holder].address);
        expect(await consortium.stateOf(stranger)).to.equal("0x0000");
      });

      it("passes to the candidate who accepts, and leaves the former holder without the office", async () => {
        const { consortium, authorities, xa, xb, stranger } = await loadFixture(deployAccess);
        await consortium.connect(xa[holder])[offer](xa.bytes2, stranger);
        await expect(consortium.connect(stranger)[accept](xa.bytes2))
          .to.emit(consortium, transferred)
          .withArgs(xa.bytes2, xa[holder].address, stranger.address);
        expect(await consortium[of](xa.bytes2)).to.equal(stranger.address);
        expect(await consortium[of](xb.bytes2)).to.equal(xb[holder].address);
        expect(await consortium.stateOf(xa[holder])).to.equal("0x0000");
        expect(await consortium.stateOf(stranger)).to.equal(xa.bytes2);
        await expect(consortium.connect(xa[holder])[offer](xa.bytes2, xa[holder]))
          .to.be.revertedWithCustomError(consortium, refused)
          .withArgs(xa[holder].address, xa.bytes2);
        await expect(authorities.connect(xa[holder]).suspendAuthority(xa.licensing.id, Reason.other))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotEntitled")
          .withArgs(xa[holder].address, xa.licensing.id);
        await authorities.connect(stranger).suspendAuthority(xa.licensing.id, Reason.other);
      });

      it("refuses a second acceptance of the same offer", async () => {
        const { consortium, xa, stranger } = await loadFixture(deployAccess);
        await consortium.connect(xa[holder])[offer](xa.bytes2, stranger);
        await consortium.connect(stranger)[accept](xa.bytes2);
        await expect(consortium.connect(stranger)[accept](xa.bytes2))
          .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
          .withArgs(stranger.address, xa.bytes2);
      });

      it("lets a new offer replace the former, and zero withdraw it", async () => {
        const { consortium, xa, stranger, spare } = await loadFixture(deployAccess);
        const asHolder = consortium.connect(xa[holder]);
        await asHolder[offer](xa.bytes2, stranger);
        await asHolder[offer](xa.bytes2, spare[0]);
        await expect(consortium.connect(stranger)[accept](xa.bytes2))
          .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
          .withArgs(stranger.address, xa.bytes2);
        await expect(asHolder[offer](xa.bytes2, ethers.ZeroAddress))
          .to.emit(consortium, offered)
          .withArgs(xa.bytes2, ethers.ZeroAddress);
        await expect(consortium.connect(spare[0])[accept](xa.bytes2))
          .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
          .withArgs(spare[0].address, xa.bytes2);
      });

      it("frees the former holder for an office elsewhere", async () => {
        const { consortium, xa, xb, stranger } = await loadFixture(deployAccess);
        await consortium.connect(xa[holder])[offer](xa.bytes2, stranger);
        await consortium.connect(stranger)[accept](xa.bytes2);
        await consortium.connect(xb[holder])[offer](xb.bytes2, xa[holder]);
        await consortium.connect(xa[holder])[accept](xb.bytes2);
        expect(await consortium.stateOf(xa[holder])).to.equal(xb.bytes2);
      });
    });
  }

  describe("the vote of a state that changes hands", () => {
    it("moves with the administration, and there is never a second one", async () => {
      const { consortium, xa, stranger } = await loadFixture(deployAccess);
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
      await consortium.connect(stranger).acceptAdministration(xa.bytes2);
      expect(await consortium.getVotes(xa.admin)).to.equal(0);
      expect(await consortium.getVotes(stranger)).to.equal(1);
      expect(await consortium.activeStates()).to.equal(3);
    });

    it("stays where it is when the guardianship does", async () => {
      const { consortium, xa, stranger } = await loadFixture(deployAccess);
      await consortium.connect(xa.guardian).offerGuardianship(xa.bytes2, stranger);
      await consortium.connect(stranger).acceptGuardianship(xa.bytes2);
      expect(await consortium.getVotes(xa.admin)).to.equal(1);
      expect(await consortium.getVotes(stranger)).to.equal(0);
    });

    it("is not there to move while the state is suspended, and comes to the new hands with its reinstatement", async () => {
      const stage = await loadFixture(deployAccess);
      const { consortium, xa, stranger } = stage;
      const governance = await asGovernance(stage);
      await governance.suspendState(xa.bytes2, Reason.other);
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
      await consortium.connect(stranger).acceptAdministration(xa.bytes2);
      expect(await consortium.getVotes(stranger)).to.equal(0);
      expect(await consortium.activeStates()).to.equal(2);
      await governance.reinstateState(xa.bytes2);
      expect(await consortium.getVotes(stranger)).to.equal(1);
      expect(await consortium.getVotes(xa.admin)).to.equal(0);
      expect(await consortium.activeStates()).to.equal(3);
    });
  });
});
