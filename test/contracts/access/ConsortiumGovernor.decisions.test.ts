/**
 * Decisions: when they are won, how they are carried out, once, and when they are good no more.
 * @module
 */
import { expect } from "chai";
import {
  afterVote,
  Ballot,
  carryOut,
  decide,
  governed,
  ProposalState,
  proposeDecision,
  suspensionProposed,
  untilVote,
  voteFor,
} from "../../helpers/governance.ts";
import { ethers, FOUNDING, loadFixture, Reason, time } from "../../helpers/register.ts";

const GOOD_FOR = 30 * 86_400;
const { timelockDelay } = FOUNDING;

/** Fixture: votes are taken on it. */
async function voting() {
  const stage = await suspensionProposed();
  await untilVote(stage, stage.decision);
  return stage;
}

/** Fixture: it was won. */
async function won() {
  const stage = await suspensionProposed();
  await voteFor(stage, stage.decision, [stage.xa.admin, stage.xb.admin]);
  return stage;
}

describe("ConsortiumGovernor decisions", () => {
  describe("a decision", () => {
    it("is lost with one vote less than two thirds, whoever abstains", async () => {
      const stage = await loadFixture(voting);
      const { governor, decision, xa, xb, xc } = stage;
      await governor.connect(xa.admin).castVote(decision.id, Ballot.for);
      await governor.connect(xb.admin).castVote(decision.id, Ballot.abstain);
      await governor.connect(xc.admin).castVote(decision.id, Ballot.abstain);
      await afterVote(stage, decision);
      expect(await governor.state(decision.id)).to.equal(ProposalState.defeated);
      await expect(governor.queue(...decision.contents)).to.be.revertedWithCustomError(
        governor,
        "GovernorUnexpectedProposalState",
      );
    });

    it("is won with exactly two thirds, against all others", async () => {
      const stage = await loadFixture(voting);
      const { governor, decision, xa, xb, xc } = stage;
      await governor.connect(xa.admin).castVote(decision.id, Ballot.for);
      await governor.connect(xb.admin).castVote(decision.id, Ballot.for);
      await governor.connect(xc.admin).castVote(decision.id, Ballot.against);
      await afterVote(stage, decision);
      expect(await governor.state(decision.id)).to.equal(ProposalState.succeeded);
    });

    it("is not carried out before the vote is over, though all are for it", async () => {
      const { governor, decision, xa, xb, xc } = await loadFixture(voting);
      for (const state of [xa, xb, xc]) await governor.connect(state.admin).castVote(decision.id, Ballot.for);
      await expect(governor.queue(...decision.contents))
        .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
        .withArgs(decision.id, ProposalState.active, ethers.toBeHex(1 << ProposalState.succeeded, 32));
    });

    it("is not executed unqueued, nor before the timelock's delay is over, to the second", async () => {
      const { governor, timelock, decision } = await loadFixture(won);
      await expect(governor.execute(...decision.contents))
        .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
        .withArgs(decision.id, ProposalState.succeeded, ethers.toBeHex(1 << ProposalState.queued, 32));
      await governor.queue(...decision.contents);
      const due = (await time.latest()) + timelockDelay;
      expect(await governor.proposalEta(decision.id)).to.equal(due);
      await time.setNextBlockTimestamp(due - 1);
      await expect(governor.execute(...decision.contents)).to.be.revertedWithCustomError(
        timelock,
        "TimelockUnexpectedOperationState",
      );
      await time.setNextBlockTimestamp(due);
      await governor.execute(...decision.contents);
      expect(await governor.state(decision.id)).to.equal(ProposalState.executed);
    });

    it("is queued and executed by anyone, once", async () => {
      const stage = await loadFixture(won);
      const { governor, consortium, decision, xc, stranger } = stage;
      const asStranger = { ...stage, governor: governor.connect(stranger) };
      await expect(carryOut(asStranger, decision)).to.emit(consortium, "StateSuspended");
      expect(await consortium.isActive(xc.bytes2)).to.equal(false);
      for (const act of ["queue", "execute"] as const) {
        await expect(governor[act](...decision.contents)).to.be.revertedWithCustomError(
          governor,
          "GovernorUnexpectedProposalState",
        );
      }
    });

    it("is not executed with other contents", async () => {
      const { governor, decision, xb, consortium } = await loadFixture(won);
      await governor.queue(...decision.contents);
      await time.increase(timelockDelay);
      const [targets, values, , words] = decision.contents;
      const other = consortium.interface.encodeFunctionData("suspendState", [xb.bytes2, Reason.other]);
      await expect(governor.execute(targets, values, [other], words)).to.be.revertedWithCustomError(
        governor,
        "GovernorNonexistentProposal",
      );
    });

    it("goes stale when nobody queues it for thirty days after the vote, to the second", async () => {
      const { governor, decision } = await loadFixture(won);
      const last = Number(await governor.proposalDeadline(decision.id)) + GOOD_FOR;
      await time.increaseTo(last);
      expect(await governor.state(decision.id)).to.equal(ProposalState.succeeded);
      await time.setNextBlockTimestamp(last + 1);
      await expect(governor.queue(...decision.contents))
        .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
        .withArgs(decision.id, ProposalState.expired, ethers.toBeHex(1 << ProposalState.succeeded, 32));
    });

    it("goes stale when nobody executes it for thirty days after it was due, there and at the timelock", async () => {
      const { governor, timelock, decision, stranger } = await loadFixture(won);
      await governor.queue(...decision.contents);
      const last = Number(await governor.proposalEta(decision.id)) + GOOD_FOR;
      await time.increaseTo(last);
      expect(await governor.state(decision.id)).to.equal(ProposalState.queued);
      await time.setNextBlockTimestamp(last + 1);
      await expect(governor.execute(...decision.contents))
        .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
        .withArgs(decision.id, ProposalState.expired, ethers.toBeHex(1 << ProposalState.queued, 32));
      const [targets, values, data, words] = decision.contents;
      const salt = ethers.toBeHex(BigInt(words) ^ (BigInt(await governor.getAddress()) << 96n), 32);
      await expect(
        timelock.connect(stranger).executeBatch(targets, values, data, ethers.ZeroHash, salt),
      ).to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount");
    });

    it("may be executed on its last second", async () => {
      const { governor, consortium, decision } = await loadFixture(won);
      await governor.queue(...decision.contents);
      await time.setNextBlockTimestamp(Number(await governor.proposalEta(decision.id)) + GOOD_FOR);
      await expect(governor.execute(...decision.contents)).to.emit(consortium, "StateSuspended");
    });

    it("is withdrawn by its proposer before the vote begins, and by nobody else", async () => {
      const { governor, decision, xa, xb } = await loadFixture(suspensionProposed);
      await expect(governor.connect(xb.admin).cancel(...decision.contents))
        .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
        .withArgs(decision.id, xb.admin.address);
      await governor.connect(xa.admin).cancel(...decision.contents);
      expect(await governor.state(decision.id)).to.equal(ProposalState.canceled);
    });

    it("is not withdrawn once the vote has begun", async () => {
      const { governor, decision, xa } = await loadFixture(voting);
      await expect(governor.connect(xa.admin).cancel(...decision.contents))
        .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
        .withArgs(decision.id, xa.admin.address);
    });

    it("is taken back by another decision while it waits", async () => {
      const stage = await loadFixture(governed);
      const { governor, timelock, consortium, xa, xb, xc } = stage;
      const args = [consortium, "suspendState", xc.bytes2, Reason.other] as const;
      const first = await proposeDecision(stage, xa.admin, "suspend XC", ...args);
      await untilVote(stage, first);
      for (const state of [xa, xb]) await governor.connect(state.admin).castVote(first.id, Ballot.for);
      await afterVote(stage, first);
      await governor.queue(...first.contents);
      const [, , data, words] = first.contents;
      const salt = ethers.toBeHex(BigInt(words) ^ (BigInt(await governor.getAddress()) << 96n), 32);
      const operation = await timelock.getFunction("hashOperationBatch")(
        [await consortium.getAddress()],
        [0],
        data,
        ethers.ZeroHash,
        salt,
      );
      const cancel = timelock.interface.encodeFunctionData("cancel", [operation]);
      await decide(stage, [xa.admin, xb.admin], governor, "relay", timelock, 0, cancel);
      expect(await governor.state(first.id)).to.equal(ProposalState.canceled);
      await expect(governor.execute(...first.contents)).to.be.revertedWithCustomError(
        governor,
        "GovernorUnexpectedProposalState",
      );
    });
  });
});
