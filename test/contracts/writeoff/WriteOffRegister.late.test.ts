/**
 * Late fact: one account, whether in office or not, of whoever has a drawer's duties; rules shared with overrides are in
 * WriteOffRegister.exceptions.test.ts.
 * @module
 */
import { expect } from "chai";
import { exceptionalLicence } from "../../helpers/exceptions.ts";
import { DAY } from "../../helpers/permits.ts";
import { type Authority, ethers, loadFixture, Reason, Role, time, wordOf } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { ReservationStatus } from "../../helpers/write-off-messages.ts";
import { pieces } from "../../helpers/write-offs.ts";

const NOBODY = ethers.ZeroHash;
const ACT = "recordLate";

/** Fixture: {@link exceptionalLicence}; XC-NEW is named, to succeed customs of XC, which the terms name, once `succeed` is called. */
async function withHeir() {
  const stage = await exceptionalLicence();
  const { authorities, asState, officeUntil, spare, xc } = stage;
  const heir: Authority = { name: "XC-NEW", id: wordOf("XC-NEW"), account: spare[0], second: spare[1] };
  await asState(xc, "nameAuthority", heir.id, 1 << Role.customs, 0, 0, officeUntil);
  for (const account of [heir.account, heir.second]) {
    await asState(xc, "addAccount", heir.id, account);
    await authorities.connect(account).acceptAccount(heir.id);
  }
  const succeed = () => asState(xc, "nameSuccessor", xc.customs.id, heir.id);
  return { ...stage, heir, succeed };
}

