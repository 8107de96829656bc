/**
 * Acts that take two accounts of one body: who proposes, who confirms, for how long a proposal is open, and that it is
 * good for one call of one contract. Tried on the authority register, which keeps the proposals of all.
 * @module
 */
import { expect } from "chai";
import { asGovernance } from "../../helpers/governance.ts";
import { deployAccess, ethers, loadFixture, Reason, time, wordOf } from "../../helpers/register.ts";
import { pairOf, principalOf, together } from "../../helpers/two-accounts.ts";

const OPEN_FOR = 30 * 86_400;
const DATA = "0x0123456789abcdef";
const ACT = ethers.keccak256(DATA);

/** Fixture: customs of XA proposes, by its first account, that an outside contract be called; that contract is `target`. */
async function proposed() {
  const stage = await deployAccess();
  const { authorities, xa, stranger } = stage;
  // A contract has no account of its own in a test: the stranger's stands for it.
  const target = stranger;
  await authorities.connect(xa.customs.account).propose(xa.customs.id, target, DATA);
  const at = await time.latest();
  const confirm = (confirmer = xa.customs.second, as = target, act = ACT, principal = xa.customs.id) =>
    authorities.connect(as).countersign(principal, confirmer, act);
  return { ...stage, target, at, confirm };
}

describe("Countersignatures", () => {
  describe("proposing", () => {
    it("is refused to whoever is no account of the body", async () => {
      const { authorities, xa, xb, stranger } = await loadFixture(deployAccess);
      const state = principalOf(xa);
      for (const [caller, principal] of [
        [stranger, xa.customs.id],
        [xa.admin, xa.customs.id],
        [xa.guardian, xa.customs.id],
        [xa.licensing.account, xa.customs.id],
        [xb.customs.account, xa.customs.id],
        [stranger, state],
        [xb.admin, state],
        [xa.customs.account, state],
        [stranger, wordOf("XA-NEW")],
        [xa.admin, principalOf({ bytes2: "0x5844" })],
        [stranger, ethers.ZeroHash],
        [xa.admin, `${state.slice(0, -1)}1`],
        [xa.customs.account, `${xa.customs.id.slice(0, -1)}1`],
      ] as const) {
        await expect(authorities.connect(caller).propose(principal, stranger, DATA))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesNotAnAccount")
          .withArgs(caller.address, principal);
      }
    });

    it("is refused while the same is open, to the proposer and to the other account", async () => {
      const { authorities, xa, target } = await loadFixture(proposed);
      for (const caller of pairOf(xa.customs)) {
        await expect(authorities.connect(caller).propose(xa.customs.id, target, DATA))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesAlreadyProposed")
          .withArgs(xa.customs.id, await target.getAddress(), ACT, xa.customs.account.address);
      }
    });

    it("tells the whole call, and shows until when it can be confirmed", async () => {
      const { authorities, xa, xb, target } = await loadFixture(deployAccess).then((stage) => ({
        ...stage,
        target: stage.stranger.address,
      }));
      await expect(authorities.connect(xa.customs.second).propose(xa.customs.id, target, DATA))
        .to.emit(authorities, "ActProposed")
        .withArgs(xa.customs.id, target, ACT, xa.customs.second.address, DATA);
      const at = await time.latest();
      expect(await authorities.proposal(xa.customs.id, target, ACT)).to.deep.equal([
        xa.customs.second.address,
        BigInt(at),
      ]);
      const none = [ethers.ZeroAddress, 0n];
      expect(await authorities.proposal(xb.customs.id, target, ACT)).to.deep.equal(none);
      expect(await authorities.proposal(xa.customs.id, xa.admin, ACT)).to.deep.equal(none);
      expect(await authorities.proposal(xa.customs.id, target, ethers.ZeroHash)).to.deep.equal(none);
    });

    it("is open to administrator and guardian of a state, also while it is suspended", async () => {
      const stage = await loadFixture(deployAccess);
      const { authorities, xa, stranger } = stage;
      await (await asGovernance(stage)).suspendState(xa.bytes2, Reason.other);
      for (const [place, caller] of pairOf(xa).entries()) {
        const data = ethers.toBeHex(place + 1);
        await expect(authorities.connect(caller).propose(principalOf(xa), stranger, data))
          .to.emit(authorities, "ActProposed")
          .withArgs(principalOf(xa), stranger.address, ethers.keccak256(data), caller.address, data);
      }
    });

    it("takes a call without data, and a long one", async () => {
      const { authorities, xa, stranger } = await loadFixture(deployAccess);
      for (const data of ["0x", `0x${"ab".repeat(10_000)}`]) {
        await expect(authorities.connect(xa.admin).propose(principalOf(xa), stranger, data))
          .to.emit(authorities, "ActProposed")
          .withArgs(principalOf(xa), stranger.address, ethers.keccak256(data), xa.admin.address, data);
      }
    });
  });

  describe("confirming", () => {
    it("is refused to whoever is no account of the body", async () => {
      const { authorities, confirm, xa, xb, stranger } = await loadFixture(proposed);
      for (const confirmer of [stranger, xa.admin, xa.licensing.account, xb.customs.account]) {
        await expect(confirm(confirmer))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesNotAnAccount")
          .withArgs(confirmer.address, xa.customs.id);
      }
    });

    it("is refused to the proposer", async () => {
      const { authorities, confirm, xa } = await loadFixture(proposed);
      await expect(confirm(xa.customs.account))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesSameAccount")
        .withArgs(xa.customs.id, xa.customs.account.address);
    });

    it("is refused for another call, at another contract, or for another body", async () => {
      const { authorities, confirm, xa, xb, target } = await loadFixture(proposed);
      const other = ethers.keccak256("0x01");
      await expect(confirm(xa.customs.second, target, other))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(xa.customs.id, target.address, other);
      await expect(confirm(xa.customs.second, xb.admin))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(xa.customs.id, xb.admin.address, ACT);
      await expect(confirm(xa.licensing.second, target, ACT, xa.licensing.id))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(xa.licensing.id, target.address, ACT);
    });

    it("is not forged by an account that calls for itself: it takes what was proposed for itself only", async () => {
      const { authorities, confirm, xa } = await loadFixture(proposed);
      await expect(confirm(xa.customs.second, xa.customs.second))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(xa.customs.id, xa.customs.second.address, ACT);
    });

    it("uses the proposal up", async () => {
      const { authorities, confirm, xa, target } = await loadFixture(proposed);
      await expect(confirm())
        .to.emit(authorities, "ActCountersigned")
        .withArgs(xa.customs.id, target.address, ACT, xa.customs.account.address, xa.customs.second.address);
      expect(await authorities.proposal(xa.customs.id, target, ACT)).to.deep.equal([ethers.ZeroAddress, 0n]);
      await expect(confirm())
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(xa.customs.id, target.address, ACT);
    });

    it("may follow again after a new proposal, by the other account too", async () => {
      const { authorities, confirm, xa, target } = await loadFixture(proposed);
      await confirm();
      await authorities.connect(xa.customs.second).propose(xa.customs.id, target, DATA);
      await confirm(xa.customs.account);
    });

    it("is refused from the thirtieth day on, to the second, and the same may be proposed again", async () => {
      const { authorities, confirm, xa, target, at } = await loadFixture(proposed);
      await time.increaseTo(at + OPEN_FOR);
      expect(await authorities.proposal(xa.customs.id, target, ACT)).to.deep.equal([ethers.ZeroAddress, 0n]);
      await expect(confirm())
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(xa.customs.id, target.address, ACT);
      await authorities.connect(xa.customs.account).propose(xa.customs.id, target, DATA);
      await time.setNextBlockTimestamp((await time.latest()) + OPEN_FOR - 1);
      await confirm();
    });

    it("is refused once the proposer's account is revoked, and the proposal no longer stands in the way", async () => {
      const { authorities, confirm, xa, target, spare } = await loadFixture(proposed);
      const [third] = spare;
      await together(authorities, xa, authorities, "addAccount", xa.customs.id, third);
      await authorities.connect(third).acceptAccount(xa.customs.id);
      await authorities.connect(xa.admin).revokeAccount(xa.customs.id, xa.customs.account, Reason.keyStolen, 0);
      expect(await authorities.proposal(xa.customs.id, target, ACT)).to.deep.equal([ethers.ZeroAddress, 0n]);
      await expect(confirm())
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(xa.customs.id, target.address, ACT);
      await authorities.connect(third).propose(xa.customs.id, target, DATA);
      await confirm();
    });

    it("is refused once the proposer has given its office up, and good while it holds the other one", async () => {
      const { authorities, consortium, xa, stranger, spare } = await loadFixture(deployAccess);
      const [next, target] = [spare[0], stranger];
      await authorities.connect(xa.guardian).propose(principalOf(xa), target, DATA);
      await consortium.connect(xa.guardian).offerGuardianship(xa.bytes2, next);
      await consortium.connect(next).acceptGuardianship(xa.bytes2);
      const confirm = () => authorities.connect(target).countersign(principalOf(xa), xa.admin, ACT);
      await expect(confirm())
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(principalOf(xa), target.address, ACT);
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, xa.guardian);
      await consortium.connect(xa.guardian).acceptAdministration(xa.bytes2);
      await authorities.connect(target).countersign(principalOf(xa), next, ACT);
    });
  });

  describe("withdrawing", () => {
    it("is refused to whoever is no account of the body", async () => {
      const { authorities, xa, xb, target, stranger } = await loadFixture(proposed);
      for (const caller of [stranger, xa.admin, xa.licensing.account, xb.customs.account]) {
        await expect(authorities.connect(caller).withdraw(xa.customs.id, target, ACT))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesNotAnAccount")
          .withArgs(caller.address, xa.customs.id);
      }
    });

    it("is refused for what was never proposed, is used, or is withdrawn", async () => {
      const { authorities, confirm, xa, target } = await loadFixture(proposed);
      const withdraw = (act = ACT) => authorities.connect(xa.customs.account).withdraw(xa.customs.id, target, act);
      const refused = async (act = ACT) =>
        expect(withdraw(act))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
          .withArgs(xa.customs.id, target.address, act);
      await refused(ethers.ZeroHash);
      await confirm();
      await refused();
      await authorities.connect(xa.customs.account).propose(xa.customs.id, target, DATA);
      await withdraw();
      await refused();
    });

    it("is done by either account, and then nobody confirms", async () => {
      for (const which of ["account", "second"] as const) {
        const { authorities, confirm, xa, target } = await loadFixture(proposed);
        const by = xa.customs[which];
        await expect(authorities.connect(by).withdraw(xa.customs.id, target, ACT))
          .to.emit(authorities, "ActWithdrawn")
          .withArgs(xa.customs.id, target.address, ACT, by.address);
        await expect(confirm())
          .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
          .withArgs(xa.customs.id, target.address, ACT);
      }
    });

    it("is possible for what is too old to be confirmed", async () => {
      const { authorities, xa, target, at } = await loadFixture(proposed);
      await time.increaseTo(at + OPEN_FOR);
      await expect(authorities.connect(xa.customs.second).withdraw(xa.customs.id, target, ACT)).to.emit(
        authorities,
        "ActWithdrawn",
      );
    });
  });
});
