/**
 * A captured majority: what two thirds of the states can do to the others, and what they cannot.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { decide, governed } from "../../helpers/governance.ts";
import { FOUNDING, keyArguments, loadFixture, Reason, Role, stateOf, time, wordOf } from "../../helpers/register.ts";
import { dataOf, principalOf } from "../../helpers/two-accounts.ts";

const { periods } = FOUNDING;

/** Fixture: XB and XC are of one mind, and XA is what they are after. */
async function captured() {
  const stage = await governed();
  const majority = [stage.xb.admin, stage.xc.admin];
  const vote = (...call: Parameters<typeof decide> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
    decide(stage, majority, ...call);
  return { ...stage, vote };
}

describe("ConsortiumGovernor majority", () => {
  describe("cannot", () => {
    it("do anything to an authority of another state, by any act of the authority register", async () => {
      const { authorities, timelock, vote, xa, stranger, officeUntil } = await loadFixture(captured);
      const { id, key } = xa.licensing;
      const itself = await timelock.getAddress();
      const newKey = await keyArguments(authorities, id, makeDocumentKey());
      for (const [act, ...args] of [
        ["nameAuthority", wordOf("XA-NEW"), 1 << Role.licensing, 2, 0, officeUntil],
        ["changeScope", id, 1 << Role.licensing, 2, 0, officeUntil],
        ["suspendAuthority", id, Reason.other],
        ["nameSuccessor", id, xa.customs.id],
        ["addAccount", id, stranger],
        ["revokeAccount", id, xa.licensing.account, Reason.other, 0],
        ["addKey", ...newKey],
        ["revokeKey", id, key.keyId, Reason.other, 0],
        ["addMandate", id, wordOf("a mandate"), 2, 0, officeUntil],
      ] as const) {
        const [subject] = args as unknown as [string];
        await expect(vote(authorities, act, ...args))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotEntitled")
          .withArgs(itself, subject);
      }
    });

    it("stand in for either account of another body", async () => {
      const { authorities, timelock, vote, xa } = await loadFixture(captured);
      const itself = await timelock.getAddress();
      const data = await dataOf(authorities, "reinstateAuthority", xa.licensing.id);
      for (const principal of [principalOf(xa), xa.licensing.id]) {
        await expect(vote(authorities, "propose", principal, authorities, data))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesNotAnAccount")
          .withArgs(itself, principal);
      }
    });

    it("hold an office of a state as governance, old or new", async () => {
      const { consortium, timelock, vote, xa, d } = await loadFixture(captured);
      for (const [act, state] of [
        ["admitState", stateOf("XD")],
        ["replaceAdministrator", xa.bytes2],
      ] as const) {
        await expect(vote(consortium, act, state, timelock, d[1])).to.be.revertedWithCustomError(
          consortium,
          "ConsortiumOfficesInvalid",
        );
      }
    });

    it("accept an office for governance that a state of theirs offers it", async () => {
      const { consortium, timelock, vote, xb } = await loadFixture(captured);
      const itself = await timelock.getAddress();
      await consortium.connect(xb.guardian).offerGuardianship(xb.bytes2, timelock);
      await expect(vote(consortium, "acceptGuardianship", xb.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumOfficesInvalid")
        .withArgs(xb.bytes2, xb.admin.address, itself);
      await consortium.connect(xb.admin).offerAdministration(xb.bytes2, timelock);
      await expect(vote(consortium, "acceptAdministration", xb.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumOfficesInvalid")
        .withArgs(xb.bytes2, itself, xb.guardian.address);
    });

    it("take the offices of a state against its veto, however often they try", async () => {
      const { consortium, vote, xa, d } = await loadFixture(captured);
      for (const holder of [xa.admin, xa.guardian]) {
        await vote(consortium, "replaceAdministrator", xa.bytes2, d[0], d[1]);
        await time.increase(periods.replacement - 10);
        await consortium.connect(holder).vetoReplacement(xa.bytes2);
        await time.increase(10);
        await expect(consortium.completeReplacement(xa.bytes2)).to.be.revertedWithCustomError(
          consortium,
          "ConsortiumNoReplacement",
        );
      }
      expect(await consortium.administratorOf(xa.bytes2)).to.equal(xa.admin.address);
    });

    it("make themselves more by more than one state a period", async () => {
      const stage = await loadFixture(captured);
      const { consortium, vote, xb, xc, d, e } = stage;
      await vote(consortium, "admitState", stateOf("XD"), d[0], d[1]);
      const notBefore = (await time.latest()) + periods.admission;
      const all = [xb.admin, xc.admin, d[0]];
      await expect(decide(stage, all, consortium, "admitState", stateOf("XE"), e[0], e[1]))
        .to.be.revertedWithCustomError(consortium, "ConsortiumAdmissionTooSoon")
        .withArgs(notBefore);
    });

    it("pause anything by vote", async () => {
      const { consortium, timelock, vote, xa } = await loadFixture(captured);
      await expect(vote(consortium, "askForPause", xa.bytes2))
        .to.be.revertedWithCustomError(consortium, "ConsortiumNotAdministrator")
        .withArgs(await timelock.getAddress(), xa.bytes2);
    });
  });

  describe("can", () => {
    it("suspend a state, which then registers nothing but keeps its accounts and its own offices", async () => {
      const { authorities, consortium, vote, xa } = await loadFixture(captured);
      await vote(consortium, "suspendState", xa.bytes2, Reason.other);
      expect(await authorities.inOffice(xa.licensing.id)).to.equal(false);
      expect(await authorities.authorityOf(xa.licensing.account)).to.equal(xa.licensing.id);
      await authorities.connect(xa.admin).revokeAccount(xa.customs.id, xa.customs.account, Reason.other, 0);
    });

    it("remove a state, which its accounts outlive by the wind-down", async () => {
      const { authorities, consortium, vote, xa } = await loadFixture(captured);
      await vote(consortium, "removeState", xa.bytes2, Reason.other);
      await expect(consortium.finishRemoval(xa.bytes2)).to.be.revertedWithCustomError(
        consortium,
        "ConsortiumRemovalTooSoon",
      );
      expect(await authorities.authorityOf(xa.customs.account)).to.equal(xa.customs.id);
      await time.increase(periods.windDown);
      await consortium.finishRemoval(xa.bytes2);
      expect(await authorities.authorityOf(xa.customs.account)).to.equal("0x".padEnd(66, "0"));
    });

    it("take a state that is silent for the whole time of its veto", async () => {
      const { authorities, consortium, vote, xa, d } = await loadFixture(captured);
      await vote(consortium, "replaceAdministrator", xa.bytes2, d[0], d[1]);
      await time.increase(periods.replacement);
      await consortium.completeReplacement(xa.bytes2);
      await authorities.connect(d[0]).suspendAuthority(xa.licensing.id, Reason.other);
      expect(await authorities.inOffice(xa.licensing.id)).to.equal(false);
    });
  });

  it("is none with one state of two", async () => {
    const stage = await loadFixture(captured);
    const { consortium, governance, governor, xb, xc } = stage;
    await governance.suspendState(stage.xa.bytes2, Reason.other);
    await expect(
      decide(stage, [xb.admin], consortium, "suspendState", xc.bytes2, Reason.other),
    ).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
  });
});
