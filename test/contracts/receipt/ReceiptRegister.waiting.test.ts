/**
 * Receipts that come before the consumption they are about, and how each finds it.
 * @module
 */
import { expect } from "chai";
import { amount, arrived, attach, consumption, PIECES, receiptOf, receiptWithout } from "../../helpers/consumption.ts";
import { ethers, loadFixture, partyOf, Reason, Role, time } from "../../helpers/register.ts";
import { makeLine, random32, type Terms } from "../../helpers/terms.ts";

const MESSAGE = ethers.id("message 1");
const LOAD = [amount(1, 5n)];

/** {@link consumption}, and a receipt of 58 pieces under its permit that names no consumption. */
async function unnamed() {
  const stage = await consumption();
  const { permit, left, receipts } = stage;
  const waiting = receiptWithout(permit, [arrived(1, 58n)], left.at);
  await receipts.record(MESSAGE, waiting);
  return { ...stage, waiting };
}

describe("ReceiptRegister › waiting", () => {
  describe("for a reservation to be consumed", () => {
    it("says so of an open and of a held reservation, counts at once, and no longer says so after the consumption", async () => {
      const { receipts, customs, permit, xa } = await loadFixture(consumption);
      const arrivals = [arrived(1, 5n)];
      const open = await customs.reserve(permit, LOAD);
      const held = await customs.hold(await customs.reserve(permit, LOAD), Reason.legalOrder);
      for (const shipment of [open, held]) {
        const message = receiptOf(shipment, arrivals);
        const sent = await receipts.record(shipment.id, message);
        const { body } = await receipts.answer(xa.customs.id, shipment.id);
        await expect(sent)
          .to.emit(receipts, "ReceiptRecorded")
          .withArgs(shipment.id, permit.id, xa.customs.id, shipment.id, body, true, shipment.at, message.evidence, [
            [1, PIECES, 5],
          ]);
        expect(await receipts.received(shipment.id, 1)).to.equal(5);
        expect((await receipts.answer(xa.customs.id, shipment.id)).waiting).to.equal(false);
      }
      const left = await customs.consume(open, LOAD);
      const act = await (await receipts.record(MESSAGE, receiptOf(left, arrivals))).wait();
      expect(receipts.interface.parseLog(act?.logs[0] as never)?.args.waiting).to.equal(false);
      expect(await receipts.receiptCount(open.id)).to.equal(2);
      expect(await receipts.waiting(permit.id)).to.equal(0);
    });
  });

  describe("for a consumption to be named", () => {
    it("refuses lines without a consumption", async () => {
      const { receipts, permit, left } = await loadFixture(consumption);
      const message = { ...receiptWithout(permit, [arrived(1, 1n)], left.at), linesDigest: left.linesDigest };
      await expect(receipts.record(MESSAGE, message))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterLinesMismatch")
        .withArgs(ethers.ZeroHash, permit.id);
    });

    it("waits under its permit, counted on no consumption", async () => {
      const { receipts, permit, left, waiting, xa } = await loadFixture(unnamed);
      const body = (await receipts.answer(xa.customs.id, MESSAGE)).body;
      expect(await receipts.answer(xa.customs.id, MESSAGE)).to.deep.equal([true, body, true]);
      expect(await receipts.waiting(permit.id)).to.equal(1);
      expect(await receipts.receiptCount(left.id)).to.equal(0);
      expect(await receipts.receiptCount(ethers.ZeroHash)).to.equal(0);
      expect(await receipts.received(ethers.ZeroHash, 1)).to.equal(0);
      const again = ethers.id("message 2");
      await expect(receipts.record(again, waiting))
        .to.emit(receipts, "ReceiptRecorded")
        .withArgs(ethers.ZeroHash, permit.id, xa.customs.id, again, body, true, left.at, waiting.evidence, [
          [1, PIECES, 58],
        ]);
      expect(await receipts.waiting(permit.id)).to.equal(2);
    });

    it("changes nothing when it comes again, waiting or attached", async () => {
      const { receipts, permit, left, waiting } = await loadFixture(unnamed);
      await expect(receipts.record(MESSAGE, waiting)).not.to.emit(receipts, "ReceiptRecorded");
      expect(await receipts.waiting(permit.id)).to.equal(1);
      await attach(receipts, MESSAGE, waiting, left.id, left.linesDigest);
      await expect(receipts.record(MESSAGE, waiting)).not.to.emit(receipts, "ReceiptRecorded");
      expect(await receipts.waiting(permit.id)).to.equal(0);
      expect(await receipts.receiptCount(left.id)).to.equal(1);
    });
  });

  describe("attach", () => {
    it("refuses an account that writes for no authority", async () => {
      const { receipts, waiting, left, stranger } = await loadFixture(unnamed);
      await expect(attach(receipts.connect(stranger), MESSAGE, waiting, left.id, left.linesDigest))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotAnAccount")
        .withArgs(stranger.address);
    });

    it("refuses another authority, also another receiver", async () => {
      const { receipts, waiting, left, xb, xc } = await loadFixture(unnamed);
      for (const { account, id } of [xc.auditor, xb.customs, xb.licensing]) {
        await expect(attach(receipts.connect(account), MESSAGE, waiting, left.id, left.linesDigest))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotWaiting")
          .withArgs(id, MESSAGE);
      }
    });

    it("refuses an id that was not used, and a body that is not the recorded one", async () => {
      const { receipts, waiting, left, xa } = await loadFixture(unnamed);
      for (const [messageId, message] of [
        [ethers.id("no message"), waiting],
        [ethers.ZeroHash, waiting],
        [MESSAGE, { ...waiting, arrivals: [arrived(1, 60n)] }],
        [MESSAGE, { ...waiting, arrivedAt: waiting.arrivedAt - 1 }],
        [MESSAGE, { ...waiting, consumption: left.id, linesDigest: left.linesDigest }],
      ] as const) {
        await expect(attach(receipts, messageId, message, left.id, left.linesDigest))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotWaiting")
          .withArgs(xa.customs.id, messageId);
      }
    });

    it("refuses a receipt that named its consumption when it was recorded", async () => {
      const { receipts, message, left, xa } = await loadFixture(consumption);
      await receipts.record(MESSAGE, message);
      await expect(attach(receipts, MESSAGE, message, left.id, left.linesDigest))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotWaiting")
        .withArgs(xa.customs.id, MESSAGE);
    });

    it("refuses a second time, to the same consumption or to another", async () => {
      const { receipts, customs, permit, waiting, left, xa } = await loadFixture(unnamed);
      const other = await customs.consume(await customs.reserve(permit, LOAD), LOAD);
      await attach(receipts, MESSAGE, waiting, left.id, left.linesDigest);
      for (const shipment of [left, other]) {
        await expect(attach(receipts, MESSAGE, waiting, shipment.id, shipment.linesDigest))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotWaiting")
          .withArgs(xa.customs.id, MESSAGE);
      }
      expect(await receipts.received(left.id, 1)).to.equal(58);
      expect(await receipts.receiptCount(other.id)).to.equal(0);
    });

    it("refuses no consumption, and one that is unknown, released or reversed", async () => {
      const { receipts, customs, permit, waiting } = await loadFixture(unnamed);
      const released = await customs.release(await customs.reserve(permit, LOAD));
      const reversed = await customs.reverse(await customs.consume(await customs.reserve(permit, LOAD), LOAD));
      for (const id of [ethers.ZeroHash, random32(), released.id, reversed.id]) {
        await expect(attach(receipts, MESSAGE, waiting, id, released.linesDigest))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotConsumed")
          .withArgs(id);
      }
    });

    it("refuses another permit's consumption, and another version's", async () => {
      const { receipts, licence, next, asB, customs, permit, waiting } = await loadFixture(unnamed);
      const draw = async (terms: Terms) => customs.consume(await customs.reserve(terms, LOAD), LOAD);
      const other = licence({ receivers: [partyOf("XA", Role.customs)] }, [makeLine(1)]);
      await asB.register(other.header);
      await asB.openLines(other.header, other.proofs);
      const second = next(permit);
      await asB.supersede(second.header, second.proofs.slice(0, 3));
      for (const shipment of [await draw(other), await draw(second)]) {
        await expect(attach(receipts, MESSAGE, waiting, shipment.id, shipment.linesDigest))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterLinesMismatch")
          .withArgs(shipment.id, permit.id);
      }
      expect(await receipts.waiting(permit.id)).to.equal(1);
    });

    it("refuses lines that are not the consumption's as it stands", async () => {
      const { receipts, customs, permit, waiting, left } = await loadFixture(unnamed);
      await customs.adjust(left, [amount(1, 59n)]);
      await expect(attach(receipts, MESSAGE, waiting, left.id, left.linesDigest))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterLinesMismatch")
        .withArgs(left.id, permit.id);
    });

    it("refuses a consumption that was reserved after the goods arrived, to the second", async () => {
      const { receipts, customs, permit, xa } = await loadFixture(consumption);
      const reserved = await customs.reserve(permit, LOAD);
      const early = receiptWithout(permit, [arrived(1, 5n)], reserved.at - 1);
      const just = { ...early, arrivedAt: reserved.at };
      await receipts.record(MESSAGE, early);
      await receipts.record(ethers.id("message 2"), just);
      await expect(attach(receipts, MESSAGE, early, reserved.id, reserved.linesDigest))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterTimeInvalid")
        .withArgs(reserved.at - 1);
      await attach(receipts, ethers.id("message 2"), just, reserved.id, reserved.linesDigest);
      expect((await receipts.answer(xa.customs.id, MESSAGE)).waiting).to.equal(true);
      expect(await receipts.receiptCount(reserved.id)).to.equal(1);
    });

    it("lets a late fact be named that was written down after the goods arrived", async () => {
      const { receipts, customs, permit, waiting, left } = await loadFixture(unnamed);
      const late = await customs.recordLate(permit, LOAD, left.at - 1_000, Reason.other);
      await attach(receipts, MESSAGE, waiting, late.id, late.linesDigest);
      expect(await receipts.received(late.id, 1)).to.equal(58);
    });

    it("counts the receipt on its consumption from then on, and says so", async () => {
      const { receipts, permit, waiting, left, xa } = await loadFixture(unnamed);
      const { body } = await receipts.answer(xa.customs.id, MESSAGE);
      await expect(attach(receipts.connect(xa.customs.second), MESSAGE, waiting, left.id, left.linesDigest))
        .to.emit(receipts, "ReceiptAttached")
        .withArgs(left.id, permit.id, xa.customs.id, MESSAGE, false);
      expect(await receipts.received(left.id, 1)).to.equal(58);
      expect(await receipts.receiptCount(left.id)).to.equal(1);
      expect(await receipts.waiting(permit.id)).to.equal(0);
      expect(await receipts.answer(xa.customs.id, MESSAGE)).to.deep.equal([true, body, false]);
    });

    it("lets a suspended authority name a reservation that is still open, and says that it waits on", async () => {
      const { receipts, authorities, customs, permit, xa } = await loadFixture(consumption);
      const reserved = await customs.reserve(permit, LOAD);
      const message = receiptWithout(permit, [arrived(1, 5n)], reserved.at);
      await receipts.record(MESSAGE, message);
      await authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other);
      await time.increase(60);
      await expect(attach(receipts, MESSAGE, message, reserved.id, reserved.linesDigest))
        .to.emit(receipts, "ReceiptAttached")
        .withArgs(reserved.id, permit.id, xa.customs.id, MESSAGE, true);
    });
  });
});
