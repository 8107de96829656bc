/**
 * The replacement of a state's lost administrator: who begins it, who can veto it, and what changes hands in the end. The
 * timelock's account stands for a decision taken.
 * @module
 */
import { expect } from "chai";
import { governed, Standing } from "../../helpers/governance.ts";
import { ethers, FOUNDING, loadFixture, Reason, stateOf, time } from "../../helpers/register.ts";

const XD = stateOf("XD");
const { replacement } = FOUNDING.periods;

describe("Consortium replacement of a lost administrator", () => {
  it("refuses a state that is no member", async () => {
    const { consortium, governance, d } = await loadFixture(governed);
    await expect(governance.replaceAdministrator(XD, ...d))
      .to.be.revertedWithCustomError(consortium, "ConsortiumStandingInvalid")
      .withArgs(XD, Standing.none);
  });

  it("refuses offices that are invalid, or taken by another state", async () => {
    const { consortium, timelock, governance, d, xa, xb } = await loadFixture(governed);
    for (const offices of [
      [d[0].address, d[0].address],
      [ethers.ZeroAddress, d[1].address],
      [d[0].address, ethers.ZeroAddress],
      [await timelock.getAddress(), d[1].address],
    ]) {
      await expect(governance.replaceAdministrator(xa.bytes2, ...offices))
        .to.be.revertedWithCustomError(consortium, "ConsortiumOfficesInvalid")
        .withArgs(xa.bytes2, ...offices);
    }
    for (const offices of [
      [xb.admin, d[1]],
      [d[0], xb.admin],
    ]) {
      await expect(governance.replaceAdministrator(xa.bytes2, ...offices))
        .to.be.revertedWithCustomError(consortium, "ConsortiumOfficeTaken")
        .withArgs(xb.admin.address, xb.bytes2);
    }
  });

  it("refuses to complete or to veto what was not begun", async () => {
    const { consortium, xa } = await loadFixture(governed);
    await expect(consortium.completeReplacement(xa.bytes2))
      .to.be.revertedWithCustomError(consortium, "ConsortiumNoReplacement")
      .withArgs(xa.bytes2);
    await expect(consortium.connect(xa.admin).vetoReplacement(xa.bytes2))
      .to.be.revertedWithCustomError(consortium, "ConsortiumNoReplacement")
      .withArgs(xa.bytes2);
  });

  async function replacing() {
    const stage = await governed();
    await stage.governance.replaceAdministrator(stage.xa.bytes2, ...stage.d);
    return { ...stage, dueAt: (await time.latest()) + replacement };
  }

  it("changes nothing before it is due, and says what is coming", async () => {
    const { consortium, governance, xa, d } = await loadFixture(governed);
    const now = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(now);
    await expect(governance.replaceAdministrator(xa.bytes2, ...d))
      .to.emit(consortium, "ReplacementStarted")
      .withArgs(xa.bytes2, d[0].address, d[1].address, now + replacement);
    expect(await consortium.replacementOf(xa.bytes2)).to.deep.equal([
      d[0].address,
      d[1].address,
      BigInt(now + replacement),
    ]);
    expect(await consortium.administratorOf(xa.bytes2)).to.equal(xa.admin.address);
    await time.setNextBlockTimestamp(now + replacement - 1);
    await expect(consortium.completeReplacement(xa.bytes2))
      .to.be.revertedWithCustomError(consortium, "ConsortiumReplacementTooSoon")
      .withArgs(xa.bytes2, now + replacement);
  });

  it("refuses a veto by anyone who holds no office of that state", async () => {
    const { consortium, xa, xb, d, stranger } = await loadFixture(replacing);
    for (const caller of [stranger, xb.admin, xb.guardian, xa.licensing.account, d[0], d[1]]) {
      await expect(consortium.connect(caller).vetoReplacement(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotInOffice")
        .withArgs(caller.address, xa.bytes2);
    }
  });

  for (const holder of ["admin", "guardian"] as const) {
    it(`is void by one call of the state's ${holder}, also when it is due`, async () => {
      const { consortium, xa, dueAt } = await loadFixture(replacing);
      await time.increaseTo(dueAt + 1);
      await expect(consortium.connect(xa[holder]).vetoReplacement(xa.bytes2))
        .to.emit(consortium, "ReplacementVetoed")
        .withArgs(xa.bytes2, xa[holder].address);
      await expect(consortium.completeReplacement(xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNoReplacement")
        .withArgs(xa.bytes2);
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(xa.admin.address);
    });
  }

  it("begins anew when governance decides otherwise", async () => {
    const { consortium, governance, xa, d, e, dueAt } = await loadFixture(replacing);
    await time.increaseTo(dueAt - 10);
    await governance.replaceAdministrator(xa.bytes2, ...e);
    await time.increaseTo(dueAt);
    await expect(consortium.completeReplacement(xa.bytes2)).to.be.revertedWithCustomError(
      consortium,
      "ConsortiumReplacementTooSoon",
    );
    await time.increase(replacement);
    await consortium.completeReplacement(xa.bytes2);
    expect(await consortium.administratorOf(xa.bytes2)).to.equal(e[0].address);
    expect(await consortium.stateOf(d[0])).to.equal("0x0000");
  });

  it("refuses to be completed with an account that took an office elsewhere meanwhile", async () => {
    const { consortium, xa, xb, d, dueAt } = await loadFixture(replacing);
    await consortium.connect(xb.guardian).offerGuardianship(xb.bytes2, d[1]);
    await consortium.connect(d[1]).acceptGuardianship(xb.bytes2);
    await time.increaseTo(dueAt);
    await expect(consortium.completeReplacement(xa.bytes2))
      .to.be.revertedWithCustomError(consortium, "ConsortiumOfficeTaken")
      .withArgs(d[1].address, xb.bytes2);
  });

  it("is completed by anyone when due: both offices and the vote change hands", async () => {
    const { consortium, xa, d, stranger, dueAt } = await loadFixture(replacing);
    await time.setNextBlockTimestamp(dueAt);
    const completion = consortium.connect(stranger).completeReplacement(xa.bytes2);
    await expect(completion)
      .to.emit(consortium, "AdministrationTransferred")
      .withArgs(xa.bytes2, xa.admin.address, d[0].address);
    await expect(completion)
      .to.emit(consortium, "GuardianshipTransferred")
      .withArgs(xa.bytes2, xa.guardian.address, d[1].address);
    await expect(completion).to.emit(consortium, "ReplacementCompleted").withArgs(xa.bytes2);
    expect(await consortium.administratorOf(xa.bytes2)).to.equal(d[0].address);
    expect(await consortium.guardianOf(xa.bytes2)).to.equal(d[1].address);
    for (const former of [xa.admin, xa.guardian]) expect(await consortium.stateOf(former)).to.equal("0x0000");
    for (const present of d) expect(await consortium.stateOf(present)).to.equal(xa.bytes2);
    expect(await consortium.getVotes(xa.admin)).to.equal(0);
    expect(await consortium.getVotes(d[0])).to.equal(1);
    expect(await consortium.activeStates()).to.equal(3);
  });

  it("is completed once", async () => {
    const { consortium, xa, dueAt } = await loadFixture(replacing);
    await time.increaseTo(dueAt);
    await consortium.completeReplacement(xa.bytes2);
    await expect(consortium.completeReplacement(xa.bytes2))
      .to.be.revertedWithCustomError(consortium, "ConsortiumNoReplacement")
      .withArgs(xa.bytes2);
  });

  it("may leave one of the two where it is, and then tells of the other only", async () => {
    const { consortium, governance, xa, d } = await loadFixture(governed);
    await governance.replaceAdministrator(xa.bytes2, d[0], xa.guardian);
    await time.increase(replacement);
    const completion = consortium.completeReplacement(xa.bytes2);
    await expect(completion).to.emit(consortium, "AdministrationTransferred");
    await expect(completion).to.not.emit(consortium, "GuardianshipTransferred");
    expect(await consortium.guardianOf(xa.bytes2)).to.equal(xa.guardian.address);
    expect(await consortium.stateOf(xa.guardian)).to.equal(xa.bytes2);
    await governance.replaceAdministrator(xa.bytes2, d[0], d[1]);
    await time.increase(replacement);
    const second = consortium.completeReplacement(xa.bytes2);
    await expect(second).to.not.emit(consortium, "AdministrationTransferred");
    await expect(second).to.emit(consortium, "GuardianshipTransferred");
    expect(await consortium.stateOf(d[0])).to.equal(xa.bytes2);
    expect(await consortium.getVotes(d[0])).to.equal(1);
  });

  it("may exchange the two accounts", async () => {
    const { consortium, governance, xa } = await loadFixture(governed);
    await governance.replaceAdministrator(xa.bytes2, xa.guardian, xa.admin);
    await time.increase(replacement);
    await consortium.completeReplacement(xa.bytes2);
    expect(await consortium.administratorOf(xa.bytes2)).to.equal(xa.guardian.address);
    expect(await consortium.guardianOf(xa.bytes2)).to.equal(xa.admin.address);
    for (const account of [xa.admin, xa.guardian]) expect(await consortium.stateOf(account)).to.equal(xa.bytes2);
    expect(await consortium.getVotes(xa.guardian)).to.equal(1);
    expect(await consortium.getVotes(xa.admin)).to.equal(0);
  });

  it("makes offers of the former holders void", async () => {
    const { consortium, xa, stranger, dueAt } = await loadFixture(replacing);
    await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
    await consortium.connect(xa.guardian).offerGuardianship(xa.bytes2, stranger);
    await time.increaseTo(dueAt);
    await consortium.completeReplacement(xa.bytes2);
    for (const accept of ["acceptAdministration", "acceptGuardianship"] as const) {
      await expect(consortium.connect(stranger)[accept](xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotCandidate")
        .withArgs(stranger.address, xa.bytes2);
    }
  });

  for (const [standing, suspend] of [
    ["suspended", true],
    ["leaving", false],
  ] as const) {
    it(`is possible in a state that is ${standing}, and gives it no vote`, async () => {
      const { consortium, governance, xa, d } = await loadFixture(governed);
      if (suspend) await governance.suspendState(xa.bytes2, Reason.other);
      else await governance.removeState(xa.bytes2, Reason.other);
      await governance.replaceAdministrator(xa.bytes2, ...d);
      await time.increase(replacement);
      await consortium.completeReplacement(xa.bytes2);
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(d[0].address);
      expect(await consortium.getVotes(d[0])).to.equal(0);
      expect(await consortium.activeStates()).to.equal(2);
    });
  }
});
