/**
 * Receipts: who may say what arrived, of which consumption, and when.
 * @module
 */
import { expect } from "chai";
import {
  amount,
  arrived,
  consumption,
  KILOGRAMS,
  PIECES,
  receiptOf,
  receiptWithout,
} from "../../helpers/consumption.ts";
import { deployRegister, ethers, loadFixture, partyOf, Reason, Role, time } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { together } from "../../helpers/two-accounts.ts";

const MESSAGE = ethers.id("message 1");

describe("ReceiptRegister › record", () => {
  describe("who may record", () => {
    it("refuses an account that writes for no authority, or no longer does", async () => {
      const { receipts, authorities, message, stranger, xa } = await loadFixture(consumption);
      await authorities.connect(xa.admin).revokeAccount(xa.customs.id, xa.customs.account, Reason.keyLost, 0);
      for (const caller of [stranger, xa.admin, xa.guardian, xa.customs.account]) {
        await expect(receipts.connect(caller).record(MESSAGE, message))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotAnAccount")
          .withArgs(caller.address);
      }
    });

    it("refuses an authority that the terms do not name as receiver, whether or not it knows the consumption", async () => {
      const { receipts, message, permit, left, xa, xb, xc } = await loadFixture(consumption);
      const waiting = receiptWithout(permit, message.arrivals, left.at);
      for (const { account, id } of [xb.customs, xb.licensing, xa.licensing, xc.customs]) {
        for (const given of [message, waiting]) {
          await expect(receipts.connect(account).record(MESSAGE, given))
            .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotReceiver")
            .withArgs(id);
        }
      }
    });

    it("lets a receiver record that is named itself, and one that is meant by its state's role", async () => {
      const { receipts, message, left, xa, xc } = await loadFixture(consumption);
      await receipts.connect(xc.auditor.account).record(MESSAGE, message);
      await receipts.connect(xa.customs.second).record(MESSAGE, message);
      expect(await receipts.receiptCount(left.id)).to.equal(2);
    });

    it("lets who succeeded a named receiver record, and nobody for a role but who has it", async () => {
      const { receipts, authorities, message, left, xa, xc } = await loadFixture(consumption);
      await together(authorities, xc, authorities, "nameSuccessor", xc.auditor.id, xc.customs.id);
      await together(authorities, xa, authorities, "nameSuccessor", xa.customs.id, xa.auditor.id);
      await receipts.connect(xc.customs.account).record(MESSAGE, message);
      expect(await receipts.receiptCount(left.id)).to.equal(1);
      await expect(receipts.connect(xa.auditor.account).record(MESSAGE, message))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotReceiver")
        .withArgs(xa.auditor.id);
    });

    it("lets a suspended receiver go on recording, also past the permit's end", async () => {
      const { receipts, authorities, message, left, permit, xa } = await loadFixture(consumption);
      await authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other);
      await time.increaseTo(permit.header.validUntil + 1n);
      await receipts.record(MESSAGE, message);
      expect(await receipts.receiptCount(left.id)).to.equal(1);
    });

    it("lets nobody record where the terms name no receiver", async () => {
      const { receipts, licence, asB, left, message, xa, xb } = await loadFixture(consumption);
      const outside = licence({ receivers: [] });
      await asB.register(outside.header);
      for (const { account, id } of [xa.customs, xb.licensing, xb.customs]) {
        const given = receiptWithout(outside, message.arrivals, left.at);
        await expect(receipts.connect(account).record(MESSAGE, given))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotReceiver")
          .withArgs(id);
      }
    });
  });

  describe("what a receipt is about", () => {
    it("refuses a reservation that is unknown, released or reversed: nothing left, and nothing will", async () => {
      const { receipts, message, customs, permit, left } = await loadFixture(consumption);
      const load = [amount(1, 1n)];
      const released = await customs.release(await customs.reserve(permit, load));
      const reversed = await customs.reverse(await customs.consume(await customs.reserve(permit, load), load));
      const unknown = { ...left, id: ethers.id("no reservation") };
      for (const shipment of [unknown, released, reversed]) {
        await expect(receipts.record(MESSAGE, { ...receiptOf(shipment, message.arrivals), arrivedAt: left.at }))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotConsumed")
          .withArgs(shipment.id);
      }
    });

    it("lets a receiver of one permit say nothing of another's consumption", async () => {
      const { receipts, licence, asB, message, left, xc } = await loadFixture(consumption);
      const theirs = licence({ receivers: [partyOf("XC", Role.customs)] }, [makeLine(1)]);
      await asB.register(theirs.header);
      await asB.openLines(theirs.header, theirs.proofs);
      const given = { ...message, permit: theirs.header, arrivals: [arrived(1, 58n)] };
      await expect(receipts.connect(xc.customs.account).record(MESSAGE, given))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterLinesMismatch")
        .withArgs(left.id, theirs.id);
      expect(await receipts.receiptCount(left.id)).to.equal(0);
    });

    it("refuses terms that are on no register, although they name the caller", async () => {
      const { receipts, licence, message, permit, left } = await loadFixture(consumption);
      const forged = licence({ receivers: [partyOf("XA", Role.customs)] }, permit.lines);
      const arrivals = message.arrivals;
      for (const given of [{ ...message, permit: forged.header }, receiptWithout(forged, arrivals, left.at)]) {
        await expect(receipts.record(MESSAGE, given))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterPermitUnknown")
          .withArgs(forged.id);
      }
    });

    it("refuses lines that are not the reservation's, or are no longer after a correction", async () => {
      const { receipts, message, customs, permit, reserved, left } = await loadFixture(consumption);
      await customs.adjust(left, [amount(1, 59n)]);
      for (const linesDigest of [reserved.linesDigest, left.linesDigest, ethers.ZeroHash, random32()]) {
        await expect(receipts.record(MESSAGE, { ...message, linesDigest }))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterLinesMismatch")
          .withArgs(left.id, permit.id);
      }
    });

    it("takes the lines as they were corrected", async () => {
      const { receipts, message, customs, left } = await loadFixture(consumption);
      const corrected = await customs.adjust(left, [amount(1, 59n)]);
      await receipts.record(MESSAGE, { ...message, linesDigest: corrected.linesDigest });
      expect(await receipts.received(left.id, 1)).to.equal(58);
    });

    it("takes the terms the reservation was made under after another version counts, and no other", async () => {
      const { receipts, asB, next, message, permit, left } = await loadFixture(consumption);
      const second = next(permit);
      await asB.supersede(second.header, second.proofs);
      await expect(receipts.record(MESSAGE, { ...message, permit: second.header }))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterLinesMismatch")
        .withArgs(left.id, second.id);
      await receipts.record(MESSAGE, message);
      expect(await receipts.received(left.id, 1)).to.equal(58);
    });
  });

  describe("what is said to have arrived", () => {
    it("refuses a receipt that names no line, or more than 64", async () => {
      const { receipts, message } = await loadFixture(consumption);
      for (const count of [0, 65]) {
        const arrivals = Array.from({ length: count }, () => arrived(1, 1n));
        await expect(receipts.record(MESSAGE, { ...message, arrivals }))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterArrivalInvalid")
          .withArgs(0);
      }
    });

    it("takes 64 lines", async () => {
      const { receipts, licence, asB, customs, xa } = await loadFixture(consumption);
      const lines = Array.from({ length: 64 }, (_, place) => makeLine(place + 1));
      const wide = licence({ receivers: [xa.customs.id] }, lines);
      await asB.register(wide.header);
      await asB.openLines(wide.header, wide.proofs);
      const load = [amount(1, 1n)];
      const left = await customs.consume(await customs.reserve(wide, load), load);
      const arrivals = lines.map(({ number }) => arrived(number, BigInt(number)));
      await receipts.record(MESSAGE, receiptOf(left, arrivals));
      expect(await receipts.received(left.id, 64)).to.equal(64);
    });

    it("refuses a line that was never opened, and a line named twice", async () => {
      const { receipts, message } = await loadFixture(consumption);
      // 257 and 256 would be lines 1 and 0 if a line number were cut to a byte.
      for (const line of [0, 4, 255, 256, 257, 65_535, 1]) {
        const arrivals = [arrived(1, 1n), arrived(line, 1n)];
        await expect(receipts.record(MESSAGE, { ...message, arrivals }))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterArrivalInvalid")
          .withArgs(line);
      }
    });

    it("takes a line that was not drawn: what arrived without having left is what it has to show", async () => {
      const { receipts, message, left } = await loadFixture(consumption);
      await receipts.record(MESSAGE, { ...message, arrivals: [arrived(3, 5n), arrived(1, 1n)] });
      expect(await receipts.received(left.id, 3)).to.equal(5);
    });

    it("refuses a unit that is not the line's", async () => {
      const { receipts, message } = await loadFixture(consumption);
      for (const unit of [KILOGRAMS, "0x000000", "0x6e6172"]) {
        await expect(receipts.record(MESSAGE, { ...message, arrivals: [arrived(1, 58n, unit)] }))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterUnitMismatch")
          .withArgs(1, unit, PIECES);
      }
    });
  });

  describe("when it arrived", () => {
    it("refuses the future, a time before the reservation, and none", async () => {
      const { receipts, message, reserved, left } = await loadFixture(consumption);
      const block = left.at + 10_000;
      for (const arrivedAt of [block + 1, reserved.at - 1, 0]) {
        await time.setNextBlockTimestamp(block);
        await expect(receipts.record(MESSAGE, { ...message, arrivedAt }))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterTimeInvalid")
          .withArgs(arrivedAt);
      }
    });

    it("takes the second of the reservation, and the second of this block", async () => {
      const { receipts, message, reserved, left } = await loadFixture(consumption);
      await receipts.record(MESSAGE, { ...message, arrivedAt: reserved.at });
      await time.setNextBlockTimestamp(left.at + 10_000);
      await receipts.record(ethers.id("message 2"), { ...message, arrivedAt: left.at + 10_000 });
      expect(await receipts.receiptCount(left.id)).to.equal(2);
    });

    it("takes a time long before a late fact was written down, but neither none nor the future", async () => {
      const { receipts, customs, permit } = await loadFixture(consumption);
      const now = await time.latest();
      const late = await customs.recordLate(permit, [amount(1, 7n)], now - 500_000, Reason.other);
      const arrivedAt = now - 400_000;
      for (const wrong of [0, late.at + 1_000_000]) {
        await expect(receipts.record(MESSAGE, receiptOf(late, [arrived(1, 7n)], wrong)))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterTimeInvalid")
          .withArgs(wrong);
      }
      await expect(receipts.record(MESSAGE, receiptOf(late, [arrived(1, 7n)], arrivedAt))).to.emit(
        receipts,
        "ReceiptRecorded",
      );
      expect(await receipts.received(late.id, 1)).to.equal(7);
    });

    it("asks of a receipt whose consumption is not known only that it is neither none nor the future", async () => {
      const { receipts, permit, left } = await loadFixture(consumption);
      const block = left.at + 10_000;
      for (const arrivedAt of [block + 1, 0]) {
        await time.setNextBlockTimestamp(block);
        await expect(receipts.record(MESSAGE, receiptWithout(permit, [arrived(1, 1n)], arrivedAt)))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterTimeInvalid")
          .withArgs(arrivedAt);
      }
      await receipts.record(MESSAGE, receiptWithout(permit, [arrived(1, 1n)], 1));
      expect(await receipts.waiting(permit.id)).to.equal(1);
    });
  });

  it("tells which registers it asks", async () => {
    const { receipts, authorities, permits, writeOffs } = await loadFixture(deployRegister);
    expect(await receipts.authorities()).to.equal(await authorities.getAddress());
    expect(await receipts.permits()).to.equal(await permits.getAddress());
    expect(await receipts.writeOffs()).to.equal(await writeOffs.getAddress());
  });
});
