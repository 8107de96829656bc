/**
 * The timelock: one governor for good, no administrator, and a delay with a floor.
 * @module
 */
import { expect } from "chai";
import type { ConsortiumTimelock } from "../../helpers/contract-types.ts";
import { decide, governed } from "../../helpers/governance.ts";
import { deployAccess, ethers, FOUNDING, loadFixture, time } from "../../helpers/register.ts";

const LONGEST = 366 * 86_400;
const { timelockDelay } = FOUNDING;

describe("ConsortiumTimelock", () => {
  describe("its making", () => {
    const making = (delay: number | bigint) =>
      ethers.deployContract("ConsortiumTimelock", [delay, ethers.ZeroAddress.replace(/0$/, "1")]);

    it("refuses a delay above 366 days", async () => {
      const { timelock } = await loadFixture(deployAccess);
      for (const delay of [BigInt(LONGEST + 1), ethers.MaxUint256]) {
        await expect(making(delay))
          .to.be.revertedWithCustomError(timelock, "ConsortiumTimelockDelayInvalid")
          .withArgs(delay);
      }
    });

    it("takes none at all, for trials, and the longest", async () => {
      for (const delay of [0, LONGEST]) {
        const timelock = (await making(delay)) as unknown as ConsortiumTimelock;
        expect(await timelock.getMinDelay()).to.equal(delay);
        expect(await timelock.shortestDelay()).to.equal(delay);
      }
    });

    it("gives every role to the governor and none to anybody else", async () => {
      const { timelock, governor, deployer, xa, stranger } = await loadFixture(deployAccess);
      const roles = await Promise.all(
        (["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"] as const).map((role) => timelock[role]()),
      );
      for (const role of roles) {
        expect(await timelock.hasRole(role, governor)).to.equal(true);
        for (const other of [deployer, xa.admin, stranger, ethers.ZeroAddress, await timelock.getAddress()]) {
          expect(await timelock.hasRole(role, other)).to.equal(false);
        }
      }
      const admin = await timelock.DEFAULT_ADMIN_ROLE();
      for (const other of [governor, deployer, xa.admin, stranger, ethers.ZeroAddress]) {
        expect(await timelock.hasRole(admin, other)).to.equal(false);
      }
    });
  });

  describe("its roles", () => {
    it("are changed by nobody", async () => {
      const { timelock, governor, deployer, xa, stranger } = await loadFixture(deployAccess);
      const role = await timelock.PROPOSER_ROLE();
      for (const caller of [stranger, deployer, xa.admin]) {
        const as = timelock.connect(caller);
        for (const attempt of [
          () => as.grantRole(role, caller),
          () => as.revokeRole(role, governor),
          () => as.renounceRole(role, caller),
        ]) {
          await expect(attempt()).to.be.revertedWithCustomError(timelock, "ConsortiumTimelockRolesFixed");
        }
      }
    });

    it("are changed by no vote either: whoever has two thirds today does not have them for ever", async () => {
      const stage = await loadFixture(governed);
      const { timelock, governor, xa, xb, xc } = stage;
      const all = [xa.admin, xb.admin, xc.admin];
      for (const role of [await timelock.PROPOSER_ROLE(), await timelock.DEFAULT_ADMIN_ROLE()]) {
        await expect(decide(stage, all, timelock, "grantRole", role, xa.admin)).to.be.revertedWithCustomError(
          timelock,
          "ConsortiumTimelockRolesFixed",
        );
        await expect(decide(stage, all, timelock, "revokeRole", role, governor)).to.be.revertedWithCustomError(
          timelock,
          "ConsortiumTimelockRolesFixed",
        );
      }
      const renounce = timelock.interface.encodeFunctionData("renounceRole", [
        await timelock.PROPOSER_ROLE(),
        await governor.getAddress(),
      ]);
      await expect(decide(stage, all, governor, "relay", timelock, 0, renounce)).to.be.revertedWithCustomError(
        timelock,
        "ConsortiumTimelockRolesFixed",
      );
    });

    it("let nobody but the governor schedule, cancel or execute", async () => {
      const { timelock, consortium, deployer, xa, stranger } = await loadFixture(deployAccess);
      const data = consortium.interface.encodeFunctionData("endPause");
      const target = await consortium.getAddress();
      const [none, id] = [ethers.ZeroHash, ethers.id("an operation")];
      for (const caller of [stranger, deployer, xa.admin]) {
        const as = timelock.connect(caller);
        for (const [role, attempt] of [
          [await timelock.PROPOSER_ROLE(), () => as.schedule(target, 0, data, none, none, LONGEST)],
          [await timelock.PROPOSER_ROLE(), () => as.scheduleBatch([target], [0], [data], none, none, LONGEST)],
          [await timelock.CANCELLER_ROLE(), () => as.cancel(id)],
          [await timelock.EXECUTOR_ROLE(), () => as.execute(target, 0, data, none, none)],
          [await timelock.EXECUTOR_ROLE(), () => as.executeBatch([target], [0], [data], none, none)],
        ] as const) {
          await expect(attempt())
            .to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount")
            .withArgs(caller.address, role);
        }
      }
    });
  });

  describe("its delay", () => {
    it("is changed by nobody but itself", async () => {
      const { timelock, xa, stranger } = await loadFixture(deployAccess);
      for (const caller of [stranger, xa.admin]) {
        await expect(timelock.connect(caller).updateDelay(timelockDelay))
          .to.be.revertedWithCustomError(timelock, "TimelockUnauthorizedCaller")
          .withArgs(caller.address);
      }
    });

    it("is not brought below that of the founding, nor above 366 days", async () => {
      const stage = await loadFixture(governed);
      const { timelock, xa, xb } = stage;
      for (const delay of [0, timelockDelay - 1, LONGEST + 1]) {
        await expect(decide(stage, [xa.admin, xb.admin], timelock, "updateDelay", delay))
          .to.be.revertedWithCustomError(timelock, "ConsortiumTimelockDelayInvalid")
          .withArgs(delay);
      }
    });

    it("is made longer by a decision, and shorter again down to that of the founding", async () => {
      const stage = await loadFixture(governed);
      const { timelock, governor, xa, xb } = stage;
      const longer = decide(stage, [xa.admin, xb.admin], timelock, "updateDelay", 3 * timelockDelay);
      await expect(longer)
        .to.emit(timelock, "MinDelayChange")
        .withArgs(timelockDelay, 3 * timelockDelay);
      expect(await timelock.getMinDelay()).to.equal(3 * timelockDelay);
      const before = await time.latest();
      await decide(stage, [xa.admin, xb.admin], timelock, "updateDelay", timelockDelay);
      const votes = Number(await governor.votingDelay()) + Number(await governor.votingPeriod());
      expect(await time.latest()).to.be.at.least(before + votes + 3 * timelockDelay);
      expect(await timelock.getMinDelay()).to.equal(timelockDelay);
    });
  });
});
