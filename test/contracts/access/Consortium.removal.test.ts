/**
 * The removal of a state: what is taken at once, what only when the wind-down is over, and what stays for a return. The
 * timelock's account stands for a decision taken.
 * @module
 */
import { expect } from "chai";
import { governed, Standing } from "../../helpers/governance.ts";
import { ethers, FOUNDING, loadFixture, Reason, stateOf, time } from "../../helpers/register.ts";

const XD = stateOf("XD");
const { windDown } = FOUNDING.periods;

describe("Consortium removal", () => {
  describe("removing a state", () => {
    it("refuses one that is no member, and one that is leaving already", async () => {
      const { consortium, governance, xa } = await loadFixture(governed);
      await expect(governance.removeState(XD, Reason.other))
        .to.be.revertedWithCustomError(consortium, "ConsortiumStandingInvalid")
        .withArgs(XD, Standing.none);
      await governance.removeState(xa.bytes2, Reason.other);
      await expect(governance.removeState(xa.bytes2, Reason.other))
        .to.be.revertedWithCustomError(consortium, "ConsortiumStandingInvalid")
        .withArgs(xa.bytes2, Standing.leaving);
    });

    it("refuses the last active state, also beside suspended ones", async () => {
      const { consortium, governance, xa, xb, xc } = await loadFixture(governed);
      await governance.suspendState(xa.bytes2, Reason.other);
      await governance.removeState(xb.bytes2, Reason.other);
      await expect(governance.removeState(xc.bytes2, Reason.other))
        .to.be.revertedWithCustomError(consortium, "ConsortiumLastState")
        .withArgs(xc.bytes2);
    });

    it("takes its vote at once and leaves it a member until the wind-down is over", async () => {
      const { consortium, governance, xa } = await loadFixture(governed);
      const now = (await time.latest()) + 10;
      await time.setNextBlockTimestamp(now);
      await expect(governance.removeState(xa.bytes2, Reason.diversion))
        .to.emit(consortium, "StateRemovalStarted")
        .withArgs(xa.bytes2, Reason.diversion, now + windDown);
      expect(await consortium.standingOf(xa.bytes2)).to.deep.equal([BigInt(Standing.leaving), BigInt(now + windDown)]);
      expect(await consortium.isActive(xa.bytes2)).to.equal(false);
      expect(await consortium.isMember(xa.bytes2)).to.equal(true);
      expect(await consortium.getVotes(xa.admin)).to.equal(0);
      expect(await consortium.activeStates()).to.equal(2);
    });

    it("takes a suspended state too, whose vote is gone already", async () => {
      const { consortium, governance, xa } = await loadFixture(governed);
      await governance.suspendState(xa.bytes2, Reason.other);
      await governance.removeState(xa.bytes2, Reason.other);
      expect((await consortium.standingOf(xa.bytes2)).standing).to.equal(Standing.leaving);
      expect(await consortium.activeStates()).to.equal(2);
    });
  });

  describe("finishing a removal", () => {
    async function leaving() {
      const stage = await governed();
      await stage.governance.removeState(stage.xa.bytes2, Reason.other);
      return { ...stage, endsAt: (await time.latest()) + windDown };
    }

    it("refuses a state that is not leaving, and one that has left", async () => {
      const { consortium, xa, xb, endsAt } = await loadFixture(leaving);
      await time.increaseTo(endsAt);
      await consortium.finishRemoval(xa.bytes2);
      for (const [state, standing] of [
        [XD, Standing.none],
        [xb.bytes2, Standing.active],
        [xa.bytes2, Standing.left],
      ] as const) {
        await expect(consortium.finishRemoval(state))
          .to.be.revertedWithCustomError(consortium, "ConsortiumStandingInvalid")
          .withArgs(state, standing);
      }
    });

    it("is refused to the last second, then done by anyone", async () => {
      const { consortium, xa, xb, xc, stranger, endsAt } = await loadFixture(leaving);
      await time.setNextBlockTimestamp(endsAt - 1);
      await expect(consortium.connect(stranger).finishRemoval(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumRemovalTooSoon")
        .withArgs(xa.bytes2, endsAt);
      await time.setNextBlockTimestamp(endsAt);
      await expect(consortium.connect(stranger).finishRemoval(xa.bytes2))
        .to.emit(consortium, "StateLeft")
        .withArgs(xa.bytes2);
      expect(await consortium.standingOf(xa.bytes2)).to.deep.equal([BigInt(Standing.left), 0n]);
      expect(await consortium.isMember(xa.bytes2)).to.equal(false);
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(ethers.ZeroAddress);
      expect(await consortium.guardianOf(xa.bytes2)).to.equal(ethers.ZeroAddress);
      expect(await consortium.stateOf(xa.admin)).to.equal("0x0000");
      expect(await consortium.stateOf(xa.guardian)).to.equal("0x0000");
      expect(await consortium.states()).to.deep.equal([xb.bytes2, xc.bytes2]);
      expect(await consortium.activeStates()).to.equal(2);
    });

    it("leaves no offer and no replacement behind that could seat somebody", async () => {
      const { consortium, governance, xa, d, stranger, endsAt } = await loadFixture(leaving);
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
      await consortium.connect(xa.guardian).offerGuardianship(xa.bytes2, stranger);
      await governance.replaceAdministrator(xa.bytes2, ...d);
      await time.increaseTo(endsAt);
      await consortium.finishRemoval(xa.bytes2);
      for (const accept of ["acceptAdministration", "acceptGuardianship"] as const) {
        await expect(consortium.connect(stranger)[accept](xa.bytes2))
          .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
          .withArgs(stranger.address, xa.bytes2);
      }
      await expect(consortium.completeReplacement(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNoReplacement")
        .withArgs(xa.bytes2);
    });

    it("makes the authorities' accounts write for nobody, and not before", async () => {
      const { consortium, authorities, xa, endsAt } = await loadFixture(leaving);
      const { id, account } = xa.customs;
      expect((await authorities.actorOf(account)).id).to.equal(id);
      expect(await authorities.inOffice(id)).to.equal(false);
      await time.increaseTo(endsAt);
      await consortium.finishRemoval(xa.bytes2);
      expect(await authorities.actorOf(account)).to.deep.equal([ethers.ZeroHash, 0n]);
      expect(await authorities.authorityOf(account)).to.equal(ethers.ZeroHash);
    });

    it("lets nobody else come to rule its authorities by admitting it again under other accounts", async () => {
      const { authorities, consortium, governance, xa, d, endsAt } = await loadFixture(leaving);
      await time.increaseTo(endsAt);
      await consortium.finishRemoval(xa.bytes2);
      const [first, second] = [d[0].address, d[1].address];
      for (const offices of [
        [first, second],
        [xa.admin.address, second],
        [first, xa.guardian.address],
        [xa.guardian.address, xa.admin.address],
      ]) {
        await expect(governance.admitState(xa.bytes2, ...offices))
          .to.be.revertedWithCustomError(consortium, "ConsortiumOfficesInvalid")
          .withArgs(xa.bytes2, ...offices);
      }
      expect(await authorities.authorityOf(xa.customs.account)).to.equal(ethers.ZeroHash);
    });

    it("lets the state be admitted again, once in the list, with its authorities and offices as it left them", async () => {
      const { consortium, authorities, governance, xa, xb, xc, d, endsAt } = await loadFixture(leaving);
      // Handed over within the wind-down: the state leaves under whoever holds its offices then.
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, d[0]);
      await consortium.connect(d[0]).acceptAdministration(xa.bytes2);
      await time.increaseTo(endsAt);
      await consortium.finishRemoval(xa.bytes2);
      await expect(governance.admitState(xa.bytes2, d[0], xa.guardian))
        .to.emit(consortium, "StateAdmitted")
        .withArgs(xa.bytes2, d[0].address, xa.guardian.address);
      expect(await consortium.states()).to.deep.equal([xa.bytes2, xb.bytes2, xc.bytes2]);
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(d[0].address);
      expect(await consortium.getVotes(xa.admin)).to.equal(0);
      expect(await consortium.getVotes(d[0])).to.equal(1);
      expect((await authorities.actorOf(xa.customs.account)).id).to.equal(xa.customs.id);
      await expect(authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotEntitled")
        .withArgs(xa.admin.address, xa.customs.id);
    });

    it("lets lost offices be replaced after the return, in the ordinary way", async () => {
      const { consortium, governance, xa, d, endsAt } = await loadFixture(leaving);
      await time.increaseTo(endsAt);
      await consortium.finishRemoval(xa.bytes2);
      await governance.admitState(xa.bytes2, xa.admin, xa.guardian);
      await governance.replaceAdministrator(xa.bytes2, ...d);
      await time.increase(FOUNDING.periods.replacement);
      await consortium.completeReplacement(xa.bytes2);
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(d[0].address);
      expect(await consortium.getVotes(d[0])).to.equal(1);
    });

    it("lets nothing that was offered or voted on before it left count after its return", async () => {
      const { consortium, governance, xa, d, stranger, endsAt } = await loadFixture(leaving);
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
      await governance.replaceAdministrator(xa.bytes2, ...d);
      await time.increaseTo(endsAt);
      await consortium.finishRemoval(xa.bytes2);
      await governance.admitState(xa.bytes2, xa.admin, xa.guardian);
      await expect(consortium.connect(stranger).acceptAdministration(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
        .withArgs(stranger.address, xa.bytes2);
      await expect(consortium.completeReplacement(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNoReplacement")
        .withArgs(xa.bytes2);
    });

    it("frees its former office holders for another state", async () => {
      const { consortium, governance, xa, endsAt } = await loadFixture(leaving);
      await time.increaseTo(endsAt);
      await consortium.finishRemoval(xa.bytes2);
      await governance.admitState(XD, xa.guardian, xa.admin);
      expect(await consortium.guardianOf(XD)).to.equal(xa.admin.address);
    });
  });
});
