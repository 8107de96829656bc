/**
 * Receipts: who may say what arrived, of which consumption, and how several statements add up.
 * @module
 */
import { expect } from "chai";
import { consumption, KILOGRAMS, PIECES } from "../../helpers/consumption.ts";
import { deployRegister, ethers, loadFixture, Reason, Role, time, wordOf } from "../../helpers/register.ts";
import { makeLine, makePermit } from "../../helpers/terms-on-register.ts";

const MESSAGE = ethers.id("message 1");

/** keccak256 over the act's name and the message, as docs and contract define a message's body. */
function bodyOf(
  receipts: { interface: { getFunction(name: string): { inputs: readonly unknown[] } | null } },
  message: unknown,
) {
  const [, input] = receipts.interface.getFunction("record")?.inputs ?? [];
  const coder = ethers.AbiCoder.defaultAbiCoder();
  return ethers.keccak256(
    coder.encode(["bytes32", ethers.ParamType.from(input)], [ethers.encodeBytes32String("receipt"), message]),
  );
}

describe("ReceiptRegister", () => {
  describe("who may record", () => {
    it("refuses an account that writes for no authority, or no longer does", async () => {
      const { receipts, authorities, message, stranger, xa } = await loadFixture(consumption);
      await authorities.connect(xa.admin).revokeAccount(xa.customs.id, xa.customs.account, Reason.keyLost);
      for (const caller of [stranger, xa.admin, xa.customs.account]) {
        await expect(receipts.connect(caller).record(MESSAGE, message))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotAnAccount")
          .withArgs(caller.address);
      }
    });

    it("refuses an authority that the terms do not name as receiver", async () => {
      const { receipts, message, xa, xb, xc } = await loadFixture(consumption);
      for (const { account, id } of [xb.customs, xb.licensing, xa.licensing, xc.customs]) {
        await expect(receipts.connect(account).record(MESSAGE, message))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotReceiver")
          .withArgs(id);
      }
    });

    it("lets a receiver record that is named itself, and one that is meant by its state's role", async () => {
      const { receipts, message, reservation, xa, xc } = await loadFixture(consumption);
      await receipts.connect(xc.auditor.account).record(MESSAGE, message);
      await receipts.connect(xa.customs.account).record(MESSAGE, message);
      expect(await receipts.receiptCount(reservation)).to.equal(2);
    });

    it("lets a suspended receiver go on recording, also past the permit's end", async () => {
      const { receipts, authorities, message, reservation, permit, xa } = await loadFixture(consumption);
      await authorities.connect(xa.admin).suspendAuthority(xa.customs.id, Reason.other);
      await time.increaseTo(permit.terms.validUntil + 1);
      await receipts.record(MESSAGE, message);
      expect(await receipts.receiptCount(reservation)).to.equal(1);
    });
  });

  describe("what a receipt is about", () => {
    it("refuses a reservation that is unknown, open or released: nothing has left", async () => {
      const { receipts, message, reserve, asCustoms, permit } = await loadFixture(consumption);
      const open = await reserve(ethers.id("reserve 2"), 1, 1);
      const released = await reserve(ethers.id("reserve 3"), 1, 1);
      await asCustoms.release(ethers.id("release 3"), { reservation: released, permit: permit.header });
      for (const reservation of [ethers.id("no reservation"), ethers.ZeroHash, open, released]) {
        await expect(receipts.record(MESSAGE, { ...message, reservation }))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotConsumed")
          .withArgs(reservation);
      }
    });

    it("refuses terms other than those the reservation was made under", async () => {
      const { receipts, message, permit } = await loadFixture(consumption);
      const other = makePermit({ ...permit.terms, receivers: ["XB:customs"] }, [makeLine(1)]);
      await expect(receipts.record(MESSAGE, { ...message, permit: other.header }))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterTermsMismatch")
        .withArgs(other.id, permit.id);
    });

    it("takes the terms the reservation was made under after another version counts", async () => {
      const { receipts, permits, message, permit, reservation, xb } = await loadFixture(consumption);
      const { networkId, issuer, kind, keyId, validFrom, validUntil, drawers, receivers, numberTag } = permit.terms;
      const lines = [makeLine(1), makeLine(2, { unit: "KGM", scale: 3, quantityLimit: 6_000n }), makeLine(3)];
      const next = makePermit(
        {
          ...{ networkId, issuer, kind, keyId, validFrom, validUntil, drawers, receivers, numberTag },
          series: permit.id,
          supersedes: permit.id,
        },
        lines,
      );
      await permits.connect(xb.licensing.account).supersede(next.header, next.proofs);
      await expect(receipts.record(MESSAGE, { ...message, permit: next.header }))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterTermsMismatch")
        .withArgs(next.id, permit.id);
      await receipts.record(MESSAGE, message);
      expect(await receipts.received(reservation, 1)).to.equal(58);
    });

    it("refuses a receipt that names no line, or more than 64", async () => {
      const { receipts, withArrivals } = await loadFixture(consumption);
      const tooMany = Array.from({ length: 65 }, () => ({ line: 1, unit: PIECES, quantity: 1 }));
      for (const message of [withArrivals(), withArrivals(...tooMany)]) {
        await expect(receipts.record(MESSAGE, message))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterArrivalInvalid")
          .withArgs(0);
      }
    });

    it("refuses a line that was not reserved, and a line named twice", async () => {
      const { receipts, withArrivals } = await loadFixture(consumption);
      const arrival = { line: 1, unit: PIECES, quantity: 1 };
      // 257 and 256 would be lines 1 and 0 if a line number were cut to a byte.
      for (const line of [0, 3, 255, 256, 257, 65_535, 1]) {
        await expect(receipts.record(MESSAGE, withArrivals(arrival, { ...arrival, line })))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterArrivalInvalid")
          .withArgs(line);
      }
    });

    it("refuses a unit that is not the line's", async () => {
      const { receipts, withArrivals } = await loadFixture(consumption);
      for (const unit of [KILOGRAMS, "0x000000", "0x6e6172"]) {
        await expect(receipts.record(MESSAGE, withArrivals({ line: 1, unit, quantity: 58 })))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterUnitMismatch")
          .withArgs(1, unit, PIECES);
      }
    });

    it("refuses an arrival in the future, or before the reservation", async () => {
      const { receipts, message, reservedAt, closedAt } = await loadFixture(consumption);
      const block = closedAt + 10_000;
      for (const arrivedAt of [block + 1, reservedAt - 1, 0]) {
        await time.setNextBlockTimestamp(block);
        await expect(receipts.record(MESSAGE, { ...message, arrivedAt }))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterTimeInvalid")
          .withArgs(arrivedAt);
      }
    });

    it("takes an arrival at the second of the reservation, and one at the second of this block", async () => {
      const { receipts, message, reservation, reservedAt, closedAt } = await loadFixture(consumption);
      await receipts.record(MESSAGE, { ...message, arrivedAt: reservedAt });
      await time.setNextBlockTimestamp(closedAt + 10_000);
      await receipts.record(ethers.id("message 2"), { ...message, arrivedAt: closedAt + 10_000 });
      expect(await receipts.receiptCount(reservation)).to.equal(2);
    });
  });

  describe("a message", () => {
    it("needs an id", async () => {
      const { receipts, message } = await loadFixture(consumption);
      await expect(receipts.record(ethers.ZeroHash, message)).to.be.revertedWithCustomError(
        receipts,
        "ReceiptRegisterMessageIdMissing",
      );
    });

    it("is recorded with everything it says, and answered with the digest of its body", async () => {
      const { receipts, message, reservation, permit, closedAt, xa } = await loadFixture(consumption);
      const body = bodyOf(receipts, message);
      await expect(receipts.record(MESSAGE, message))
        .to.emit(receipts, "ReceiptRecorded")
        .withArgs(reservation, permit.id, xa.customs.id, MESSAGE, body, closedAt, message.evidence, [
          [1, PIECES, 58],
          [2, KILOGRAMS, 2_000],
        ]);
      expect(await receipts.received(reservation, 1)).to.equal(58);
      expect(await receipts.received(reservation, 2)).to.equal(2_000);
      expect(await receipts.received(reservation, 3)).to.equal(0);
      expect(await receipts.answer(xa.customs.id, MESSAGE)).to.deep.equal([true, body]);
    });

    it("changes nothing when it comes again", async () => {
      const { receipts, message, reservation } = await loadFixture(consumption);
      await receipts.record(MESSAGE, message);
      await expect(receipts.record(MESSAGE, message)).not.to.emit(receipts, "ReceiptRecorded");
      expect(await receipts.received(reservation, 1)).to.equal(58);
      expect(await receipts.receiptCount(reservation)).to.equal(1);
    });

    it("refuses another body under a used id", async () => {
      const { receipts, message, reservation, xa } = await loadFixture(consumption);
      await receipts.record(MESSAGE, message);
      const [first, second] = message.arrivals;
      for (const other of [
        { ...message, arrivedAt: message.arrivedAt + 1 },
        { ...message, evidence: ethers.ZeroHash },
        { ...message, arrivals: [second, first] },
        { ...message, permit: { ...message.permit, salt: ethers.ZeroHash } },
      ]) {
        await expect(receipts.record(MESSAGE, other))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterMessageReused")
          .withArgs(xa.customs.id, MESSAGE);
      }
      expect(await receipts.receiptCount(reservation)).to.equal(1);
    });

    it("leaves its id free when it was refused", async () => {
      const { receipts, message, withArrivals, reservation, xa } = await loadFixture(consumption);
      await expect(receipts.record(MESSAGE, withArrivals())).to.be.revertedWithCustomError(
        receipts,
        "ReceiptRegisterArrivalInvalid",
      );
      expect(await receipts.answer(xa.customs.id, MESSAGE)).to.deep.equal([false, ethers.ZeroHash]);
      await receipts.record(MESSAGE, message);
      expect(await receipts.receiptCount(reservation)).to.equal(1);
    });

    it("does not use up the same id of another authority", async () => {
      const { receipts, authorities, message, xa, stranger, officeUntil } = await loadFixture(consumption);
      const port = wordOf("XA-PORT");
      await authorities.connect(xa.admin).nameAuthority(port, 1 << Role.customs, 0, 0, officeUntil);
      await authorities.connect(xa.admin).addAccount(port, stranger);
      const late = { ...message, arrivedAt: message.arrivedAt + 1 };
      await receipts.record(MESSAGE, message);
      await receipts.connect(stranger).record(MESSAGE, late);
      expect(await receipts.answer(port, MESSAGE)).to.deep.equal([true, bodyOf(receipts, late)]);
      expect(await receipts.answer(xa.customs.id, MESSAGE)).to.deep.equal([true, bodyOf(receipts, message)]);
    });
  });

  describe("what was received", () => {
    it("adds up over receipts, line by line, and may be less or more than what left", async () => {
      const { receipts, withArrivals, reservation, writeOffs, permit } = await loadFixture(consumption);
      const before = await writeOffs.meter(permit.id, 1);
      await receipts.record(ethers.id("a"), withArrivals({ line: 1, unit: PIECES, quantity: 0 }));
      expect(await receipts.received(reservation, 1)).to.equal(0);
      expect(await receipts.receiptCount(reservation)).to.equal(1);
      await receipts.record(ethers.id("b"), withArrivals({ line: 1, unit: PIECES, quantity: 40 }));
      await receipts.record(ethers.id("c"), withArrivals({ line: 1, unit: PIECES, quantity: 41 }));
      expect(await receipts.received(reservation, 1)).to.equal(81);
      expect(await receipts.received(reservation, 2)).to.equal(0);
      expect(await receipts.receiptCount(reservation)).to.equal(3);
      expect(await writeOffs.meter(permit.id, 1)).to.deep.equal(before);
    });

    it("stops at 64 bits, and keeps no later receipt off the record, whoever said so much", async () => {
      const { receipts, withArrivals, reservation, xc } = await loadFixture(consumption);
      const all = 2n ** 64n - 1n;
      const hostile = receipts.connect(xc.auditor.account);
      await hostile.record(MESSAGE, withArrivals({ line: 1, unit: PIECES, quantity: all - 1n }));
      expect(await receipts.received(reservation, 1)).to.equal(all - 1n);
      for (const quantity of [1n, 58n, all]) {
        const messageId = ethers.id(`arrived ${quantity}`);
        await expect(receipts.record(messageId, withArrivals({ line: 1, unit: PIECES, quantity }))).to.emit(
          receipts,
          "ReceiptRecorded",
        );
        expect(await receipts.received(reservation, 1)).to.equal(all);
      }
    });
  });

  it("tells which registers it asks", async () => {
    const { receipts, authorities, permits, writeOffs } = await loadFixture(deployRegister);
    expect(await receipts.authorities()).to.equal(await authorities.getAddress());
    expect(await receipts.permits()).to.equal(await permits.getAddress());
    expect(await receipts.writeOffs()).to.equal(await writeOffs.getAddress());
  });
});
