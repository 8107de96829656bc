/**
 * Receipts as messages, and how several statements add up.
 * @module
 */
import { expect } from "chai";
import { amount, arrived, consumption, KILOGRAMS, PIECES } from "../../helpers/consumption.ts";
import { ethers, loadFixture } from "../../helpers/register.ts";

const MESSAGE = ethers.id("message 1");

/** keccak256 over the act's name and the message, as the interface defines a message's body. */
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
describe("ReceiptRegister › record", () => {
  describe("a message", () => {
    it("needs an id", async () => {
      const { receipts, message } = await loadFixture(consumption);
      await expect(receipts.record(ethers.ZeroHash, message)).to.be.revertedWithCustomError(
        receipts,
        "ReceiptRegisterMessageIdMissing",
      );
    });

    it("is recorded with everything it says, and answered with the digest of its body", async () => {
      const { receipts, message, left, permit, xa } = await loadFixture(consumption);
      const body = bodyOf(receipts, message);
      await expect(receipts.record(MESSAGE, message))
        .to.emit(receipts, "ReceiptRecorded")
        .withArgs(left.id, permit.id, xa.customs.id, MESSAGE, body, false, left.at, message.evidence, [
          [1, PIECES, 58],
          [2, KILOGRAMS, 2_000],
        ]);
      expect(await receipts.received(left.id, 1)).to.equal(58);
      expect(await receipts.received(left.id, 2)).to.equal(2_000);
      expect(await receipts.received(left.id, 3)).to.equal(0);
      expect(await receipts.answer(xa.customs.id, MESSAGE)).to.deep.equal([true, body, false]);
    });

    it("changes nothing when it comes again, also when the lines were corrected since", async () => {
      const { receipts, message, customs, left } = await loadFixture(consumption);
      await receipts.record(MESSAGE, message);
      await customs.adjust(left, [amount(1, 59n)]);
      await expect(receipts.record(MESSAGE, message)).not.to.emit(receipts, "ReceiptRecorded");
      expect(await receipts.received(left.id, 1)).to.equal(58);
      expect(await receipts.receiptCount(left.id)).to.equal(1);
    });

    it("refuses another body under a used id", async () => {
      const { receipts, message, left, xa } = await loadFixture(consumption);
      await receipts.record(MESSAGE, message);
      const [first, second] = message.arrivals;
      for (const other of [
        { ...message, arrivedAt: message.arrivedAt + 1 },
        { ...message, evidence: ethers.ZeroHash },
        { ...message, arrivals: [second, first] },
        { ...message, permit: { ...message.permit, salt: ethers.ZeroHash } },
        { ...message, linesDigest: ethers.ZeroHash },
        { ...message, consumption: ethers.ZeroHash },
      ]) {
        await expect(receipts.record(MESSAGE, other))
          .to.be.revertedWithCustomError(receipts, "ReceiptRegisterMessageReused")
          .withArgs(xa.customs.id, MESSAGE);
      }
      expect(await receipts.receiptCount(left.id)).to.equal(1);
    });

    it("leaves its id free when it was refused", async () => {
      const { receipts, message, left, xa } = await loadFixture(consumption);
      await expect(receipts.record(MESSAGE, { ...message, arrivals: [] })).to.be.revertedWithCustomError(
        receipts,
        "ReceiptRegisterArrivalInvalid",
      );
      expect(await receipts.answer(xa.customs.id, MESSAGE)).to.deep.equal([false, ethers.ZeroHash, false]);
      await receipts.record(MESSAGE, message);
      expect(await receipts.receiptCount(left.id)).to.equal(1);
    });

    it("does not use up the same id of another authority", async () => {
      const { receipts, message, xa, xc } = await loadFixture(consumption);
      const late = { ...message, arrivedAt: message.arrivedAt + 1 };
      await receipts.record(MESSAGE, message);
      await receipts.connect(xc.auditor.account).record(MESSAGE, late);
      expect(await receipts.answer(xc.auditor.id, MESSAGE)).to.deep.equal([true, bodyOf(receipts, late), false]);
      expect(await receipts.answer(xa.customs.id, MESSAGE)).to.deep.equal([true, bodyOf(receipts, message), false]);
    });
  });

  describe("what was received", () => {
    it("adds up over receipts, line by line, may be less or more than what left, and changes no balance", async () => {
      const { receipts, message, left, writeOffs, permit } = await loadFixture(consumption);
      const before = await writeOffs.meter(permit.id, 1);
      const say = (name: string, quantity: bigint) =>
        receipts.record(ethers.id(name), { ...message, arrivals: [arrived(1, quantity)] });
      await say("a", 0n);
      expect(await receipts.received(left.id, 1)).to.equal(0);
      expect(await receipts.receiptCount(left.id)).to.equal(1);
      await say("b", 40n);
      await say("c", 41n);
      expect(await receipts.received(left.id, 1)).to.equal(81);
      expect(await receipts.received(left.id, 2)).to.equal(0);
      expect(await receipts.receiptCount(left.id)).to.equal(3);
      expect(await receipts.attestationCount(left.id)).to.equal(0);
      expect(await writeOffs.meter(permit.id, 1)).to.deep.equal(before);
    });

    it("stops at 64 bits, and keeps no later receipt off the record, whoever said so much", async () => {
      const { receipts, message, left, xc } = await loadFixture(consumption);
      const all = 2n ** 64n - 1n;
      const hostile = receipts.connect(xc.auditor.account);
      await hostile.record(MESSAGE, { ...message, arrivals: [arrived(1, all - 1n)] });
      expect(await receipts.received(left.id, 1)).to.equal(all - 1n);
      for (const quantity of [1n, 58n, all]) {
        const messageId = ethers.id(`arrived ${quantity}`);
        const act = receipts.record(messageId, { ...message, arrivals: [arrived(1, quantity)] });
        await expect(act).to.emit(receipts, "ReceiptRecorded");
        expect(await receipts.received(left.id, 1)).to.equal(all);
      }
    });
  });
});
