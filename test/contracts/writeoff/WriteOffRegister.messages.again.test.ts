/**
 * Messages said again: the same bytes get the same answer and change nothing, other bytes under a used id are turned away.
 * @module
 */
import { expect } from "chai";
import { ethers, loadFixture, Reason, wordOf } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { openLicence, pieces } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › messages said again", () => {
  describe("said again", () => {
    it("get the answer they got, and change nothing, whatever has changed since", async () => {
      const { writeOffs, permit, customs, asB, reserving, meterOf, xb } = await loadFixture(openLicence);
      const messageId = random32();
      const message = reserving([pieces(1, 60n)]);
      await customs.reserve(messageId, message);
      await asB.revoke(permit.id, Reason.other);
      expect(await customs.reserve.staticCall(messageId, message)).to.equal(ethers.ZeroHash);
      const again = await (await customs.reserve(messageId, message)).wait();
      expect(again?.logs).to.deep.equal([]);
      expect(await meterOf(permit.id, 1)).to.deep.equal([60n, 0n, 0n, 0n]);
      const { known, refusal } = await writeOffs.answer(xb.customs.id, messageId);
      expect([known, refusal]).to.deep.equal([true, ethers.ZeroHash]);
    });

    it("stay refused when they would be accepted now: a refusal burns the id", async () => {
      const { permit, customs, asB, reserving, writeOffs, meterOf, xb, change } = await loadFixture(openLicence);
      const messageId = random32();
      const message = reserving([pieces(1, 1n)]);
      await asB.suspend(permit.id, Reason.other);
      await customs.reserve(messageId, message);
      await change(xb.licensing, "reinstate", permit.id, Reason.other);
      expect(await customs.reserve.staticCall(messageId, message)).to.equal(wordOf("suspended"));
      await expect(customs.reserve(messageId, message)).to.not.emit(writeOffs, "Reserved");
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      const { known, refusal } = await writeOffs.answer(xb.customs.id, messageId);
      expect([known, refusal]).to.deep.equal([true, wordOf("suspended")]);
      await expect(customs.reserve(random32(), message)).to.emit(writeOffs, "Reserved");
    });

    it("consume and release once, however often they come", async () => {
      const { permit, customs, reserved, leaving, closing, meterOf } = await loadFixture(openLicence);
      const [one, other] = [random32(), random32()];
      const consumed = await leaving(await reserved([pieces(1, 10n)]), [pieces(1, 4n)]);
      const released = await closing(await reserved([pieces(1, 20n)]));
      for (const _ of [1, 2, 3]) {
        await customs.consume(one, consumed);
        await customs.release(other, released);
        expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 4n, 0n, 0n]);
      }
    });

    it("by another account of the authority are the same message", async () => {
      const { permit, writeOffs, customs, reserving, meterOf, xb } = await loadFixture(openLicence);
      const account = xb.customs.second;
      const messageId = random32();
      const message = reserving([pieces(1, 10n)]);
      await customs.reserve(messageId, message);
      await expect(writeOffs.connect(account).reserve(messageId, message)).to.not.emit(writeOffs, "Reserved");
      expect(await meterOf(permit.id, 1)).to.deep.equal([10n, 0n, 0n, 0n]);
    });

    it("by another authority are another message: nobody can burn somebody else's id", async () => {
      const { permit, writeOffs, customs, otherCustoms, reserving, meterOf, xb, xc } = await loadFixture(openLicence);
      const messageId = random32();
      await expect(otherCustoms.reserve(messageId, reserving([pieces(1, 10n)]))).to.emit(writeOffs, "Reserved");
      await expect(customs.reserve(messageId, reserving([pieces(1, 20n)]))).to.emit(writeOffs, "Reserved");
      expect(await meterOf(permit.id, 1)).to.deep.equal([30n, 0n, 0n, 0n]);
      const ids = [xb, xc].map(({ customs: { id } }) => writeOffs.reservationId(id, messageId));
      const [mine, theirs] = await Promise.all(ids);
      expect(mine).to.not.equal(theirs);
    });
  });

  describe("with another body under a used id revert", () => {
    it("after an accepted one, whatever differs", async () => {
      const { writeOffs, permit, customs, licence, reserving, xb } = await loadFixture(openLicence);
      const messageId = random32();
      const message = reserving([pieces(1, 10n)]);
      await customs.reserve(messageId, message);
      const others = [
        { ...message, draws: [pieces(1, 11n)] },
        { ...message, draws: [pieces(2, 10n)] },
        { ...message, draws: [pieces(1, 10n), pieces(2, 1n)] },
        { ...message, draws: [] },
        { ...message, declaration: random32() },
        { ...message, expiresAt: message.expiresAt + 1n },
        { ...message, permit: licence().header },
        { ...message, openings: [{ header: permit.header, lines: [] }] },
      ];
      for (const other of others) {
        await expect(customs.reserve(messageId, other))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterMessageReused")
          .withArgs(xb.customs.id, messageId);
      }
    });

    it("after a refused one, and when the act is another", async () => {
      const { writeOffs, customs, reserved, reserving, xb, leaving } = await loadFixture(openLicence);
      const reservation = await reserved([pieces(1, 1n)]);
      const messageId = random32();
      await customs.reserve(messageId, reserving([pieces(1, 101n)]));
      const closing = await leaving(reservation, [pieces(1, 1n)]);
      for (const attempt of [
        customs.reserve(messageId, reserving([pieces(1, 100n)])),
        customs.consume(messageId, closing),
        customs.release(messageId, closing),
      ]) {
        await expect(attempt)
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterMessageReused")
          .withArgs(xb.customs.id, messageId);
      }
    });
  });
});
