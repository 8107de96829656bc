/**
 * The consortium: what its founding fixes, and what a vote is.
 * @module
 */
import { expect } from "chai";
import type { Consortium } from "../../helpers/contract-types.ts";
import { Standing } from "../../helpers/governance.ts";
import { deployAccess, ethers, FOUNDING, loadFixture, stateOf } from "../../helpers/register.ts";

describe("Consortium", () => {
  describe("founding", () => {
    const networkId = ethers.id("a network");
    const [administrator, guardian, timelock] = ["an administrator", "a guardian", "a timelock"].map((label) =>
      ethers.getAddress(ethers.id(label).slice(0, 42)),
    ) as [string, string, string];
    const { periods } = FOUNDING;
    const xa = { state: stateOf("XA"), administrator, guardian };
    const founding = (
      change: { id?: string; governance?: string; periods?: Partial<typeof periods> },
      ...founders: (typeof xa)[]
    ) =>
      ethers.deployContract("Consortium", [
        change.id ?? networkId,
        founders,
        change.governance ?? timelock,
        { ...periods, ...change.periods },
      ]);
    // A founding that fails leaves no contract behind: the names of its errors are read from one that did not.
    let errors: Consortium;
    before(async () => {
      errors = (await loadFixture(deployAccess)).consortium;
    });

    for (const [what, change, founders] of [
      ["a network without an id", { id: ethers.ZeroHash }, [xa]],
      ["to found without a state", {}, []],
      ["to found without a governance", { governance: ethers.ZeroAddress }, [xa]],
    ] as const) {
      it(`refuses ${what}`, async () => {
        await expect(founding(change, ...founders)).to.be.revertedWithCustomError(
          errors,
          "ConsortiumFoundingIncomplete",
        );
      });
    }

    for (const period of ["admission", "windDown", "replacement"] as const) {
      it(`refuses a period below a minute or above 366 days: ${period}`, async () => {
        for (const seconds of [0, 59, 366 * 86_400 + 1, 2 ** 40 - 1]) {
          const all = { ...periods, [period]: seconds };
          await expect(founding({ periods: all }, xa))
            .to.be.revertedWithCustomError(errors, "ConsortiumPeriodsInvalid")
            .withArgs([all.admission, all.windDown, all.replacement]);
        }
      });
    }

    it("takes the shortest and the longest periods, and says them", async () => {
      for (const seconds of [60, 366 * 86_400]) {
        const all = { admission: seconds, windDown: seconds, replacement: seconds };
        const consortium = await founding({ periods: all }, xa);
        expect(await consortium.getFunction("periods")()).to.deep.equal([seconds, seconds, seconds].map(BigInt));
      }
    });

    for (const [what, offices] of [
      ["without an administrator", { administrator: ethers.ZeroAddress }],
      ["without a guardian", { guardian: ethers.ZeroAddress }],
      ["whose administrator guards itself", { guardian: administrator }],
      ["that governance administers", { administrator: timelock }],
      ["that governance guards", { guardian: timelock }],
    ] as const) {
      it(`refuses a state ${what}`, async () => {
        const founder = { ...xa, ...offices };
        await expect(founding({}, founder))
          .to.be.revertedWithCustomError(errors, "ConsortiumOfficesInvalid")
          .withArgs(xa.state, founder.administrator, founder.guardian);
      });
    }

    for (const [what, offices, account] of [
      ["administers one already as administrator", { administrator }, administrator],
      ["guards one already as administrator", { administrator: guardian }, guardian],
      ["administers one already as guardian", { guardian: administrator }, administrator],
      ["guards one already as guardian", { guardian }, guardian],
    ] as const) {
      it(`refuses for a second state an account that ${what}`, async () => {
        const others = { administrator: `0x${"11".repeat(20)}`, guardian: `0x${"22".repeat(20)}` };
        await expect(founding({}, xa, { state: stateOf("XB"), ...others, ...offices }))
          .to.be.revertedWithCustomError(errors, "ConsortiumOfficeTaken")
          .withArgs(account, xa.state);
      });
    }

    for (const [what, state] of [
      ["lower-case letters", stateOf("xa")],
      ["a digit first", stateOf("1A")],
      ["a digit last", stateOf("A1")],
      ["the character before A", stateOf("@A")],
      ["the character after Z", stateOf("A[")],
      ["one letter and a zero byte", "0x5800"],
    ] as const) {
      it(`refuses a state code with ${what}`, async () => {
        await expect(founding({}, { ...xa, state }))
          .to.be.revertedWithCustomError(errors, "ConsortiumStateMalformed")
          .withArgs(state);
      });
    }

    it("refuses a state that is given twice", async () => {
      const again = { ...xa, administrator: `0x${"11".repeat(20)}`, guardian: `0x${"22".repeat(20)}` };
      await expect(founding({}, xa, again))
        .to.be.revertedWithCustomError(errors, "ConsortiumStateRepeated")
        .withArgs(xa.state);
    });

    it("takes the first and the last letter of the alphabet", async () => {
      const consortium = await founding({}, { ...xa, state: stateOf("AZ") });
      expect(await consortium.getFunction("isMember")(stateOf("AZ"))).to.equal(true);
    });

    it("fixes network id, block, governance and periods, and announces them", async () => {
      const { consortium, timelock: governance, networkId: id } = await loadFixture(deployAccess);
      const deployment = consortium.deploymentTransaction();
      expect(await consortium.networkId()).to.equal(id);
      expect(await consortium.foundedAt()).to.equal((await deployment?.wait())?.blockNumber);
      expect(await consortium.governance()).to.equal(await governance.getAddress());
      const times = [periods.admission, periods.windDown, periods.replacement];
      expect(await consortium.periods()).to.deep.equal(times.map(BigInt));
      await expect(deployment)
        .to.emit(consortium, "ConsortiumFounded")
        .withArgs(id, await governance.getAddress(), times);
    });

    it("seats the founders, each with one vote, and announces each", async () => {
      const { consortium, xa: a, xb: b, xc: c } = await loadFixture(deployAccess);
      const deployment = consortium.deploymentTransaction();
      expect(await consortium.states()).to.deep.equal([a.bytes2, b.bytes2, c.bytes2]);
      expect(await consortium.activeStates()).to.equal(3);
      for (const { bytes2, admin, guardian: guard } of [a, b, c]) {
        expect(await consortium.standingOf(bytes2)).to.deep.equal([BigInt(Standing.active), 0n]);
        expect(await consortium.isMember(bytes2)).to.equal(true);
        expect(await consortium.isActive(bytes2)).to.equal(true);
        expect(await consortium.administratorOf(bytes2)).to.equal(admin.address);
        expect(await consortium.guardianOf(bytes2)).to.equal(guard.address);
        expect(await consortium.stateOf(admin)).to.equal(bytes2);
        expect(await consortium.stateOf(guard)).to.equal(bytes2);
        expect(await consortium.getVotes(admin)).to.equal(1);
        expect(await consortium.getVotes(guard)).to.equal(0);
        await expect(deployment).to.emit(consortium, "StateAdmitted").withArgs(bytes2, admin.address, guard.address);
      }
    });

    it("knows no other state and no other account", async () => {
      const { consortium, stranger } = await loadFixture(deployAccess);
      const none = stateOf("XD");
      expect(await consortium.standingOf(none)).to.deep.equal([BigInt(Standing.none), 0n]);
      expect(await consortium.isMember(none)).to.equal(false);
      expect(await consortium.isActive(none)).to.equal(false);
      expect(await consortium.administratorOf(none)).to.equal(ethers.ZeroAddress);
      expect(await consortium.guardianOf(none)).to.equal(ethers.ZeroAddress);
      expect(await consortium.stateOf(stranger)).to.equal("0x0000");
      expect(await consortium.getVotes(stranger)).to.equal(0);
    });
  });

  describe("votes", () => {
    it("cannot be delegated by their holder, to another or to itself", async () => {
      const { consortium, xa, xb } = await loadFixture(deployAccess);
      for (const delegatee of [xb.admin, xa.admin]) {
        await expect(consortium.connect(xa.admin).delegate(delegatee)).to.be.revertedWithCustomError(
          consortium,
          "ConsortiumVoteNotDelegable",
        );
      }
      expect(await consortium.getVotes(xa.admin)).to.equal(1);
      expect(await consortium.getVotes(xb.admin)).to.equal(1);
    });

    it("cannot be delegated by their holder's signature either", async () => {
      const { consortium, xa, xb, stranger } = await loadFixture(deployAccess);
      const { chainId } = await ethers.provider.getNetwork();
      const domain = { name: "Countersign Consortium", version: "1", chainId };
      const message = { delegatee: xb.admin.address, nonce: 0, expiry: 2n ** 40n };
      const signed = await xa.admin.signTypedData(
        { ...domain, verifyingContract: await consortium.getAddress() },
        {
          Delegation: [
            { name: "delegatee", type: "address" },
            { name: "nonce", type: "uint256" },
            { name: "expiry", type: "uint256" },
          ],
        },
        message,
      );
      const { v, r, s } = ethers.Signature.from(signed);
      await expect(
        consortium.connect(stranger).delegateBySig(message.delegatee, message.nonce, message.expiry, v, r, s),
      ).to.be.revertedWithCustomError(consortium, "ConsortiumVoteNotDelegable");
    });

    it("count seconds, and each account is its own delegate", async () => {
      const { consortium, xa } = await loadFixture(deployAccess);
      expect(await consortium.CLOCK_MODE()).to.equal("mode=timestamp");
      const { timestamp } = (await ethers.provider.getBlock("latest")) ?? { timestamp: 0 };
      expect(await consortium.clock({ blockTag: "latest" })).to.equal(timestamp);
      expect(await consortium.delegates(xa.admin)).to.equal(xa.admin.address);
    });
  });
});
