/**
 * Consuming: what stops goods that were reserved, and where the amounts go.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { code3, makeLine, random32 } from "../../helpers/terms.ts";
import { lineOf, ReservationStatus, stateDigestOf } from "../../helpers/write-off-messages.ts";
import {
  type Draw,
  EUROS,
  openLicence,
  openLicenceOnCertificate,
  pieces,
  soon,
  worth,
} from "../../helpers/write-offs.ts";

/** Fixture: 10 pieces of line 1, and 20 pieces worth 300 of line 3, reserved by customs of XB. */
async function reservation() {
  const stage = await openLicence();
  const { reserved } = stage;
  const id = await reserved([pieces(1, 10n), worth(3, 20n, 300n)]);
  /** These of it have left. */
  const left = (...draws: Draw[]) => stage.leaving(id, draws);
  return { ...stage, id, left };
}

describe("WriteOffRegister › consume", () => {
  describe("refuses", () => {
    it("a reservation that was never made: reservation-unknown", async () => {
      const { left, refused } = await loadFixture(reservation);
      const message = await left(pieces(1, 1n));
      for (const unknown of [random32(), ethers.ZeroHash]) {
        await refused("consume", { ...message, reservation: unknown }, "reservation-unknown");
      }
    });

    it("an authority that did not make it, though it may draw as well: reservation-foreign", async () => {
      const { left, refused, xa, xb, xc } = await loadFixture(reservation);
      for (const by of [xc.customs, xb.licensing, xb.auditor, xa.customs]) {
        await refused("consume", await left(pieces(1, 1n)), "reservation-foreign", 0, by);
      }
    });

    it("a reservation that was consumed or released: reservation-closed", async () => {
      const { left, refused, customs, reserved, closing, leaving } = await loadFixture(reservation);
      await customs.consume(random32(), await left(pieces(1, 1n)));
      await refused("consume", await left(pieces(1, 1n)), "reservation-closed");
      const released = await reserved([pieces(1, 1n)]);
      await customs.release(random32(), await closing(released));
      await refused("consume", await leaving(released, [pieces(1, 1n)]), "reservation-closed");
    });

    it("terms it was not made under, by reverting: nothing is on record", async () => {
      const { id, writeOffs, customs, left, permit, next, licence, asB, xb } = await loadFixture(reservation);
      const later = next(permit);
      await asB.supersede(later.header, later.proofs);
      for (const other of [later, licence()]) {
        const messageId = random32();
        const message = { ...(await left(pieces(1, 1n))), permit: other.header };
        await expect(customs.consume(messageId, message))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterLinesMismatch")
          .withArgs(id, stateDigestOf(other.id, message.lines), stateDigestOf(permit.id, message.lines));
        expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
      }
    });

    for (const [act, code] of [
      ["suspend", "suspended"],
      ["revoke", "revoked"],
      ["annul", "annulled"],
    ] as const) {
      it(`goods of a permit after ${act}: ${code}`, async () => {
        const { permit, left, refused, meterOf, change, xb } = await loadFixture(reservation);
        await change(xb.licensing, act, permit.id, Reason.other);
        await refused("consume", await left(pieces(1, 10n)), code);
        expect(await meterOf(permit.id, 1)).to.deep.equal([10n, 0n, 0n, 0n]);
      });

      it(`goods of a former version after ${act} of the one that counts: ${code}`, async () => {
        const { permit, next, asB, left, refused, change, xb } = await loadFixture(reservation);
        const later = next(permit);
        await asB.supersede(later.header, later.proofs);
        await change(xb.licensing, act, later.id, Reason.other);
        await refused("consume", await left(pieces(1, 10n)), code);
      });
    }

    const table = [
      ["a line that was not reserved", [pieces(1, 1n), worth(4, 1n, 1n)], "line-not-reserved", 4],
      ["line 257, which is not line 1", [pieces(257, 1n)], "line-not-reserved", 257],
      ["line 0", [pieces(0, 1n)], "line-not-reserved", 0],
      ["a line named twice", [pieces(1, 1n), pieces(1, 1n)], "line-repeated", 1],
      ["another unit", [pieces(1, 1n, { unit: code3("KGM") })], "unit-mismatch", 1],
      ["another currency", [pieces(3, 1n, { currency: code3("USD"), value: 1n })], "currency-mismatch", 3],
      ["a missing currency", [pieces(3, 1n)], "currency-mismatch", 3],
      ["a currency too many", [pieces(1, 1n, { currency: EUROS })], "currency-mismatch", 1],
      ["more than was reserved", [pieces(1, 11n)], "amount-over-reservation", 1],
      ["a higher value than was reserved", [worth(3, 20n, 301n)], "amount-over-reservation", 3],
      ["pieces without the value reserved with them", [worth(3, 20n, 0n)], "amount-missing", 3],
      ["a value without the pieces reserved with it", [worth(3, 0n, 300n)], "amount-missing", 3],
      ["nothing at all", [pieces(1, 0n), worth(3, 0n, 0n)], "amount-missing", 0],
    ] as const;
    for (const [what, draws, code, line] of table) {
      it(`${what}: ${code}`, async () => {
        const { permit, left, refused, meterOf, writeOffs, id } = await loadFixture(reservation);
        await refused("consume", await left(...draws), code, line);
        expect(await meterOf(permit.id, 1)).to.deep.equal([10n, 0n, 0n, 0n]);
        expect(await meterOf(permit.id, 3)).to.deep.equal([20n, 0n, 300n, 0n]);
        expect((await writeOffs.reservation(id)).status).to.equal(1);
      });
    }

    it("the status of the permit before what is wrong with the draws", async () => {
      const { permit, asB, left, refused, xc } = await loadFixture(reservation);
      await asB.suspend(permit.id, Reason.other);
      await refused("consume", await left(pieces(9, 0n)), "suspended");
      await refused("consume", await left(pieces(9, 0n)), "reservation-foreign", 0, xc.customs);
    });
  });

  describe("writes off", () => {
    it("what left, gives the rest back, and tells every line with what left of it", async () => {
      const { permit, writeOffs, customs, left, meterOf, id, xb } = await loadFixture(reservation);
      const messageId = random32();
      const message = await left(worth(3, 15n, 200n));
      expect(await customs.consume.staticCall(messageId, message)).to.equal(ethers.ZeroHash);
      const at = await soon();
      const transaction = customs.consume(messageId, message);
      await transaction;
      const body = ethers.keccak256((await transaction).data);
      const lines = [lineOf(1, 0n), lineOf(3, 15n, 200n)];
      const due = BigInt(message.leftAt) + 45n * DAY;
      await expect(transaction)
        .to.emit(writeOffs, "Consumed")
        .withArgs(id, permit.id, permit.id, xb.customs.id, messageId, body, message.leftAt, due, lines);
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      expect(await meterOf(permit.id, 3)).to.deep.equal([0n, 15n, 0n, 200n]);
      const { keeper, status, outside, reservedAt, until, digest } = await writeOffs.reservation(id);
      expect([keeper, status, outside, until, digest]).to.deep.equal([
        ...[xb.customs.id, ReservationStatus.consumed, false, due, stateDigestOf(permit.id, lines)],
      ]);
      expect(reservedAt).to.be.lessThan(at);
    });

    it("all of it, in any order of lines", async () => {
      const { permit, customs, left, meterOf } = await loadFixture(reservation);
      await customs.consume(random32(), await left(worth(3, 20n, 300n), pieces(1, 10n)));
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 10n, 0n, 0n]);
      expect(await meterOf(permit.id, 3)).to.deep.equal([0n, 20n, 0n, 300n]);
    });

    it("on the certificate as well", async () => {
      const { euc, bound, customs, reserved, meterOf, leaving } = await loadFixture(openLicenceOnCertificate);
      const reservation = await reserved([pieces(1, 60n), pieces(2, 90n)], bound);
      const draws = [pieces(2, 50n), pieces(1, 60n)];
      await customs.consume(random32(), await leaving(reservation, draws, bound));
      expect(await meterOf(bound.id, 1)).to.deep.equal([0n, 60n, 0n, 0n]);
      expect(await meterOf(bound.id, 2)).to.deep.equal([0n, 50n, 0n, 0n]);
      expect(await meterOf(euc.id, 1)).to.deep.equal([0n, 110n, 0n, 0n]);
    });

    it("after the permit was surrendered, superseded, or is past its end", async () => {
      const { licence, next, asB, now, customs, reserved, meterOf, leaving } = await loadFixture(openLicence);
      for (const change of ["surrendered", "superseded", "past its end"] as const) {
        const validUntil = change === "past its end" ? now + 2_000n : now + DAY;
        const permit = licence({ validUntil });
        await asB.register(permit.header);
        await asB.openLines(permit.header, permit.proofs);
        const reservation = await reserved([pieces(1, 2n)], permit);
        const later = next(permit, {}, [makeLine(1)]);
        if (change === "surrendered") await asB.surrender(permit.id, Reason.other);
        if (change === "superseded") await asB.supersede(later.header, later.proofs);
        if (change === "past its end") await time.increaseTo(validUntil);
        await customs.consume(random32(), await leaving(reservation, [pieces(1, 2n)], permit));
        expect(await meterOf(permit.id, 1), change).to.deep.equal([0n, 2n, 0n, 0n]);
      }
    });

    it("after the reservation's expiry, as long as nobody has released it", async () => {
      const { permit, customs, left, meterOf, now } = await loadFixture(reservation);
      await time.increaseTo(now + 40n * DAY);
      await customs.consume(random32(), await left(pieces(1, 10n)));
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 10n, 0n, 0n]);
    });

    it("for an authority that was suspended since, and through any of its accounts", async () => {
      const { permit, authorities, writeOffs, left, meterOf, xb } = await loadFixture(reservation);
      const account = xb.customs.second;
      await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.other);
      await writeOffs.connect(account).consume(random32(), await left(pieces(1, 10n)));
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 10n, 0n, 0n]);
    });

    it("after the permit was suspended and reinstated", async () => {
      const { permit, asB, customs, left, refused, meterOf, change, xb } = await loadFixture(reservation);
      await asB.suspend(permit.id, Reason.other);
      await refused("consume", await left(pieces(1, 10n)), "suspended");
      await change(xb.licensing, "reinstate", permit.id, Reason.other);
      await customs.consume(random32(), await left(pieces(1, 10n)));
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 10n, 0n, 0n]);
    });
  });
});