describe("WriteOffRegister › recordLate", () => {
  describe("is refused, and counts nothing,", () => {
    it("by customs of a drawer's state that is neither the one named nor its successor: not-drawer", async () => {
      const { outside, refused, succeed, went, quantityOf, permit, heir } = await loadFixture(withHeir);
      await refused(ACT, await outside([pieces(1, 1n)]), "not-drawer", 0, heir);
      await succeed();
      await went(ACT, await outside([pieces(1, 1n)]), heir);
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 1n, 0n, 1n]);
    });

    it("by the former one of a successor that is named: duties go on, not back", async () => {
      const { licence, asB, succeed, outside, refused, went, heir, xc } = await loadFixture(withHeir);
      const terms = licence({ drawers: [heir.id] });
      await asB.register(terms.header);
      await asB.openLines(terms.header, terms.proofs);
      await succeed();
      await refused(ACT, await outside([pieces(1, 1n)], { terms }), "not-drawer", 0, xc.customs);
      await went(ACT, await outside([pieces(1, 1n)], { terms }), heir);
    });

    it("by an office that left the role the terms named: not-drawer, unless it keeps the reservation", async () => {
      const { asState, officeUntil, outside, refused, reserved, went, quantityOf, permit, xb } =
        await loadFixture(exceptionalLicence);
      const reservation = await reserved([pieces(1, 20n)]);
      await asState(xb, "changeScope", xb.customs.id, 1 << Role.auditor, 0, 0, officeUntil);
      await refused(ACT, await outside([pieces(1, 1n)]), "not-drawer");
      await went(ACT, await outside([pieces(1, 25n)], { reservation }));
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 25n, 0n, 25n]);
    });

    it("for a reservation of a drawer by its issuer, or by who made it for another to keep: reservation-foreign", async () => {
      const { outside, refused, reserved, went, permit, xb, xc } = await loadFixture(exceptionalLicence);
      const reservation = await reserved([pieces(1, 20n)], permit, { keeper: xc.customs.id });
      for (const by of [xb.customs, xb.licensing, xb.auditor]) {
        await refused(ACT, await outside([pieces(1, 1n)], { reservation }), "reservation-foreign", 0, by);
      }
      await went(ACT, await outside([pieces(1, 1n)], { reservation }), xc.customs);
    });
  });

  it("reverts from an account that was revoked", async () => {
    const { authorities, writeOffs, outside, xb } = await loadFixture(exceptionalLicence);
    await authorities.connect(xb.admin).revokeAccount(xb.customs.id, xb.customs.account, Reason.keyStolen, 0);
    await expect(writeOffs.connect(xb.customs.account).recordLate(random32(), await outside([pieces(1, 1n)])))
      .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAnAccount")
      .withArgs(xb.customs.account.address);
  });

  describe("is taken", () => {
    it("from one account alone, without a proposal, whichever of the two", async () => {
      const { authorities, writeOffs, permit, outside, quantityOf, xb } = await loadFixture(exceptionalLicence);
      for (const account of [xb.customs.account, xb.customs.second]) {
        const transaction = writeOffs.connect(account).recordLate(random32(), await outside([pieces(1, 70n)]));
        await expect(transaction).to.emit(writeOffs, "LateFactRecorded");
        await expect(transaction).to.not.emit(authorities, "ActCountersigned");
      }
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 140n, 0n, 140n]);
    });

    it("without who decided: nobody did, and the event says so", async () => {
      const { writeOffs, customs, outside } = await loadFixture(exceptionalLicence);
      const message = { ...(await outside([pieces(1, 1n)])), officer: NOBODY, office: NOBODY };
      const told = (exception: { officer: string; office: string; reason: bigint }) =>
        exception.officer === NOBODY && exception.office === NOBODY && exception.reason === BigInt(Reason.legalOrder);
      const any = () => true;
      await expect(customs.recordLate(random32(), message))
        .to.emit(writeOffs, "LateFactRecorded")
        .withArgs(any, any, any, any, any, any, told, any);
    });

    it("with who decided, where somebody did", async () => {
      const { writeOffs, customs, outside } = await loadFixture(exceptionalLicence);
      const message = await outside([pieces(1, 1n)]);
      const told = ({ officer, office }: { officer: string; office: string }) =>
        officer === message.officer && office === message.office;
      const any = () => true;
      await expect(customs.recordLate(random32(), message))
        .to.emit(writeOffs, "LateFactRecorded")
        .withArgs(any, any, any, any, any, any, told, any);
    });

    it("from an office that is suspended, or whose term is over", async () => {
      const { authorities, permit, outside, reserving, refused, went, quantityOf, xb, xc } =
        await loadFixture(exceptionalLicence);
      await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.other);
      const until = BigInt(await time.latest()) + DAY;
      await authorities.connect(xc.admin).changeScope(xc.customs.id, 1 << Role.customs, 0, 0, until);
      await time.increaseTo(until);
      for (const by of [xb.customs, xc.customs]) {
        await refused("reserve", reserving([pieces(1, 1n)]), "authority-not-in-office", 0, by);
        await went(ACT, await outside([pieces(1, 60n)]), by);
      }
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 120n, 0n, 120n]);
    });

    it("from the keeper's successor, for what the keeper left open", async () => {
      const { writeOffs, permit, outside, refused, reserved, succeed, went, quantityOf, heir, xc } =
        await loadFixture(withHeir);
      const reservation = await reserved([pieces(1, 20n)], permit, { by: xc.customs });
      await refused(ACT, await outside([pieces(1, 1n)], { reservation }), "reservation-foreign", 0, heir);
      await succeed();
      await went(ACT, await outside([pieces(1, 19n)], { reservation }), heir);
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 19n, 0n, 19n]);
      const { keeper, status } = await writeOffs.reservation(reservation);
      expect([keeper, status]).to.deep.equal([xc.customs.id, ReservationStatus.consumed]);
    });

    it("from two offices for the same goods: what is one fact is for the auditor to say", async () => {
      const { permit, writeOffs, outside, quantityOf, xb, xc } = await loadFixture(exceptionalLicence);
      const [messageId, message] = [random32(), await outside([pieces(1, 10n)])];
      for (const { customs } of [xb, xc]) {
        await expect(writeOffs.connect(customs.account).recordLate(messageId, message)).to.emit(
          writeOffs,
          "LateFactRecorded",
        );
      }
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 20n, 0n, 20n]);
    });
  });

  it("never becomes an ordinary write-off: it is not consumed, released or held, and a draw cannot take its id", async () => {
    const { writeOffs, customs, outside, refused, reserving, leaving, closing, holding, xb } =
      await loadFixture(exceptionalLicence);
    const messageId = random32();
    await customs.recordLate(messageId, await outside([pieces(1, 10n)]));
    const id = await writeOffs.reservationId(xb.customs.id, messageId);
    await refused("consume", await leaving(id, [pieces(1, 10n)]), "reservation-closed");
    await refused("release", await closing(id), "reservation-closed");
    await refused("hold", await holding(id), "reservation-closed");
    await expect(customs.reserve(messageId, reserving([pieces(1, 1n)])))
      .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterMessageReused")
      .withArgs(xb.customs.id, messageId);
  });
});
