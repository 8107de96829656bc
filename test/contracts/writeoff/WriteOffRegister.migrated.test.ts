/**
 * After a series went on to the next register: where its consumptions are corrected, and what else rests on it.
 * @module
 */
import { expect } from "chai";
import { ethers, loadFixture, PermitKind, Reason, time } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { linesOf, ReservationStatus, stateDigestOf } from "../../helpers/write-off-messages.ts";
import { closed, closing, moved, windowed } from "../../helpers/write-off-succession.ts";
import { openLicence, openLicenceOnCertificate, pieces } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › after its series went on", () => {
  it("the old register takes no more exception of it: handed-over", async () => {
    const { bound, refused, outside } = await loadFixture(moved);
    for (const act of ["overrideDraw", "recordLate"] as const) {
      await refused(act, await outside([pieces(1, 1n)], { terms: bound }), "handed-over");
    }
  });

  it("the old register corrects it no more: handed-over", async () => {
    const { bound, euc, id, refused, correcting, closing: close, meterOf, restsOf } = await loadFixture(moved);
    for (const act of ["adjust", "returnGoods"] as const) {
      await refused(act, await correcting(id, [pieces(1, 50n)], bound), "handed-over");
    }
    await refused("reverse", await close(id, bound), "handed-over");
    for (const series of [bound.id, euc.id]) {
      expect(await meterOf(series, 1)).to.deep.equal([0n, 60n, 0n, 0n]);
      expect(await restsOf(series, 1)).to.deep.equal([5n, 0n, 0n, 0n]);
    }
  });

  it("the next register corrects it, on the meters that count, and says once where it came from", async () => {
    const { bound, euc, id, later, correcting, after, writeOffs, xb } = await loadFixture(moved);
    const message = await correcting(id, [pieces(1, 50n)], bound);
    const known = await writeOffs.reservation(id);
    const before = await linesOf(writeOffs, id);
    const transaction = later.adjust(random32(), message);
    await expect(transaction)
      .to.emit(after.writeOffs, "ReservationAdopted")
      .withArgs(id, bound.id, bound.id, await writeOffs.getAddress(), known.toArray(), before);
    await expect(transaction).to.emit(after.writeOffs, "Adjusted");
    const lines = await linesOf(after.writeOffs, id);
    const found = await after.writeOffs.reservation(id);
    expect([found.keeper, found.status, found.reservedAt, found.until, found.digest]).to.deep.equal([
      ...[xb.customs.id, ReservationStatus.consumed, known.reservedAt, known.until, stateDigestOf(bound.id, lines)],
    ]);
    const again = { ...message, lines, draws: [pieces(1, 3n)] };
    await expect(later.returnGoods(random32(), again)).to.not.emit(after.writeOffs, "ReservationAdopted");
    for (const series of [bound.id, euc.id]) {
      const { consumedQuantity, returnedQuantity } = await after.writeOffs.meter(series, 1);
      expect([consumedQuantity, returnedQuantity]).to.deep.equal([50n, 8n]);
    }
    const close = { reservation: id, permit: bound.header, lines: await linesOf(after.writeOffs, id) };
    await later.reverse(random32(), close);
    for (const series of [bound.id, euc.id]) {
      expect((await after.writeOffs.meter(series, 1)).toArray()).to.deep.equal(Array(8).fill(0n));
    }
  });

  it("the next register corrects an exception with what went beyond", async () => {
    const { bound, say, outside, xb, writeOffs, next, laterB, correcting, later, after } = await loadFixture(closed);
    const messageId = random32();
    await say(xb.customs, "recordLate", messageId, await outside([pieces(1, 20n)], { terms: bound }));
    const id = await writeOffs.reservationId(xb.customs.id, messageId);
    const version = next(bound);
    await laterB.migrate(version.header, version.proofs);
    await later.adjust(random32(), await correcting(id, [pieces(1, 15n)], bound));
    const { consumedQuantity, excessQuantity } = await after.writeOffs.meter(bound.id, 1);
    expect([consumedQuantity, excessQuantity]).to.deep.equal([15n, 15n]);
    expect((await after.writeOffs.reservation(id)).outside).to.equal(true);
  });

  it("the next register takes down the window of the day it left, if that is still there", async () => {
    const { limited, id, next, laterB, later, correcting, after } = await loadFixture(windowed);
    const version = next(limited);
    await laterB.migrate(version.header, version.proofs);
    await later.adjust(random32(), await correcting(id, [pieces(1, 15n)], limited));
    expect(await after.writeOffs.windowUse(limited.id, 1, await time.latest())).to.deep.equal([15n, 0n]);
  });

  describe("the next register does not correct", () => {
    it("what is not said as the last event gave it, nor for anybody but the keeper: nothing comes", async () => {
      const { bound, id, later, correcting, after, xc } = await loadFixture(moved);
      const message = await correcting(id, [pieces(1, 50n)], bound);
      await expect(
        later.adjust(random32(), { ...message, lines: [[1n, 60n, 0n, 0n, 0n, 1n, 1n]] }),
      ).to.be.revertedWithCustomError(after.writeOffs, "WriteOffRegisterLinesMismatch");
      const other = after.writeOffs.connect(xc.customs.account);
      await expect(other.adjust(random32(), message)).to.emit(after.writeOffs, "Refused");
      expect((await after.writeOffs.reservation(id)).status).to.equal(ReservationStatus.none);
    });

    it("what was consumed on a series that is still at the old one, or never was: reservation-unknown", async () => {
      const { permit, consumed, correcting, later, after } = await loadFixture(moved);
      const id = await consumed([pieces(1, 5n)]);
      const message = await correcting(id, [pieces(1, 4n)]);
      for (const reservation of [id, random32()]) {
        const transaction = later.adjust(random32(), { ...message, reservation });
        const unknown = ethers.encodeBytes32String("reservation-unknown");
        await expect(transaction)
          .to.emit(after.writeOffs, "Refused")
          .withArgs(
            (by: string) => by.length === 66,
            permit.id,
            unknown,
            ethers.encodeBytes32String("adjust"),
            (messageId: string) => messageId.length === 66,
            (body: string) => body.length === 66,
            0,
          );
      }
    });

    it("what was only reserved there, and released", async () => {
      const {
        bound,
        reserved,
        closing: close,
        correcting,
        customs,
        next,
        laterB,
        later,
        after,
      } = await loadFixture(closed);
      const id = await reserved([pieces(1, 5n)], bound);
      await customs.release(random32(), await close(id, bound));
      const version = next(bound);
      await laterB.migrate(version.header, version.proofs);
      await expect(later.adjust(random32(), await correcting(id, [pieces(1, 4n)], bound))).to.emit(
        after.writeOffs,
        "Refused",
      );
      expect((await after.writeOffs.reservation(id)).status).to.equal(ReservationStatus.none);
    });
  });

  it("the message id that made it there is used here too, once it has come", async () => {
    const { bound, permit, say, outside, xb, writeOffs, next, laterB, correcting, later, after, reserving } =
      await loadFixture(closed);
    const messageId = random32();
    await say(xb.customs, "recordLate", messageId, await outside([pieces(1, 20n)], { terms: bound }));
    const id = await writeOffs.reservationId(xb.customs.id, messageId);
    const version = next(bound);
    await laterB.migrate(version.header, version.proofs);
    await later.adjust(random32(), await correcting(id, [pieces(1, 15n)], bound));
    expect((await after.writeOffs.answer(xb.customs.id, messageId)).known).to.equal(true);
    await expect(later.reserve(messageId, reserving([pieces(1, 1n)], permit)))
      .to.be.revertedWithCustomError(after.writeOffs, "WriteOffRegisterMessageReused")
      .withArgs(xb.customs.id, messageId);
  });
});

