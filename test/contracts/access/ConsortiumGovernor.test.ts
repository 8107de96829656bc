/**
 * The governor: what is fixed at its making, who proposes, and how many two thirds are. Votes and decisions have files of their
 * own beside this one.
 * @module
 */
import { expect } from "chai";
import { decide, governed, ProposalState, proposeDecision, suspensionProposed } from "../../helpers/governance.ts";
import { deployAccess, ethers, FOUNDING, loadFixture, Reason, stateOf, time } from "../../helpers/register.ts";

const { votingDelay, votingPeriod } = FOUNDING;

describe("ConsortiumGovernor", () => {
  describe("its making", () => {
    it("refuses a vote that lasts no time", async () => {
      const { governor, consortium, timelock } = await loadFixture(deployAccess);
      await expect(ethers.deployContract("ConsortiumGovernor", [consortium, timelock, votingDelay, 0]))
        .to.be.revertedWithCustomError(governor, "ConsortiumGovernorPeriodInvalid")
        .withArgs(0);
    });

    it("fixes consortium, timelock and periods, and counts seconds", async () => {
      const { governor, timelock } = await loadFixture(deployAccess);
      expect(await governor.timelock()).to.equal(await timelock.getAddress());
      expect(await governor.votingDelay()).to.equal(votingDelay);
      expect(await governor.votingPeriod()).to.equal(votingPeriod);
      expect(await governor.proposalThreshold()).to.equal(1);
      expect(await governor.CLOCK_MODE()).to.equal("mode=timestamp");
      expect(await governor.COUNTING_MODE()).to.equal("support=bravo&quorum=for");
    });

    it("refuses another timelock, to everybody and by vote", async () => {
      const stage = await loadFixture(governed);
      const { governor, timelock, xa, xb, stranger } = stage;
      for (const caller of [stranger, xa.admin]) {
        await expect(governor.connect(caller).updateTimelock(timelock)).to.be.revertedWithCustomError(
          governor,
          "ConsortiumGovernorTimelockFixed",
        );
      }
      await expect(
        decide(stage, [xa.admin, xb.admin], governor, "updateTimelock", stranger),
      ).to.be.revertedWithCustomError(governor, "ConsortiumGovernorTimelockFixed");
    });

    it("relays nothing for anyone but governance", async () => {
      const stage = await loadFixture(governed);
      const { governor, consortium, xa, xb } = stage;
      await expect(governor.connect(xa.admin).relay(consortium, 0, "0x"))
        .to.be.revertedWithCustomError(governor, "GovernorOnlyExecutor")
        .withArgs(xa.admin.address);
      const data = consortium.interface.encodeFunctionData("endPause");
      await expect(decide(stage, [xa.admin, xb.admin], governor, "relay", consortium, 0, data))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotGovernance")
        .withArgs(await governor.getAddress());
    });
  });

  describe("proposing", () => {
    it("is refused to whoever holds no state's vote", async () => {
      const stage = await loadFixture(governed);
      const { governor, governance, consortium, xa, xb, xc, stranger } = stage;
      await governance.suspendState(xb.bytes2, Reason.other);
      await governance.removeState(xc.bytes2, Reason.other);
      for (const caller of [stranger, xa.guardian, xa.licensing.account, xb.admin, xc.admin]) {
        await expect(proposeDecision(stage, caller, "end the pause", consortium, "endPause"))
          .to.be.revertedWithCustomError(governor, "GovernorInsufficientProposerVotes")
          .withArgs(caller.address, 0, 1);
      }
    });

    it("is refused to who gave the office up, and open to who took it over", async () => {
      const stage = await loadFixture(governed);
      const { governor, consortium, xa, stranger } = stage;
      await consortium.connect(xa.admin).offerAdministration(xa.bytes2, stranger);
      await consortium.connect(stranger).acceptAdministration(xa.bytes2);
      await expect(proposeDecision(stage, xa.admin, "end the pause", consortium, "endPause"))
        .to.be.revertedWithCustomError(governor, "GovernorInsufficientProposerVotes")
        .withArgs(xa.admin.address, 0, 1);
      await proposeDecision(stage, stranger, "end the pause", consortium, "endPause");
    });

    it("is refused twice for the same contents under the same words", async () => {
      const stage = await loadFixture(suspensionProposed);
      const { governor, consortium, decision, xb, xc } = stage;
      const again = (words: string) =>
        proposeDecision(stage, xb.admin, words, consortium, "suspendState", xc.bytes2, Reason.other);
      await expect(again("suspend XC"))
        .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
        .withArgs(decision.id, ProposalState.pending, ethers.ZeroHash);
      await again("suspend XC, again");
    });
  });

  describe("two thirds", () => {
    for (const [states, needed] of [
      [1, 1],
      [2, 2],
      [3, 2],
      [4, 3],
      [5, 4],
      [6, 4],
      [7, 5],
      [9, 6],
    ] as const) {
      it(`of ${states} states are ${needed}`, async () => {
        const { governor, consortium } = await consortiumOf(states);
        await time.increase(1);
        expect(await consortium.activeStates()).to.equal(states);
        expect(await governor.quorum((await time.latest()) - 1)).to.equal(needed);
      });
    }

    it("are counted without suspended and leaving states", async () => {
      const { governor, governance, xb, xc } = await loadFixture(governed);
      const quorum = async () => {
        await time.increase(2);
        return governor.quorum((await time.latest()) - 1);
      };
      await governance.suspendState(xc.bytes2, Reason.other);
      expect(await quorum()).to.equal(2);
      await governance.removeState(xb.bytes2, Reason.other);
      expect(await quorum()).to.equal(1);
      await governance.reinstateState(xc.bytes2);
      expect(await quorum()).to.equal(2);
    });
  });
});

/** Consortium and governor of so many states. */
async function consortiumOf(states: number) {
  const signers = await ethers.getSigners();
  const founders = Array.from({ length: states }, (_, place) => ({
    state: stateOf(`A${String.fromCharCode(65 + place)}`),
    administrator: signers[2 * place],
    guardian: signers[2 * place + 1],
  }));
  const { timelock } = await loadFixture(deployAccess);
  const consortium = await ethers.deployContract("Consortium", [
    ethers.id("a network"),
    founders,
    timelock,
    FOUNDING.periods,
  ]);
  const governor = await ethers.deployContract("ConsortiumGovernor", [consortium, timelock, votingDelay, votingPeriod]);
  return {
    governor: governor as unknown as Awaited<ReturnType<typeof deployAccess>>["governor"],
    consortium: consortium as unknown as Awaited<ReturnType<typeof deployAccess>>["consortium"],
  };
}
