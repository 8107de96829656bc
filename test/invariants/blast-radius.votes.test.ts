/**
 * What stolen votes can and cannot do, and the account that founded the register: rows B9 to B11 of
 * docs/security/blast-radius.md.
 * @module
 */
import { expect } from "chai";
import { afterVote, Ballot, carryOut, decide, proposeDecision, Standing, untilVote } from "../helpers/governance.ts";
import { DAY, Status } from "../helpers/permits.ts";
import { deployRecords, ethers, impersonate, loadFixture, Reason, stateOf, time } from "../helpers/register.ts";
import { random32 } from "../helpers/terms.ts";
import {
  allRefused,
  atWork,
  call,
  type Named,
  officeActs,
  permitActs,
  recordsAreClosedTo,
  reducingActs,
} from "../helpers/thefts.ts";
import { pieces } from "../helpers/write-offs.ts";

const HOUR = 3_600;

describe("B9 a third of the states' administrators", () => {
  /** Two of three states ask: a third, and never a single one. What was reserved before is at hand. */
  async function paused() {
    const stage = await atWork();
    const { consortium, consumed, reserved, xa, xb } = stage;
    const open = [await reserved([pieces(1, 1n)]), await reserved([pieces(1, 1n)])] as const;
    const left = await consumed([pieces(1, 1n)]);
    await consortium.connect(xa.admin).askForPause(xa.bytes2);
    const asked = await consortium.connect(xb.admin).askForPause(xb.bytes2);
    return { ...stage, open, left, asked, since: await time.latest() };
  }

  it("is never one state alone, and does it under its name", async () => {
    const { consortium, xa, xb } = await loadFixture(atWork);
    await expect(consortium.connect(xa.admin).askForPause(xa.bytes2))
      .to.emit(consortium, "PauseAsked")
      .withArgs(xa.bytes2, 1, 2);
    expect(await consortium.isPaused()).to.equal(false);
    await expect(consortium.connect(xb.admin).askForPause(xb.bytes2))
      .to.emit(consortium, "PauseAsked")
      .withArgs(xb.bytes2, 2, 2)
      .and.to.emit(consortium, "PauseStarted");
  });

  it("pauses new registrations and reservations for 72 hours to the second, and again only after seven days", async () => {
    const { asB, consortium, licence, permits, refused, reserving, since, xa, xb } = await loadFixture(paused);
    await expect(asB.register(licence().header)).to.be.revertedWithCustomError(permits, "PermitRegisterPaused");
    await refused("reserve", reserving([pieces(1, 1n)]), "paused");
    const until = since + 72 * HOUR;
    await time.setNextBlockTimestamp(until - 1);
    await expect(asB.register(licence().header)).to.be.revertedWithCustomError(permits, "PermitRegisterPaused");
    await time.setNextBlockTimestamp(until);
    await asB.register(licence().header);
    for (const state of [xa, xb]) {
      await expect(consortium.connect(state.admin).askForPause(state.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumPauseTooSoon")
        .withArgs(state.bytes2, until + 7 * 24 * HOUR);
    }
  });

  it("stops nothing that reduces risk, and no next version", async () => {
    const stage = await loadFixture(paused);
    const { asA, asB, closing, customs, euc, leaving, left, nextOf, open, other, outside, permits, writeOffs } = stage;
    const [gone, back] = open;
    await expect(customs.consume(random32(), await leaving(gone, [pieces(1, 1n)]))).to.emit(writeOffs, "Consumed");
    await expect(customs.release(random32(), await closing(back))).to.emit(writeOffs, "Released");
    await expect(customs.reverse(random32(), await closing(left))).to.emit(writeOffs, "Reversed");
    await expect(customs.recordLate(random32(), await outside([pieces(1, 1n)]))).to.emit(writeOffs, "LateFactRecorded");
    await asB.suspend(other.id, Reason.other);
    await asB.revoke(other.id, Reason.other);
    await asA.revoke(euc.id, Reason.other);
    const next = nextOf();
    await expect(asB.supersede(next.header, next.proofs)).to.emit(permits, "PermitRegistered");
  });

  it("is ended by governance", async () => {
    const stage = await loadFixture(paused);
    const { asB, consortium, licence, xb, xc } = stage;
    // Quicker than the pause's own end only where votes are; so the timelock's account stands for a decision taken.
    await consortium.connect(await impersonate(await stage.timelock.getAddress())).endPause();
    expect(await consortium.isPaused()).to.equal(false);
    await asB.register(licence().header);
    await expect(consortium.connect(xc.admin).endPause())
      .to.be.revertedWithCustomError(consortium, "ConsortiumNotGovernance")
      .withArgs(xc.admin.address);
    expect(await consortium.isActive(xb.bytes2)).to.equal(true);
  });
});

describe("B10 two thirds of the states' administrators", () => {
  async function captured() {
    const stage = await atWork();
    const { timelock, xa, xb } = stage;
    const majority = [xa.admin, xb.admin];
    return { ...stage, majority, itself: await impersonate(await timelock.getAddress()) };
  }

  it("suspends and removes a state, and admits another", async () => {
    const stage = await loadFixture(captured);
    const { consortium, majority, spare, xc } = stage;
    await decide(stage, majority, consortium, "suspendState", xc.bytes2, Reason.other);
    await decide(stage, majority, consortium, "removeState", xc.bytes2, Reason.other);
    await decide(stage, majority, consortium, "admitState", stateOf("XD"), spare[0].address, spare[1].address);
    expect((await consortium.standingOf(xc.bytes2)).standing).to.equal(Standing.leaving);
    expect(await consortium.isActive(stateOf("XD"))).to.equal(true);
  });

  it("closes a register and names its successor, and moves no permit whose issuer has not accepted it", async () => {
    const stage = await loadFixture(captured);
    const { asC, foreign, majority, permits, terms, xc } = stage;
    const after = await deployRecords(stage, await permits.getAddress());
    const next = await after.permits.getAddress();
    await decide(stage, majority, permits, "closeTo", next);
    await expect(asC.register(terms(xc.licensing, 4).header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterClosed")
      .withArgs(next);
    await expect(permits.connect(await impersonate(next)).handOver(foreign.id, random32()))
      .to.be.revertedWithCustomError(permits, "PermitRegisterSuccessorNotAccepted")
      .withArgs(xc.licensing.id);
    expect((await permits.permit(foreign.id)).status).to.equal(Status.active);
  });

  it("decides nothing with a vote less, and nothing before the timelock is over", async () => {
    const stage = await loadFixture(captured);
    const { consortium, governor, timelock, xa, xb, xc } = stage;
    const act = [consortium, "suspendState", xc.bytes2, Reason.other] as const;
    const lost = await proposeDecision(stage, xa.admin, "one vote", ...act);
    await untilVote(stage, lost);
    await governor.connect(xa.admin).castVote(lost.id, Ballot.for);
    await afterVote(stage, lost);
    await expect(governor.queue(...lost.contents)).to.be.revertedWithCustomError(
      governor,
      "GovernorUnexpectedProposalState",
    );
    const won = await proposeDecision(stage, xa.admin, "two votes", ...act);
    await untilVote(stage, won);
    for (const { admin } of [xa, xb]) await governor.connect(admin).castVote(won.id, Ballot.for);
    await afterVote(stage, won);
    await governor.queue(...won.contents);
    await time.setNextBlockTimestamp((await governor.proposalEta(won.id)) - 1n);
    await expect(governor.execute(...won.contents)).to.be.revertedWithCustomError(
      timelock,
      "TimelockUnexpectedOperationState",
    );
    await expect(consortium.connect(xa.admin).suspendState(xc.bytes2, Reason.other))
      .to.be.revertedWithCustomError(consortium, "ConsortiumNotGovernance")
      .withArgs(xa.admin.address);
    await expect(carryOut(stage, won)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
  });

  it("acts for no state, no authority and on no record, whatever it decides", async () => {
    const stage = await loadFixture(captured);
    const { authorities, itself, permits, xc } = stage;
    const acts = [...(await officeActs(stage, xc)), ...reducingActs(stage, xc)];
    for (const [method, ...args] of acts) {
      await allRefused(
        authorities,
        itself,
        [[method, ...args]],
        "AuthorityRegisterNotEntitled",
        itself.address,
        args[0],
      );
    }
    await allRefused(permits, itself, permitActs(stage), "PermitRegisterNotAnAccount", itself.address);
  });

  it("replaces no administrator that says no", async () => {
    const stage = await loadFixture(captured);
    const { consortium, majority, spare, xc } = stage;
    await decide(stage, majority, consortium, "replaceAdministrator", xc.bytes2, spare[0].address, spare[1].address);
    await consortium.connect(xc.admin).vetoReplacement(xc.bytes2);
    await time.increase(31n * DAY);
    await expect(consortium.completeReplacement(xc.bytes2))
      .to.be.revertedWithCustomError(consortium, "ConsortiumNoReplacement")
      .withArgs(xc.bytes2);
    expect(await consortium.administratorOf(xc.bytes2)).to.equal(xc.admin.address);
  });

  it("comes to rule no state by removing it and admitting it again under accounts of its own", async () => {
    const stage = await loadFixture(captured);
    const { authorities, consortium, majority, spare, xc } = stage;
    await decide(stage, majority, consortium, "removeState", xc.bytes2, Reason.other);
    await time.increase(90n * DAY);
    await consortium.finishRemoval(xc.bytes2);
    const [thief, other] = [spare[0].address, spare[1].address];
    const seated = decide(stage, majority, consortium, "admitState", xc.bytes2, thief, other);
    await expect(seated)
      .to.be.revertedWithCustomError(consortium, "ConsortiumOfficesInvalid")
      .withArgs(xc.bytes2, thief, other);
    // Back under its own offices it has what it had: also accounts that write at once.
    await decide(stage, majority, consortium, "admitState", xc.bytes2, xc.admin.address, xc.guardian.address);
    expect(await authorities.authorityOf(xc.licensing.account)).to.equal(xc.licensing.id);
  });

  it("leaves the outvoted their records and what reduces risk, until their wind-down is over", async () => {
    const stage = await loadFixture(captured);
    const { anchors, asB, asC, consortium, foreign, majority, permits, permit, xc } = stage;
    await decide(stage, majority, consortium, "removeState", xc.bytes2, Reason.other);
    await asC.suspend(foreign.id, Reason.other);
    await asC.revoke(foreign.id, Reason.other);
    const { endsAt } = await consortium.standingOf(xc.bytes2);
    await time.increaseTo(endsAt);
    await consortium.finishRemoval(xc.bytes2);
    await expect(asC.suspend(foreign.id, Reason.other))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
      .withArgs(xc.licensing.account.address);
    expect((await permits.permit(foreign.id)).status).to.equal(Status.revoked);
    // Anchors say nothing about others, so who has left may go on saying what its own documents were.
    await expect(anchors.connect(xc.auditor.account).anchor(ethers.id("root"), 1)).to.emit(anchors, "Anchored");
    await asB.suspend(permit.id, Reason.other);
  });
});

describe("B11 the account that founded the register", () => {
  it("keeps no power over any record or any authority", async () => {
    const stage = await loadFixture(atWork);
    const { authorities, consortium, deployer, spare, xb } = stage;
    await recordsAreClosedTo(stage, deployer);
    const acts = [...(await officeActs(stage)), ...reducingActs(stage)];
    for (const act of acts) {
      await allRefused(authorities, deployer, [act], "AuthorityRegisterNotEntitled", deployer.address, act[1]);
    }
    const decisions: Named[] = [
      ["admitState", stateOf("XD"), spare[0].address, spare[1].address],
      ["suspendState", xb.bytes2, Reason.other],
      ["reinstateState", xb.bytes2],
      ["removeState", xb.bytes2, Reason.other],
      ["replaceAdministrator", xb.bytes2, spare[0].address, spare[1].address],
      ["endPause"],
    ];
    await allRefused(consortium, deployer, decisions, "ConsortiumNotGovernance", deployer.address);
  });

  it("votes on nothing, queues and executes nothing, and has no role of the timelock", async () => {
    const { consortium, deployer, governor, timelock } = await loadFixture(atWork);
    expect(await consortium.getVotes(deployer)).to.equal(0);
    const endPause = consortium.interface.encodeFunctionData("endPause");
    const target = await consortium.getAddress();
    await expect(governor.connect(deployer).propose([target], [0], [endPause], "mine"))
      .to.be.revertedWithCustomError(governor, "GovernorInsufficientProposerVotes")
      .withArgs(deployer.address, 0, 1);
    const zero = ethers.ZeroHash;
    const waiting: Named = ["schedule", target, 0, endPause, zero, zero, 10n * DAY];
    const acting: Named = ["execute", target, 0, endPause, zero, zero];
    for (const act of [waiting, acting]) {
      await expect(call(timelock, deployer, act)).to.be.revertedWithCustomError(
        timelock,
        "AccessControlUnauthorizedAccount",
      );
    }
    for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE", "DEFAULT_ADMIN_ROLE"] as const) {
      const word = await timelock.getFunction(role)();
      expect(await timelock.getFunction("hasRole")(word, deployer), role).to.equal(false);
    }
  });
});