describe("WriteOffRegister › when something it rests on went on", () => {
  it("counts nothing on a certificate that has gone with another licence: handed-over", async () => {
    const stage = await openLicenceOnCertificate();
    const { bound, euc, licence, consumed, asB, next, refused, correcting, outside, meterOf } = stage;
    const id = await consumed([pieces(1, 60n)], bound);
    await asB.surrender(bound.id, Reason.holderRequest);
    const second = licence({ links: [euc.id] }, [makeLine(1, { eucLink: 1, eucLine: 1 })]);
    await asB.register(second.header);
    const { laterB, after, closing: close } = await closing(stage);
    const version = next(second);
    await laterB.migrate(version.header, []);
    expect(await after.permits.registerOf(euc.id)).to.equal(await after.permits.getAddress());
    for (const act of ["adjust", "returnGoods"] as const) {
      await refused(act, await correcting(id, [pieces(1, 50n)], bound), "handed-over");
    }
    await refused("reverse", await close(id, bound), "handed-over");
    for (const act of ["overrideDraw", "recordLate"] as const) {
      await refused(act, await outside([pieces(1, 1n)], { terms: bound }), "handed-over");
    }
    expect(await meterOf(euc.id, 1)).to.deep.equal([0n, 60n, 0n, 0n]);
    expect(await meterOf(bound.id, 1)).to.deep.equal([0n, 60n, 0n, 0n]);
  });

  /** A licence of XB on an import authorisation of XA of which it names the second of three versions. */
  const resting = async () => {
    const stage = await openLicence();
    const { terms, licence, next, asA, asB, reserved, leaving, xa } = stage;
    const first = terms(xa.licensing, PermitKind.importAuthorisation);
    const second = next(first);
    const third = next(second, {}, second.lines, first);
    await asA.register(first.header);
    await asA.supersede(second.header, []);
    const permit = licence({ links: [second.id] });
    await asB.register(permit.header);
    await asB.openLines(permit.header, permit.proofs);
    await asA.supersede(third.header, []);
    const id = await reserved([pieces(1, 5n)], permit);
    const fourth = next(third, {}, third.lines, first);
    return { ...(await closing(stage)), first, fourth, resting: permit, id, left: leaving };
  };

  it("stops goods by the status the next register gives it, under whichever version's id: link-not-in-force", async () => {
    const { laterA, fourth, resting: permit, id, left, refused, customs, writeOffs } = await loadFixture(resting);
    await laterA.migrate(fourth.header, []);
    await laterA.suspend(fourth.id, Reason.other);
    const message = await left(id, [pieces(1, 5n)], permit);
    await refused("consume", message, "link-not-in-force");
    expect((await writeOffs.reservation(id)).status).to.equal(ReservationStatus.open);
    await laterA.surrender(fourth.id, Reason.other);
    await expect(customs.consume(random32(), message)).to.emit(writeOffs, "Consumed");
  });

  it("refuses a draw by it, and lets it pass while it is in force there", async () => {
    const { laterA, fourth, resting: permit, reserving, reserved, refused } = await loadFixture(resting);
    await laterA.migrate(fourth.header, []);
    await reserved([pieces(1, 1n)], permit);
    await laterA.suspend(fourth.id, Reason.other);
    await refused("reserve", reserving([pieces(1, 1n)], permit), "link-not-in-force");
  });

  it("stops goods drawn at the next register by what is still kept at the old one", async () => {
    const { asA, permits, first, laterB, later, after, licence, reserving, change, xa, xb } =
      await loadFixture(resting);
    const current = await after.permits.registerOf(first.id);
    expect(current).to.not.equal(await after.permits.getAddress());
    const permit = licence({ links: [first.id] });
    await laterB.register(permit.header);
    await laterB.openLines(permit.header, permit.proofs);
    const messageId = random32();
    await later.reserve(messageId, reserving([pieces(1, 5n)], permit));
    const reservation = await after.writeOffs.reservationId(xb.customs.id, messageId);
    const lines = await linesOf(after.writeOffs, reservation);
    const message = { reservation, permit: permit.header, lines, draws: [pieces(1, 5n)], receiptDue: 0 };
    const leftAt = await time.latest();
    await asA.suspend(await permits.currentOf(first.id), Reason.other);
    await expect(later.consume(random32(), { ...message, leftAt })).to.emit(after.writeOffs, "Refused");
    await change(xa.licensing, "reinstate", await permits.currentOf(first.id));
    await expect(later.consume(random32(), { ...message, leftAt })).to.emit(after.writeOffs, "Consumed");
  });
});
