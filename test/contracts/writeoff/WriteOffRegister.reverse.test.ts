/**
 * Reversing: a consumption that was none, taken back for good with all that was said of it since.
 * @module
 */
import { expect } from "chai";
import { ethers, loadFixture, Reason } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { ReservationStatus } from "../../helpers/write-off-messages.ts";
import { openLicence, openLicenceOnCertificate, pieces, worth } from "../../helpers/write-offs.ts";

/** Fixture: consumed by customs of XB: 10 of line 1, 20 worth 300 of line 3. */
async function consumption() {
  const stage = await openLicence();
  const id = await stage.consumed([pieces(1, 10n), worth(3, 20n, 300n)]);
  return { ...stage, id };
}

describe("WriteOffRegister › reverse", () => {
  describe("refuses", () => {
    it("what was never made: reservation-unknown; anybody but the keeper: reservation-foreign", async () => {
      const { id, closing, refused, xa, xb, xc } = await loadFixture(consumption);
      const message = await closing(id);
      await refused("reverse", { ...message, reservation: random32() }, "reservation-unknown");
      for (const by of [xc.customs, xb.licensing, xa.customs]) {
        await refused("reverse", message, "reservation-foreign", 0, by);
      }
    });

    it("what has not left, or was reversed before: reservation-not-consumed", async () => {
      const { id, closing, holding, customs, reserved, refused } = await loadFixture(consumption);
      const open = await reserved([pieces(1, 1n)]);
      await refused("reverse", await closing(open), "reservation-not-consumed");
      await customs.hold(random32(), await holding(open));
      await refused("reverse", await closing(open), "reservation-not-consumed");
      await customs.reverse(random32(), await closing(id));
      await refused("reverse", await closing(id), "reservation-not-consumed");
    });

    it("other lines, by reverting", async () => {
      const { id, closing, customs, writeOffs } = await loadFixture(consumption);
      const message = await closing(id);
      await expect(customs.reverse(random32(), { ...message, lines: message.lines.slice(1) }))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterLinesMismatch")
        .withArgs(
          id,
          (given: string) => given.length === 66,
          (kept: string) => kept.length === 66,
        );
    });
  });

  describe("takes back", () => {
    it("everything, frees it, and says who did", async () => {
      const { id, closing, customs, writeOffs, permit, meterOf, reserved, xb } = await loadFixture(consumption);
      const messageId = random32();
      const { digest } = await writeOffs.reservation(id);
      const transaction = await customs.reverse(messageId, await closing(id));
      await expect(transaction)
        .to.emit(writeOffs, "Reversed")
        .withArgs(id, permit.id, permit.id, xb.customs.id, messageId, ethers.keccak256(transaction.data));
      for (const line of [1, 3]) expect(await meterOf(permit.id, line)).to.deep.equal([0n, 0n, 0n, 0n]);
      const found = await writeOffs.reservation(id);
      expect([found.status, found.until, found.digest]).to.deep.equal([ReservationStatus.reversed, 0n, digest]);
      await reserved([pieces(1, 100n), worth(3, 110n, 1_100n)]);
    });

    it("what had come back and what was corrected with it, not what other consumptions did", async () => {
      const { id, closing, correcting, consumed, customs, permit, meterOf, restsOf } = await loadFixture(consumption);
      const other = await consumed([pieces(1, 20n)]);
      await customs.returnGoods(random32(), await correcting(other, [pieces(1, 3n)]));
      await customs.returnGoods(random32(), await correcting(id, [pieces(1, 4n)]));
      await customs.adjust(random32(), await correcting(id, [pieces(1, 12n)]));
      expect(await restsOf(permit.id, 1)).to.deep.equal([7n, 0n, 0n, 0n]);
      await customs.reverse(random32(), await closing(id));
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 20n, 0n, 0n]);
      expect(await restsOf(permit.id, 1)).to.deep.equal([3n, 0n, 0n, 0n]);
    });

    it("it from the certificate as well", async () => {
      const { bound, euc, consumed, closing, correcting, customs, meterOf, restsOf } =
        await loadFixture(openLicenceOnCertificate);
      const id = await consumed([pieces(1, 60n), pieces(2, 40n), worth(3, 1n, 100n)], bound);
      await customs.returnGoods(random32(), await correcting(id, [pieces(2, 10n)], bound));
      await customs.reverse(random32(), await closing(id, bound));
      for (const [series, line] of [
        [bound.id, 1],
        [bound.id, 2],
        [bound.id, 3],
        [euc.id, 1],
        [euc.id, 2],
      ] as const) {
        expect(await meterOf(series, line)).to.deep.equal([0n, 0n, 0n, 0n]);
        expect(await restsOf(series, line)).to.deep.equal([0n, 0n, 0n, 0n]);
      }
    });

    it("the excess of an override or a late fact", async () => {
      const { closing, customs, outside, say, writeOffs, permit, meterOf, restsOf, correcting, xb } =
        await loadFixture(openLicence);
      for (const act of ["overrideDraw", "recordLate"] as const) {
        const messageId = random32();
        await say(xb.customs, act, messageId, await outside([pieces(1, 130n)]));
        const id = await writeOffs.reservationId(xb.customs.id, messageId);
        await customs.returnGoods(random32(), await correcting(id, [pieces(1, 30n)]));
        expect(await restsOf(permit.id, 1)).to.deep.equal([30n, 130n, 0n, 0n]);
        await customs.reverse(random32(), await closing(id));
        expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
        expect(await restsOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
        expect((await writeOffs.reservation(id)).status).to.equal(ReservationStatus.reversed);
      }
    });

    it("it for good: nothing more is done with it", async () => {
      const { id, closing, holding, leaving, correcting, customs, refused, xb } = await loadFixture(consumption);
      await customs.reverse(random32(), await closing(id));
      await refused("consume", await leaving(id, [pieces(1, 1n)]), "reservation-closed");
      for (const by of [xb.customs, xb.licensing])
        await refused("release", await closing(id), "reservation-closed", 0, by);
      await refused("hold", await holding(id), "reservation-closed");
      await refused("resume", await holding(id), "reservation-not-held");
      await refused("returnGoods", await correcting(id, [pieces(1, 1n)]), "reservation-not-consumed");
    });

    it("it from a suspended authority too, on a revoked permit, once", async () => {
      const { id, closing, customs, authorities, asB, permit, meterOf, xb } = await loadFixture(consumption);
      await asB.revoke(permit.id, Reason.other);
      await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.other);
      const [messageId, message] = [random32(), await closing(id)];
      for (const _ of [1, 2]) {
        await customs.reverse(messageId, message);
        expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      }
    });
  });
});
