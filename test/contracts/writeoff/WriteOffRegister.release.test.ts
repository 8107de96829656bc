/**
 * Releasing: who may give a reservation back, and when others may.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { ReservationStatus, stateDigestOf } from "../../helpers/write-off-messages.ts";
import { openLicence, openLicenceOnCertificate, pieces, worth } from "../../helpers/write-offs.ts";

/** Fixture: 10 pieces of line 1, and 20 worth 300 of line 3, reserved by customs of XB for thirty days. */
async function reservation() {
  const stage = await openLicence();
  const { reserved, now, closing } = stage;
  const id = await reserved([pieces(1, 10n), worth(3, 20n, 300n)]);
  return { ...stage, id, message: await closing(id), expiresAt: now + 30n * DAY };
}

describe("WriteOffRegister › release", () => {
  describe("refuses", () => {
    it("a reservation that was never made: reservation-unknown", async () => {
      const { message, refused } = await loadFixture(reservation);
      for (const unknown of [random32(), ethers.ZeroHash]) {
        await refused("release", { ...message, reservation: unknown }, "reservation-unknown");
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
      const { message, refused, customs, reserved, leaving, closing, permit, meterOf } = await loadFixture(reservation);
      await customs.release(random32(), message);
      await refused("release", message, "reservation-closed");
      const consumed = await reserved([pieces(1, 1n)]);
      await customs.consume(random32(), await leaving(consumed, [pieces(1, 1n)]));
      await refused("release", await closing(consumed), "reservation-closed");
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 1n, 0n, 0n]);
    });

    it("terms it was not made under, by reverting: nobody becomes a drawer by naming himself", async () => {
      const { id, writeOffs, message, licence, permit, expiresAt, xa } = await loadFixture(reservation);
      await time.increaseTo(expiresAt);
      const forged = licence({ drawers: [xa.customs.id] });
      await expect(writeOffs.connect(xa.customs.account).release(random32(), { ...message, permit: forged.header }))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterLinesMismatch")
        .withArgs(id, stateDigestOf(forged.id, message.lines), stateDigestOf(permit.id, message.lines));
    });
  });

  describe("gives back", () => {
    it("all lines to their meters, and tells who did", async () => {
      const { permit, writeOffs, customs, message, meterOf, id, xb } = await loadFixture(reservation);
      const messageId = random32();
      expect(await customs.release.staticCall(messageId, message)).to.equal(ethers.ZeroHash);
      const transaction = customs.release(messageId, message);
      const body = ethers.keccak256((await transaction).data);
      await expect(transaction)
        .to.emit(writeOffs, "Released")
        .withArgs(id, permit.id, permit.id, xb.customs.id, messageId, body);
      for (const line of [1, 3]) expect(await meterOf(permit.id, line)).to.deep.equal([0n, 0n, 0n, 0n]);
      const { status, until, digest } = await writeOffs.reservation(id);
      expect([status, until, digest]).to.deep.equal([
        ...[ReservationStatus.released, 0n, stateDigestOf(permit.id, message.lines)],
      ]);
    });

    it("what was held on the certificate", async () => {
      const { euc, bound, customs, reserved, meterOf, closing } = await loadFixture(openLicenceOnCertificate);
      const reservation = await reserved([pieces(1, 60n), pieces(2, 90n)], bound);
      await customs.release(random32(), await closing(reservation, bound));
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
      const { permit, authorities, customs, message, meterOf, writeOffs, xb, change } = await loadFixture(reservation);
      await change(xb.licensing, "annul", permit.id, Reason.fraud);
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
