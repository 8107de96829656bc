/**
 * Votes: when they are taken, whose count, and that a state has one, whatever happens to it meanwhile.
 * @module
 */
import { expect } from "chai";
import {
  afterVote,
  Ballot,
  governed,
  ProposalState,
  proposeDecision,
  suspensionProposed,
  untilVote,
} from "../../helpers/governance.ts";
import { ethers, FOUNDING, loadFixture, Reason, stateOf, time } from "../../helpers/register.ts";

const { votingDelay, votingPeriod } = FOUNDING;

/** Fixture: votes are taken on it. */
async function voting() {
  const stage = await suspensionProposed();
  await untilVote(stage, stage.decision);
  return stage;
}

describe("ConsortiumGovernor votes", () => {
  describe("voting", () => {
    it("is refused before its begin, and taken up to its last second", async () => {
      const { governor, decision, proposedAt, xa, xb } = await loadFixture(suspensionProposed);
      const begin = proposedAt + votingDelay;
      const end = begin + votingPeriod;
      const vote = (by: typeof xa) => governor.connect(by.admin).castVote(decision.id, Ballot.for);
      await time.setNextBlockTimestamp(begin);
      await expect(vote(xa)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
      await time.setNextBlockTimestamp(begin + 1);
      await vote(xa);
      await time.setNextBlockTimestamp(end);
      await vote(xb);
    });

    it("is refused a second after its end", async () => {
      const stage = await loadFixture(voting);
      const { governor, decision, xa } = stage;
      await afterVote(stage, decision);
      await expect(governor.connect(xa.admin).castVote(decision.id, Ballot.for))
        .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
        .withArgs(decision.id, ProposalState.defeated, ethers.toBeHex(1 << ProposalState.active, 32));
    });

    it("is refused to whoever holds no state's vote", async () => {
      const { governor, decision, xa, stranger } = await loadFixture(voting);
      for (const caller of [stranger, xa.guardian, xa.licensing.account]) {
        await expect(governor.connect(caller).castVote(decision.id, Ballot.for))
          .to.be.revertedWithCustomError(governor, "ConsortiumGovernorNoVote")
          .withArgs(caller.address);
      }
    });

    it("is refused a second time, and for a ballot that does not exist", async () => {
      const { governor, decision, xa } = await loadFixture(voting);
      const asXa = governor.connect(xa.admin);
      await expect(asXa.castVote(decision.id, 3)).to.be.revertedWithCustomError(governor, "GovernorInvalidVoteType");
      await asXa.castVote(decision.id, Ballot.against);
      await expect(asXa.castVote(decision.id, Ballot.for))
        .to.be.revertedWithCustomError(governor, "GovernorAlreadyCastVote")
        .withArgs(xa.admin.address);
    });

    it("is refused to a state suspended or removed since the vote began, whose place in the denominator stays", async () => {
      for (const act of ["suspendState", "removeState"] as const) {
        const { governor, governance, decision, xa, xb } = await loadFixture(voting);
        await governance[act](xb.bytes2, Reason.other);
        await expect(governor.connect(xb.admin).castVote(decision.id, Ballot.for))
          .to.be.revertedWithCustomError(governor, "ConsortiumGovernorNoVote")
          .withArgs(xb.admin.address);
        await governor.connect(xa.admin).castVote(decision.id, Ballot.for);
        expect(await governor.quorum(await governor.proposalSnapshot(decision.id))).to.equal(2);
        await time.increaseTo(Number(await governor.proposalDeadline(decision.id)) + 1);
        expect(await governor.state(decision.id)).to.equal(ProposalState.defeated);
      }
    });

    it("is refused to a state admitted or reinstated since the vote began", async () => {
      const stage = await loadFixture(governed);
      const { governor, governance, consortium, xa, xb, xc, d } = stage;
      await governance.suspendState(xb.bytes2, Reason.other);
      const args = [consortium, "suspendState", xc.bytes2, Reason.other] as const;
      const decision = await proposeDecision(stage, xa.admin, "suspend XC", ...args);
      await untilVote(stage, decision);
      await governance.reinstateState(xb.bytes2);
      await governance.admitState(stateOf("XD"), ...d);
      for (const voter of [xb.admin, d[0]]) {
        await expect(governor.connect(voter).castVote(decision.id, Ballot.for))
          .to.be.revertedWithCustomError(governor, "ConsortiumGovernorNoVote")
          .withArgs(voter.address);
      }
    });

    it("is one vote for a state that changes its administrator meanwhile, cast before, or none", async () => {
      const { governor, consortium, decision, xa, xb, stranger, spare } = await loadFixture(voting);
      const handOver = async (state: typeof xa, next: typeof stranger) => {
        await consortium.connect(state.admin).offerAdministration(state.bytes2, next);
        await consortium.connect(next).acceptAdministration(state.bytes2);
      };
      await governor.connect(xa.admin).castVote(decision.id, Ballot.for);
      await handOver(xa, stranger);
      await handOver(xb, spare[5]);
      for (const voter of [stranger, xb.admin, spare[5]]) {
        await expect(governor.connect(voter).castVote(decision.id, Ballot.for))
          .to.be.revertedWithCustomError(governor, "ConsortiumGovernorNoVote")
          .withArgs(voter.address);
      }
      expect(await governor.proposalVotes(decision.id)).to.deep.equal([0n, 1n, 0n]);
    });

    it("may be done by a signed ballot, once", async () => {
      const { governor, decision, xa, stranger } = await loadFixture(voting);
      const { chainId } = await ethers.provider.getNetwork();
      const ballot = { proposalId: decision.id, support: Ballot.for, voter: xa.admin.address, nonce: 0 };
      const signature = await xa.admin.signTypedData(
        { name: "Countersign Governor", version: "1", chainId, verifyingContract: await governor.getAddress() },
        {
          Ballot: [
            { name: "proposalId", type: "uint256" },
            { name: "support", type: "uint8" },
            { name: "voter", type: "address" },
            { name: "nonce", type: "uint256" },
          ],
        },
        ballot,
      );
      const cast = () => governor.connect(stranger).castVoteBySig(decision.id, Ballot.for, xa.admin.address, signature);
      await cast();
      expect(await governor.proposalVotes(decision.id)).to.deep.equal([0n, 1n, 0n]);
      await expect(cast())
        .to.be.revertedWithCustomError(governor, "GovernorInvalidSignature")
        .withArgs(xa.admin.address);
    });
  });
});
