/**
 * Attacks by the shape of a call: data behind a message, a message bent to read another's words, libraries called by
 * themselves, a second account's word used at another register.
 * @module
 */
import { expect } from "chai";
import { deployRecords, ethers, loadFixture, Reason } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { proposeAct } from "../../helpers/two-accounts.ts";
import { openLicence, pieces } from "../../helpers/write-offs.ts";

const WORD = 32;

describe("WriteOffRegister › the shape of a call", () => {
  it("is part of the message: the same with a byte behind it is another, so refused under the same id", async () => {
    const { customs, permit, meterOf, reserving, writeOffs, xb } = await loadFixture(openLicence);
    const messageId = random32();
    const message = reserving([pieces(1, 40n)]);
    await customs.reserve(messageId, message);
    const { data } = await customs.reserve.populateTransaction(messageId, message);
    const longer = { to: await writeOffs.getAddress(), data: `${data}00` };
    await expect(xb.customs.account.sendTransaction(longer))
      .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterMessageReused")
      .withArgs(xb.customs.id, messageId);
    expect(await meterOf(permit.id, 1)).to.deep.equal([40n, 0n, 0n, 0n]);
  });

  it("does not let draws be read from what the register says of the message", async () => {
    const { customs, permit, meterOf, reserving, writeOffs, xb } = await loadFixture(openLicence);
    const { data } = await customs.reserve.populateTransaction(random32(), reserving([pieces(1, 1n)]));
    const to = await writeOffs.getAddress();
    // Second word of the message is where its draws begin, counted from the message's own beginning.
    const place = 4 + 2 * WORD;
    const length = ethers.dataLength(data) - place;
    for (const bent of [length, length + WORD, length + 2 * WORD, length + 6 * WORD]) {
      const offset = ethers.toBeHex(bent, WORD);
      const changed = ethers.concat([
        ethers.dataSlice(data, 0, place + WORD),
        offset,
        ethers.dataSlice(data, place + 2 * WORD),
      ]);
      await expect(xb.customs.account.sendTransaction({ to, data: changed })).to.be.revert(ethers);
    }
    // And from before the message, where the function's name stands.
    const before = ethers.toBeHex(ethers.MaxUint256 - BigInt(place) + 1n, WORD);
    const negative = ethers.concat([
      ethers.dataSlice(data, 0, place + WORD),
      before,
      ethers.dataSlice(data, place + 2 * WORD),
    ]);
    await expect(xb.customs.account.sendTransaction({ to, data: negative })).to.be.revert(ethers);
    await xb.customs.account.sendTransaction({ to, data });
    expect(await meterOf(permit.id, 1)).to.deep.equal([1n, 0n, 0n, 0n]);
  });

  it("is no batch within a batch, and no step: each is refused by its place and name", async () => {
    const { customs, reserving, writeOffs } = await loadFixture(openLicence);
    const good = (await customs.reserve.populateTransaction(random32(), reserving([pieces(1, 1n)]))).data;
    const nested = (await customs.batch.populateTransaction([good])).data;
    const step = ethers.concat([
      writeOffs.interface.getFunction("applyReserve")?.selector ?? "0x",
      ethers.dataSlice(good, 4),
    ]);
    for (const bad of [nested, step, ethers.dataSlice(good, 0, 3), "0x"]) {
      const selector = ethers.zeroPadBytes(ethers.dataSlice(bad, 0, Math.min(4, ethers.dataLength(bad))), 4);
      await expect(customs.batch([good, bad]))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAMessage")
        .withArgs(1, selector);
    }
  });

  it("of a linked library by itself does nothing: it has no storage but the caller's", async () => {
    const { customs, closing, reserved, stranger } = await loadFixture(openLicence);
    const open = await reserved([pieces(1, 1n)]);
    const { data } = await customs.release.populateTransaction(random32(), await closing(open));
    // Libraries name their functions by the names of the types they take, which ethers does not know.
    for (const [name, method] of [
      ["Holds", "release(bytes32,IWriteOffRegister.CloseMessage)"],
      ["Corrections", "reverse(bytes32,IWriteOffRegister.CloseMessage)"],
      ["Exceptions", "recordLate(bytes32,IWriteOffRegister.OutsideMessage)"],
    ] as const) {
      const to = await (await ethers.deployContract(name)).getAddress();
      const selector = ethers.id(method).slice(0, 10);
      expect(await ethers.provider.getCode(to), method).to.contain(selector.slice(2));
      const call = { to, data: ethers.concat([selector, ethers.dataSlice(data, 4)]) };
      await expect(stranger.sendTransaction(call)).to.be.revertedWithoutReason(ethers);
    }
  });

  it("has a second account's word for one register, one message and one time only", async () => {
    const stage = await loadFixture(openLicence);
    const { authorities, outside, permit, permits, restsOf, writeOffs, xb } = stage;
    const after = await deployRecords(stage, await permits.getAddress());
    const [messageId, message] = [random32(), await outside([pieces(1, 200n)])];
    const { account, second } = xb.customs;
    await proposeAct(authorities, xb.customs, writeOffs, "overrideDraw", messageId, message);
    const elsewhere = after.writeOffs.connect(second);
    await expect(elsewhere.overrideDraw(messageId, message)).to.be.revertedWithCustomError(
      authorities,
      "CountersignaturesNotProposed",
    );
    const confirmer = writeOffs.connect(second);
    for (const change of [{ leftAt: message.leftAt - 1 }, { reason: Reason.other }, { officer: random32() }]) {
      await expect(confirmer.overrideDraw(messageId, { ...message, ...change })).to.be.revertedWithCustomError(
        authorities,
        "CountersignaturesNotProposed",
      );
    }
    await confirmer.overrideDraw(messageId, message);
    await expect(writeOffs.connect(account).overrideDraw(messageId, message)).to.not.emit(writeOffs, "Overridden");
    await expect(confirmer.overrideDraw(random32(), message)).to.be.revertedWithCustomError(
      authorities,
      "CountersignaturesNotProposed",
    );
    expect(await restsOf(permit.id, 1)).to.deep.equal([0n, 200n, 0n, 0n]);
  });
});
