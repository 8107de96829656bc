/**
 * Releasing: who may give a reservation back, and when others may.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { openLicence, openLicenceOnCertificate, pieces, worth } from "../../helpers/write-offs.ts";

/** Fixture: 10 pieces of line 1, and 20 worth 300 of line 3, reserved by customs of XB for thirty days. */
async function reservation() {
  const stage = await openLicence();
  const { permit, reserved, now } = stage;
  const id = await reserved([pieces(1, 10n), worth(3, 20n, 300n)]);
  return { ...stage, id, message: { reservation: id, permit: permit.header }, expiresAt: now + 30n * DAY };
}

describe("WriteOffRegister › release", () => {
  describe("refuses", () => {
    it("a reservation that was never made: reservation-unknown", async () => {
      const { message, refused } = await loadFixture(reservation);
      for (const unknown of [random32(), ethers.ZeroHash]) {
        await refused("release", { ...message, reservation: unknown } as typeof message, "reservation-unknown");
      }
    });

    it("anybody but its maker before its expiry: reservation-foreign", async () => {
      const { message, refused, writeOffs, expiresAt, xa, xb, xc } = await loadFixture(reservation);
      for (const by of [xc.customs, xb.licensing, xa.customs]) {
        await refused("release", message, "reservation-foreign", 0, by);
      }
      await time.setNextBlockTimestamp(expiresAt - 1n);
      await expect(writeOffs.connect(xc.customs.account).release(random32(), message)).to.emit(writeOffs, "Refused");
    });

    it("who has nothing to do with the permit after its expiry: reservation-foreign", async () => {
      const { message, refused, expiresAt, xa, xb, xc } = await loadFixture(reservation);
      await time.increaseTo(expiresAt + DAY);
      for (const by of [xa.licensing, xa.customs, xb.auditor, xc.licensing]) {
        await refused("release", message, "reservation-foreign", 0, by);
      }
    });

    it("a reservation that was released or consumed: reservation-closed", async () => {
      const { message, refused, customs, reserved, permit, meterOf } = await loadFixture(reservation);
      await customs.release(random32(), message);
      await refused("release", message, "reservation-closed");
      const consumed = await reserved([pieces(1, 1n)]);
      await customs.consume(random32(), { ...message, reservation: consumed, draws: [pieces(1, 1n)] });
      await refused("release", { ...message, reservation: consumed } as typeof message, "reservation-closed");
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 1n, 0n, 0n]);
    });

    it("terms it was not made under, by reverting: nobody becomes a drawer by naming himself", async () => {
      const { writeOffs, message, licence, permit, expiresAt, xa } = await loadFixture(reservation);
      await time.increaseTo(expiresAt);
      const forged = licence({ drawers: [xa.customs.id] });
      await expect(writeOffs.connect(xa.customs.account).release(random32(), { ...message, permit: forged.header }))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterTermsMismatch")
        .withArgs(forged.id, permit.id);
    });
  });

  describe("gives back", () => {
    it("all lines to their meters, and tells who did", async () => {
      const { permit, writeOffs, customs, message, meterOf, id, xb } = await loadFixture(reservation);
      const messageId = random32();
      expect(await customs.release.staticCall(messageId, message)).to.equal(ethers.ZeroHash);
      const at = (await time.latest()) + 100;
      await time.setNextBlockTimestamp(at);
      const transaction = customs.release(messageId, message);
      await transaction;
      const { body } = await writeOffs.answer(xb.customs.id, messageId);
      await expect(transaction)
        .to.emit(writeOffs, "Released")
        .withArgs(id, permit.id, permit.id, xb.customs.id, messageId, body);
      for (const line of [1, 3]) expect(await meterOf(permit.id, line)).to.deep.equal([0n, 0n, 0n, 0n]);
      const record = await writeOffs.reservation(id);
      expect([record.status, record.closedAt]).to.deep.equal([3n, BigInt(at)]);
      const [first] = await writeOffs.reservedLines(id);
      expect(first.quantity).to.equal(10);
    });

    it("what was held on the certificate", async () => {
      const { euc, bound, customs, reserved, meterOf } = await loadFixture(openLicenceOnCertificate);
      const reservation = await reserved([pieces(1, 60n), pieces(2, 90n)], bound);
      await customs.release(random32(), { reservation, permit: bound.header });
      for (const [series, line] of [
        [bound.id, 1],
        [bound.id, 2],
        [euc.id, 1],
      ] as const) {
        expect(await meterOf(series, line)).to.deep.equal([0n, 0n, 0n, 0n]);
      }
      await reserved([pieces(1, 100n)], bound);
    });

    it("at the second of its expiry, by another drawer or the issuer", async () => {
      for (const by of ["drawer", "issuer"] as const) {
        const { permit, writeOffs, message, meterOf, expiresAt, xb, xc } = await loadFixture(reservation);
        const { account } = by === "drawer" ? xc.customs : xb.licensing;
        await time.setNextBlockTimestamp(expiresAt);
        await expect(writeOffs.connect(account).release(random32(), message)).to.emit(writeOffs, "Released");
        expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      }
    });

    it("whatever became of the permit and of the authority", async () => {
      const { permit, authorities, asB, customs, message, meterOf, writeOffs, xb } = await loadFixture(reservation);
      await asB.annul(permit.id, Reason.fraud);
      await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.other);
      await expect(customs.release(random32(), message)).to.emit(writeOffs, "Released");
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
    });

    it("under the version it was made under, after another one counts", async () => {
      const { permit, next, asB, customs, message, meterOf } = await loadFixture(reservation);
      const later = next(permit);
      await asB.supersede(later.header, later.proofs);
      await customs.release(random32(), message);
      expect(await meterOf(permit.id, 3)).to.deep.equal([0n, 0n, 0n, 0n]);
    });
  });
});
