/**
 * Override: customs decides, in office, by two accounts over the very same call; rules shared with late facts are in
 * WriteOffRegister.exceptions.test.ts.
 * @module
 */
import { expect } from "chai";
import { DECIDER_MISSING, exceptionalLicence } from "../../helpers/exceptions.ts";
import { DAY } from "../../helpers/permits.ts";
import {
  type Authority,
  ethers,
  impersonate,
  loadFixture,
  Reason,
  Role,
  time,
  wordOf,
} from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { dataOf, proposeAct } from "../../helpers/two-accounts.ts";
import { ReservationStatus } from "../../helpers/write-off-messages.ts";
import { pieces } from "../../helpers/write-offs.ts";

const NOBODY = ethers.ZeroHash;
const ACT = "overrideDraw";
const PROPOSALS_LAST = 30n * DAY;

/** Fixture: an override of 130 pieces by customs of XB, proposed by nobody yet, and the act both accounts must name. */
async function unproposed() {
  const stage = await exceptionalLicence();
  const { writeOffs, authorities, outside, xb, xc } = stage;
  const messageId = random32();
  const message = await outside([pieces(1, 130n)]);
  const target = await writeOffs.getAddress();
  const data = await dataOf(writeOffs, ACT, messageId, message);
  const act = ethers.keccak256(data);
  /** That the message reverts, said by this account, because nobody of `body` has proposed it, and its id stays free. */
  const isNotProposed = async (account = xb.customs.second, body: Authority = xb.customs) => {
    await expect(writeOffs.connect(account).overrideDraw(messageId, message))
      .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
      .withArgs(body.id, target, act);
    expect((await writeOffs.answer(body.id, messageId)).known).to.equal(false);
  };
  const accounts = [xb.customs.account, xb.customs.second, xc.customs.account, xc.customs.second] as const;
  return { ...stage, messageId, message, target, data, act, isNotProposed, accounts };
}

