/**
 * Arrivals outside the network: the exporting side attests them, and its word is never taken for the other side's.
 * @module
 */
import { expect } from "chai";
import {
  amount,
  arrived,
  attach,
  consumption,
  outsideConsumption,
  PIECES,
  receiptOf,
} from "../../helpers/consumption.ts";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { together } from "../../helpers/two-accounts.ts";

const MESSAGE = ethers.id("message 1");

describe("ReceiptRegister › attest", () => {
  it("refuses an account that writes for no authority", async () => {
    const { receipts, message, stranger, xb } = await loadFixture(outsideConsumption);
    for (const caller of [stranger, xb.admin]) {
      await expect(receipts.connect(caller).attest(MESSAGE, message))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotAnAccount")
        .withArgs(caller.address);
    }
  });

  it("refuses a message without an id", async () => {
    const { receipts, message } = await loadFixture(outsideConsumption);
    await expect(receipts.attest(ethers.ZeroHash, message)).to.be.revertedWithCustomError(
      receipts,
      "ReceiptRegisterMessageIdMissing",
    );
  });

  it("refuses where the terms name a receiver, whoever attests", async () => {
    const { receipts, message, permit, xa, xb } = await loadFixture(consumption);
    for (const { account } of [xb.licensing, xb.customs, xa.customs]) {
      await expect(receipts.connect(account).attest(MESSAGE, message))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterReceiverNamed")
        .withArgs(permit.id);
    }
  });

  it("refuses without evidence", async () => {
    const { receipts, message } = await loadFixture(outsideConsumption);
    await expect(receipts.attest(MESSAGE, { ...message, evidence: ethers.ZeroHash })).to.be.revertedWithCustomError(
      receipts,
      "ReceiptRegisterEvidenceMissing",
    );
  });

  it("refuses who neither issued the permit nor keeps the consumption, also who reserved it for another", async () => {
    const { receipts, message, xa, xb, xc } = await loadFixture(outsideConsumption);
    for (const { account, id } of [xb.customs, xb.auditor, xc.licensing, xa.customs]) {
      await expect(receipts.connect(account).attest(MESSAGE, message))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotExporter")
        .withArgs(id);
    }
  });

  it("refuses what has not left: unknown, open, held, released, reversed, or none", async () => {
    const { receipts, message, keeper, permit, open, load } = await loadFixture(outsideConsumption);
    const held = await keeper.hold(await keeper.reserve(permit, load), Reason.other);
    const released = await keeper.release(await keeper.reserve(permit, load));
    const reversed = await keeper.reverse(await keeper.consume(await keeper.reserve(permit, load), load));
    const none = { ...open, id: ethers.ZeroHash };
    for (const shipment of [none, { ...open, id: random32() }, open, held, released, reversed]) {
      await expect(receipts.attest(MESSAGE, receiptOf(shipment, message.arrivals)))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotConsumed")
        .withArgs(shipment.id);
    }
  });

  it("refuses another permit's consumption, and terms that are on no register", async () => {
    const { receipts, licence, asB, message, left } = await loadFixture(outsideConsumption);
    const other = licence({ receivers: [] }, [makeLine(1)]);
    const given = { ...message, permit: other.header };
    await expect(receipts.attest(MESSAGE, given))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterPermitUnknown")
      .withArgs(other.id);
    await asB.register(other.header);
    await asB.openLines(other.header, other.proofs);
    await expect(receipts.attest(MESSAGE, given))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterLinesMismatch")
      .withArgs(left.id, other.id);
  });

  it("refuses lines that were not opened, wrong units and impossible times as a receipt does", async () => {
    const { receipts, message, reserved, left } = await loadFixture(outsideConsumption);
    await expect(receipts.attest(MESSAGE, { ...message, arrivals: [arrived(2, 1n)] }))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterArrivalInvalid")
      .withArgs(2);
    await expect(receipts.attest(MESSAGE, { ...message, arrivals: [arrived(1, 1n, "0x4b474d")] }))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterUnitMismatch")
      .withArgs(1, "0x4b474d", PIECES);
    for (const arrivedAt of [0, reserved.at - 1, left.at + 1_000_000]) {
      await expect(receipts.attest(MESSAGE, { ...message, arrivedAt }))
        .to.be.revertedWithCustomError(receipts, "ReceiptRegisterTimeInvalid")
        .withArgs(arrivedAt);
    }
  });

  it("refuses an id that the authority used for a receipt, and a receipt under one used to attest", async () => {
    const { receipts, licence, asB, message, customs, xb } = await loadFixture(outsideConsumption);
    // The issuer is a receiver of another permit of its own, so that it may do both.
    const own = licence({ receivers: [xb.licensing.id] }, [makeLine(1)]);
    await asB.register(own.header);
    await asB.openLines(own.header, own.proofs);
    const load = [amount(1, 3n)];
    const receipt = receiptOf(await customs.consume(await customs.reserve(own, load), load), [arrived(1, 3n)]);
    const second = ethers.id("message 2");
    await receipts.record(MESSAGE, receipt);
    await receipts.attest(second, message);
    await expect(receipts.attest(MESSAGE, message))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterMessageReused")
      .withArgs(xb.licensing.id, MESSAGE);
    await expect(receipts.record(second, receipt))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterMessageReused")
      .withArgs(xb.licensing.id, second);
    // The same words said as the other act are another message.
    await expect(receipts.record(second, message))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterMessageReused")
      .withArgs(xb.licensing.id, second);
  });

  it("records with everything it says, apart from what was received", async () => {
    const { receipts, message, permit, left, xb } = await loadFixture(outsideConsumption);
    const [, input] = receipts.interface.getFunction("attest")?.inputs ?? [];
    const body = ethers.keccak256(
      ethers.AbiCoder.defaultAbiCoder().encode(
        ["bytes32", ethers.ParamType.from(input)],
        [ethers.encodeBytes32String("attestation"), message],
      ),
    );
    await expect(receipts.attest(MESSAGE, message))
      .to.emit(receipts, "ArrivalAttested")
      .withArgs(left.id, permit.id, xb.licensing.id, MESSAGE, body, left.at, message.evidence, [[1, PIECES, 60]]);
    expect(await receipts.attested(left.id, 1)).to.equal(60);
    expect(await receipts.attestationCount(left.id)).to.equal(1);
    expect(await receipts.received(left.id, 1)).to.equal(0);
    expect(await receipts.receiptCount(left.id)).to.equal(0);
    expect(await receipts.answer(xb.licensing.id, MESSAGE)).to.deep.equal([true, body, false]);
  });

  it("changes nothing when it comes again, and is no receipt that waits", async () => {
    const { receipts, message, left, xb } = await loadFixture(outsideConsumption);
    await receipts.attest(MESSAGE, message);
    await expect(receipts.attest(MESSAGE, message)).not.to.emit(receipts, "ArrivalAttested");
    expect(await receipts.attested(left.id, 1)).to.equal(60);
    expect(await receipts.attestationCount(left.id)).to.equal(1);
    await expect(attach(receipts, MESSAGE, message, left.id, left.linesDigest))
      .to.be.revertedWithCustomError(receipts, "ReceiptRegisterNotWaiting")
      .withArgs(xb.licensing.id, MESSAGE);
  });

  it("lets the keeper of the consumption attest, and adds up what several attested, up to 64 bits", async () => {
    const { receipts, message, left, xc } = await loadFixture(outsideConsumption);
    await receipts.attest(MESSAGE, { ...message, arrivals: [arrived(1, 20n)] });
    await receipts.connect(xc.customs.account).attest(MESSAGE, { ...message, arrivals: [arrived(1, 41n)] });
    expect(await receipts.attested(left.id, 1)).to.equal(61);
    expect(await receipts.attestationCount(left.id)).to.equal(2);
    const all = 2n ** 64n - 1n;
    await receipts.attest(ethers.id("message 2"), { ...message, arrivals: [arrived(1, all)] });
    expect(await receipts.attested(left.id, 1)).to.equal(all);
  });

  it("lets who succeeded issuer or keeper attest, also suspended", async () => {
    const { receipts, authorities, message, left, xb, xc } = await loadFixture(outsideConsumption);
    await together(authorities, xb, authorities, "nameSuccessor", xb.licensing.id, xb.auditor.id);
    await together(authorities, xc, authorities, "nameSuccessor", xc.customs.id, xc.licensing.id);
    await authorities.connect(xb.admin).suspendAuthority(xb.auditor.id, Reason.other);
    for (const { account } of [xb.auditor, xc.licensing]) await receipts.connect(account).attest(MESSAGE, message);
    expect(await receipts.attestationCount(left.id)).to.equal(2);
  });

  it("takes a time before a late fact was written down", async () => {
    const { receipts, keeper, permit, load, xc } = await loadFixture(outsideConsumption);
    const now = await time.latest();
    const late = await keeper.recordLate(permit, load, now - 5_000, Reason.other);
    const act = receipts.connect(xc.customs.account).attest(MESSAGE, receiptOf(late, [arrived(1, 60n)], now - 4_000));
    await expect(act).to.emit(receipts, "ArrivalAttested");
    expect(await receipts.attested(late.id, 1)).to.equal(60);
  });
});