describe("WriteOffRegister › overrideDraw", () => {
  describe("is refused, and counts nothing,", () => {
    it("by a drawer that is not customs: not-customs", async () => {
      const { licence, asB, outside, refused, reserved, quantityOf, xb } = await loadFixture(exceptionalLicence);
      const terms = licence({ drawers: [xb.auditor.id, xb.licensing.id] });
      await asB.register(terms.header);
      await asB.openLines(terms.header, terms.proofs);
      for (const by of [xb.auditor, xb.licensing]) {
        await reserved([pieces(1, 1n)], terms, { by });
        await refused(ACT, await outside([pieces(1, 1n)], { terms }), "not-customs", 0, by);
      }
      expect(await quantityOf(terms.id, 1)).to.deep.equal([2n, 0n, 0n, 0n]);
    });

    it("by a drawer that is customs no more: not-customs, or no drawer where the terms named the role", async () => {
      const { asState, outside, refused, officeUntil, xb, xc } = await loadFixture(exceptionalLicence);
      for (const state of [xb, xc]) {
        await asState(state, "changeScope", state.customs.id, 1 << Role.auditor, 0, 0, officeUntil);
      }
      await refused(ACT, await outside([pieces(1, 1n)]), "not-customs", 0, xc.customs);
      await refused(ACT, await outside([pieces(1, 1n)]), "not-drawer", 0, xb.customs);
    });

    it("by customs that is suspended, or of a suspended state: authority-not-in-office", async () => {
      const { authorities, consortium, timelock, asState, outside, refused, went, xb, xc } =
        await loadFixture(exceptionalLicence);
      await authorities.connect(xb.guardian).suspendAuthority(xb.customs.id, Reason.other);
      await refused(ACT, await outside([pieces(1, 1n)]), "authority-not-in-office");
      await asState(xb, "reinstateAuthority", xb.customs.id);
      await went(ACT, await outside([pieces(1, 1n)]));
      const governance = await impersonate(await timelock.getAddress());
      await consortium.connect(governance).suspendState(xc.bytes2, Reason.other);
      await refused(ACT, await outside([pieces(1, 1n)]), "authority-not-in-office", 0, xc.customs);
    });

    it("by customs whose term is over, from the very second: authority-not-in-office", async () => {
      const { authorities, writeOffs, outside, sayAt, xb } = await loadFixture(exceptionalLicence);
      const until = BigInt(await time.latest()) + 10n * DAY;
      const customs = 1 << Role.customs;
      await authorities.connect(xb.admin).changeScope(xb.customs.id, customs, 0, 0, until);
      const [last, first] = [random32(), random32()];
      await sayAt(until - 1n, ACT, last, await outside([pieces(1, 1n)]));
      expect((await writeOffs.answer(xb.customs.id, last)).refusal).to.equal(NOBODY);
      await sayAt(until + 1n, ACT, first, await outside([pieces(1, 1n)]));
      const { refusal } = await writeOffs.answer(xb.customs.id, first);
      expect(refusal).to.equal(wordOf("authority-not-in-office"));
    });

    it(`without who decided, or where: ${DECIDER_MISSING}`, async () => {
      const { outside, refused } = await loadFixture(exceptionalLicence);
      const message = await outside([pieces(1, 1n)]);
      for (const change of [{ officer: NOBODY }, { office: NOBODY }, { officer: NOBODY, office: NOBODY }]) {
        await refused(ACT, { ...message, ...change }, DECIDER_MISSING);
      }
    });

    it("by the successor of a named drawer, which inherits duties and no decisions: not-drawer", async () => {
      const { licence, asB, asState, outside, refused, went, xc } = await loadFixture(exceptionalLicence);
      const terms = licence({ drawers: [xc.auditor.id] });
      await asB.register(terms.header);
      await asB.openLines(terms.header, terms.proofs);
      await asState(xc, "nameSuccessor", xc.auditor.id, xc.customs.id);
      await refused(ACT, await outside([pieces(1, 1n)], { terms }), "not-drawer", 0, xc.customs);
      await went("recordLate", await outside([pieces(1, 1n)], { terms }), xc.customs);
    });

    it("and uses the proposal and the id up", async () => {
      const { authorities, writeOffs, outside, say, target, xb } = await loadFixture(unproposed);
      const messageId = random32();
      const message = { ...(await outside([pieces(1, 1n)])), reason: Reason.none };
      await say(xb.customs, ACT, messageId, message);
      expect((await writeOffs.answer(xb.customs.id, messageId)).refusal).to.equal(wordOf("reason-missing"));
      const act = ethers.keccak256(await dataOf(writeOffs, ACT, messageId, message));
      const [proposer] = await authorities.proposal(xb.customs.id, target, act);
      expect(proposer).to.equal(ethers.ZeroAddress);
    });
  });

  describe("reverts, and leaves the id free,", () => {
    it("when one account says it alone, whichever", async () => {
      const { isNotProposed, xb } = await loadFixture(unproposed);
      for (const account of [xb.customs.account, xb.customs.second]) await isNotProposed(account);
    });

    it("when the account that proposed it says it", async () => {
      const { authorities, writeOffs, messageId, message, xb } = await loadFixture(unproposed);
      await proposeAct(authorities, xb.customs, writeOffs, ACT, messageId, message);
      await expect(writeOffs.connect(xb.customs.account).overrideDraw(messageId, message))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesSameAccount")
        .withArgs(xb.customs.id, xb.customs.account.address);
      expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
    });

    it("when another authority's account proposed it for its own, or says what this one proposed", async () => {
      const { authorities, writeOffs, messageId, message, isNotProposed, xb, xc } = await loadFixture(unproposed);
      await proposeAct(authorities, xc.customs, writeOffs, ACT, messageId, message);
      await isNotProposed(xb.customs.second);
      await proposeAct(authorities, xb.licensing, writeOffs, ACT, messageId, message);
      await isNotProposed(xb.customs.second);
      await proposeAct(authorities, xb.customs, writeOffs, ACT, messageId, message);
      await isNotProposed(xb.auditor.account, xb.auditor);
    });

    it("when no account of this authority could propose it: nobody proposes for another body", async () => {
      const { authorities, target, data, isNotProposed, xb, xc, stranger } = await loadFixture(unproposed);
      for (const account of [xc.customs.account, xb.licensing.account, xb.admin, xb.guardian, stranger]) {
        await expect(authorities.connect(account).propose(xb.customs.id, target, data))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesNotAnAccount")
          .withArgs(account.address, xb.customs.id);
      }
      await isNotProposed();
    });

    it("from the thirtieth day after it was proposed, to the second", async () => {
      const { authorities, writeOffs, messageId, message, isNotProposed, xb } = await loadFixture(unproposed);
      const proposedAt = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(proposedAt);
      await proposeAct(authorities, xb.customs, writeOffs, ACT, messageId, message);
      await time.setNextBlockTimestamp(proposedAt + PROPOSALS_LAST);
      await isNotProposed();
      const again = proposedAt + PROPOSALS_LAST + 10n;
      await time.setNextBlockTimestamp(again);
      await proposeAct(authorities, xb.customs, writeOffs, ACT, messageId, message);
      await time.setNextBlockTimestamp(again + PROPOSALS_LAST - 1n);
      await expect(writeOffs.connect(xb.customs.second).overrideDraw(messageId, message)).to.emit(
        writeOffs,
        "Overridden",
      );
    });

    it("when other bytes were proposed: another id, amount, act or contract, or more behind them", async () => {
      const { authorities, permits, target, data, writeOffs, messageId, message, isNotProposed, xb } =
        await loadFixture(unproposed);
      const proposals = [
        [target, await dataOf(writeOffs, ACT, random32(), message)],
        [target, await dataOf(writeOffs, ACT, messageId, { ...message, draws: [pieces(1, 129n)] })],
        [target, await dataOf(writeOffs, ACT, messageId, { ...message, officer: random32() })],
        [target, await dataOf(writeOffs, "recordLate", messageId, message)],
        [target, ethers.concat([data, "0x00"])],
        [target, await dataOf(writeOffs, "batch", [data])],
        [await permits.getAddress(), data],
        [await authorities.getAddress(), data],
      ] as const;
      for (const [to, proposed] of proposals) {
        await authorities.connect(xb.customs.account).propose(xb.customs.id, to, proposed);
        await isNotProposed();
      }
    });

    it("when it was withdrawn, by either account", async () => {
      const { authorities, writeOffs, messageId, message, target, act, isNotProposed, xb } =
        await loadFixture(unproposed);
      for (const account of [xb.customs.account, xb.customs.second]) {
        await proposeAct(authorities, xb.customs, writeOffs, ACT, messageId, message);
        await authorities.connect(account).withdraw(xb.customs.id, target, act);
        await isNotProposed();
      }
    });

    it("when the account that proposed it was revoked since", async () => {
      const { authorities, writeOffs, messageId, message, isNotProposed, xb } = await loadFixture(unproposed);
      await proposeAct(authorities, xb.customs, writeOffs, ACT, messageId, message);
      await authorities.connect(xb.admin).revokeAccount(xb.customs.id, xb.customs.account, Reason.keyStolen, 0);
      await isNotProposed();
    });

    it("when the account that confirms it was revoked since", async () => {
      const { authorities, writeOffs, messageId, message, xb } = await loadFixture(unproposed);
      await proposeAct(authorities, xb.customs, writeOffs, ACT, messageId, message);
      await authorities.connect(xb.admin).revokeAccount(xb.customs.id, xb.customs.second, Reason.keyStolen, 0);
      await expect(writeOffs.connect(xb.customs.second).overrideDraw(messageId, message))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAnAccount")
        .withArgs(xb.customs.second.address);
    });

    it("when a proposal was used once: the next message needs one of its own", async () => {
      const { writeOffs, messageId, message, say, quantityOf, permit, authorities, target, xb } =
        await loadFixture(unproposed);
      await say(xb.customs, ACT, messageId, message);
      const next = random32();
      const act = ethers.keccak256(await dataOf(writeOffs, ACT, next, message));
      await expect(writeOffs.connect(xb.customs.second).overrideDraw(next, message))
        .to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed")
        .withArgs(xb.customs.id, target, act);
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 130n, 0n, 130n]);
    });
  });

  it("that reverts keeps its proposal, so that the second account may try again", async () => {
    const { authorities, writeOffs, permits, permit, next, asB, outside, xb } = await loadFixture(unproposed);
    const later = next(permit);
    const messageId = random32();
    const openings = [{ header: later.header, lines: later.proofs.slice(4) }];
    const message = await outside([pieces(5, 1n)], { openings });
    await proposeAct(authorities, xb.customs, writeOffs, ACT, messageId, message);
    const second = writeOffs.connect(xb.customs.second);
    await expect(second.overrideDraw(messageId, message))
      .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
      .withArgs(later.id);
    await asB.supersede(later.header, later.proofs.slice(0, 4));
    await expect(second.overrideDraw(messageId, message)).to.emit(writeOffs, "Overridden");
  });

  it("goes through by either account second, and the register of proposals says who they were", async () => {
    const { authorities, writeOffs, outside, target, xb } = await loadFixture(unproposed);
    const { id, account, second } = xb.customs;
    const orders = [
      { id, account, second },
      { id, account: second, second: account },
    ];
    for (const order of orders) {
      const messageId = random32();
      const message = await outside([pieces(1, 130n)]);
      await proposeAct(authorities, order, writeOffs, ACT, messageId, message);
      const transaction = writeOffs.connect(order.second).overrideDraw(messageId, message);
      const act = ethers.keccak256(await dataOf(writeOffs, ACT, messageId, message));
      await expect(transaction)
        .to.emit(authorities, "ActCountersigned")
        .withArgs(id, target, act, order.account.address, order.second.address);
      await expect(transaction).to.emit(writeOffs, "Overridden");
      const made = await writeOffs.reservation(await writeOffs.reservationId(id, messageId));
      expect([made.keeper, made.status, made.outside]).to.deep.equal([id, ReservationStatus.consumed, true]);
    }
  });

  it("may be decided by customs of another state that the terms let draw", async () => {
    const { permit, outside, went, quantityOf, xc } = await loadFixture(exceptionalLicence);
    await went(ACT, await outside([pieces(1, 130n)]), xc.customs);
    expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 130n, 0n, 130n]);
  });
});
