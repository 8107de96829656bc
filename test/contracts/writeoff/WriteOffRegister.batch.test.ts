/**
 * Batch: messages that are independent of each other, each as if it had been said alone.
 * @module
 */
import { expect } from "chai";
import { batching } from "../../helpers/batches.ts";
import { DECIDER_MISSING } from "../../helpers/exceptions.ts";
import { ethers, loadFixture, Reason, wordOf } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { dataOf, proposeAct } from "../../helpers/two-accounts.ts";
import { ACTS, lineOf } from "../../helpers/write-off-messages.ts";
import { EUROS, pieces, soon } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › batch", () => {
  describe("reverts as a whole", () => {
    it("from an account that writes for no authority, also without a message", async () => {
      const { writeOffs, reserve, stranger, xb } = await loadFixture(batching);
      const { data } = await reserve(pieces(1, 1n));
      for (const caller of [stranger, xb.admin, xb.guardian]) {
        for (const messages of [[], [data]]) {
          await expect(writeOffs.connect(caller).batch(messages))
            .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAnAccount")
            .withArgs(caller.address);
        }
      }
    });

    it("beyond 64 messages, whatever they are", async () => {
      const { writeOffs, customs, reserve } = await loadFixture(batching);
      const { data } = await reserve(pieces(1, 1n));
      for (const count of [65, 100]) {
        await expect(customs.batch(Array.from({ length: count }, () => data)))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterBatchTooLarge")
          .withArgs(count);
      }
    });

    it("when one of them is another batch, a step, a view, no function or no call at all", async () => {
      const { writeOffs, permits, customs, reserve, answerTo, meterOf, permit } = await loadFixture(batching);
      const good = await reserve(pieces(1, 1n));
      const { interface: iface } = writeOffs;
      const step = iface.getFunction("applyReserve")?.selector ?? "";
      const linked = iface.encodeFunctionData("applyLinked", [ethers.ZeroAddress, good.data]);
      const strange = [
        iface.encodeFunctionData("batch", [[good.data]]),
        iface.encodeFunctionData("batch", [[]]),
        iface.encodeFunctionData("adoptMeters", [permit.id, 2n]),
        iface.encodeFunctionData("meter", [permit.id, 1]),
        ethers.concat([step, ethers.dataSlice(good.data, 4)]),
        linked,
        permits.interface.encodeFunctionData("suspend", [permit.id, Reason.other]),
        ...["0x12345678", "0x", ethers.dataSlice(good.data, 0, 3), "0x00000000"],
      ];
      for (const data of strange) {
        await expect(customs.batch([good.data, data, good.data]), data.slice(0, 10))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAMessage")
          .withArgs(1, data.slice(0, 10).padEnd(10, "0"));
      }
      expect(await answerTo(good.messageId)).to.deep.equal([false, ethers.ZeroHash]);
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
    });

    it("with money in it", async () => {
      const { writeOffs, reserve, xb } = await loadFixture(batching);
      const data = writeOffs.interface.encodeFunctionData("batch", [[(await reserve(pieces(1, 1n))).data]]);
      await expect(xb.customs.account.sendTransaction({ to: writeOffs, data, value: 1n })).to.revert(ethers);
    });
  });

  it("of nothing says nothing", async () => {
    const { customs, told } = await loadFixture(batching);
    expect(await told(customs.batch([]))).to.deep.equal([]);
  });

  it("of 64 answers each of them", async () => {
    const { permit, customs, reserve, told, answerTo, meterOf } = await loadFixture(batching);
    const messages = await Promise.all(Array.from({ length: 64 }, () => reserve(pieces(1, 1n))));
    const events = await told(customs.batch(messages.map(({ data }) => data)));
    expect(events).to.deep.equal(messages.map(({ messageId }) => ["Reserved", messageId]));
    for (const { messageId } of messages) expect(await answerTo(messageId)).to.deep.equal([true, ethers.ZeroHash]);
    expect(await meterOf(permit.id, 1)).to.deep.equal([64n, 0n, 0n, 0n]);
  });

  describe("lets each message stand for itself:", () => {
    it("one that fails says where and why, and its id stays free", async () => {
      const stage = await loadFixture(batching);
      const { writeOffs, permit, customs, reserve, reserved, leaving, say, told, answerTo, meterOf, reasonOf } = stage;
      const reservation = await reserved([pieces(1, 5n)]);
      const [one, other] = [await reserve(pieces(1, 10n)), await reserve(pieces(1, 20n))];
      const empty = await reserve();
      const consumption = { ...(await leaving(reservation, [pieces(1, 5n)])), lines: [lineOf(1, 6n)] };
      const failing = random32();
      const messages = [one.data, empty.data, await say("consume", failing, consumption), other.data];
      const events = await told(customs.batch(messages));
      const [given, kept] = [events[2] as unknown[], (await writeOffs.reservation(reservation)).digest];
      expect(events).to.deep.equal([
        ["Reserved", one.messageId],
        ["MessageFailed", 1n, reasonOf("WriteOffRegisterDrawCountInvalid", [0])],
        ["MessageFailed", 2n, given[2]],
        ["Reserved", other.messageId],
      ]);
      const told2 = writeOffs.interface.decodeErrorResult("WriteOffRegisterLinesMismatch", String(given[2]));
      expect([told2[0], told2[2]]).to.deep.equal([reservation, kept]);
      for (const { messageId } of [one, other]) {
        expect(await answerTo(messageId)).to.deep.equal([true, ethers.ZeroHash]);
      }
      for (const messageId of [empty.messageId, failing]) {
        expect(await answerTo(messageId)).to.deep.equal([false, ethers.ZeroHash]);
      }
      expect(await meterOf(permit.id, 1)).to.deep.equal([35n, 0n, 0n, 0n]);
      const again = { ...consumption, lines: [lineOf(1, 5n)] };
      await expect(customs.consume(failing, again)).to.emit(writeOffs, "Consumed");
    });

    it("one without an id, one cut short and one that no function reads fail alone", async () => {
      const { customs, reserve, reserving, say, told, reasonOf } = await loadFixture(batching);
      const good = await reserve(pieces(1, 1n));
      const nameless = await say("reserve", ethers.ZeroHash, reserving([pieces(1, 1n)]));
      const short = ethers.dataSlice(good.data, 0, 100);
      const events = await told(customs.batch([nameless, short, ethers.dataSlice(good.data, 0, 4), good.data]));
      expect(events).to.deep.equal([
        ["MessageFailed", 0n, reasonOf("WriteOffRegisterMessageIdMissing", [])],
        ["MessageFailed", 1n, "0x"],
        ["MessageFailed", 2n, "0x"],
        ["Reserved", good.messageId],
      ]);
    });

    it("one that another register refuses fails with that register's reason", async () => {
      const { permits, customs, licence, reserving, reserve, say, told } = await loadFixture(batching);
      const unknown = licence();
      const openings = [{ header: unknown.header, lines: [] }];
      const data = await say("reserve", random32(), reserving([pieces(1, 1n)], undefined, openings));
      const good = await reserve(pieces(1, 1n));
      expect(await told(customs.batch([data, good.data]))).to.deep.equal([
        ["MessageFailed", 0n, permits.interface.encodeErrorResult("PermitRegisterUnknown", [unknown.id])],
        ["Reserved", good.messageId],
      ]);
    });

    it("one that is refused is on record, and burns its id", async () => {
      const { writeOffs, permit, customs, xb, reserve, told, answerTo, reasonOf, meterOf } =
        await loadFixture(batching);
      const [first, beyond, last] = [
        await reserve(pieces(1, 60n)),
        await reserve(pieces(1, 41n)),
        await reserve(pieces(1, 40n)),
      ];
      const events = await told(customs.batch([first, beyond, last].map(({ data }) => data)));
      expect(events).to.deep.equal([
        ["Reserved", first.messageId],
        ["Refused", beyond.messageId],
        ["Reserved", last.messageId],
      ]);
      expect(await answerTo(beyond.messageId)).to.deep.equal([true, wordOf("balance-exceeded")]);
      expect(await meterOf(permit.id, 1)).to.deep.equal([100n, 0n, 0n, 0n]);
      const other = await dataOf(writeOffs, "reserve", beyond.messageId, { ...beyond.message, draws: [pieces(1, 1n)] });
      expect(await told(customs.batch([other]))).to.deep.equal([
        ["MessageFailed", 0n, reasonOf("WriteOffRegisterMessageReused", [xb.customs.id, beyond.messageId])],
      ]);
    });

    it("of one id with two bodies the first is answered, and the second fails", async () => {
      const { permit, customs, xb, reserve, reserving, say, told, reasonOf, meterOf } = await loadFixture(batching);
      const first = await reserve(pieces(1, 10n));
      const second = await say("reserve", first.messageId, reserving([pieces(1, 20n)]));
      expect(await told(customs.batch([first.data, second]))).to.deep.equal([
        ["Reserved", first.messageId],
        ["MessageFailed", 1n, reasonOf("WriteOffRegisterMessageReused", [xb.customs.id, first.messageId])],
      ]);
      expect(await meterOf(permit.id, 1)).to.deep.equal([10n, 0n, 0n, 0n]);
    });

    it("of what one reserved another lets leave, in their order only", async () => {
      const { writeOffs, permit, customs, xb, reserve, leaving, say, told, answerTo, meterOf } =
        await loadFixture(batching);
      const made = await reserve(pieces(1, 10n));
      const reservation = await writeOffs.reservationId(xb.customs.id, made.messageId);
      const at = await soon();
      const message = { ...(await leaving(reservation, [pieces(1, 4n)])), lines: [lineOf(1, 10n)], leftAt: at };
      const [early, late] = [random32(), random32()];
      const [before, after] = [await say("consume", early, message), await say("consume", late, message)];
      expect(await told(customs.batch([before, made.data, after]))).to.deep.equal([
        ["Refused", early],
        ["Reserved", made.messageId],
        ["Consumed", late],
      ]);
      expect(await answerTo(early)).to.deep.equal([true, wordOf("reservation-unknown")]);
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 4n, 0n, 0n]);
    });
  });

  describe("answers each message as if it had come alone:", () => {
    it("with the same body, so that alone it is the same message, from either account", async () => {
      const { writeOffs, permit, customs, xb, reserve, meterOf } = await loadFixture(batching);
      const { messageId, message, data } = await reserve(pieces(1, 10n));
      const anything = () => true;
      const id = await writeOffs.reservationId(xb.customs.id, messageId);
      await expect(customs.batch([data]))
        .to.emit(writeOffs, "Reserved")
        .withArgs(
          ...[id, permit.id, permit.id, xb.customs.id, messageId, ethers.keccak256(data), xb.customs.id],
          ...[message.declaration, message.expiresAt, anything],
        );
      const { body } = await writeOffs.answer(xb.customs.id, messageId);
      expect(body).to.equal(ethers.dataSlice(ethers.keccak256(data), 0, 16));
      for (const account of [xb.customs.account, xb.customs.second]) {
        const again = writeOffs.connect(account);
        expect((await (await again.reserve(messageId, message)).wait())?.logs).to.deep.equal([]);
        expect((await (await again.batch([data, data])).wait())?.logs).to.deep.equal([]);
      }
      expect(await meterOf(permit.id, 1)).to.deep.equal([10n, 0n, 0n, 0n]);
    });

    it("once, when it came alone before, or twice in the batch, and a refused one as well", async () => {
      const { permit, customs, reserve, told, meterOf } = await loadFixture(batching);
      const [alone, twice, beyond] = [
        await reserve(pieces(1, 10n)),
        await reserve(pieces(1, 20n)),
        await reserve(pieces(1, 101n)),
      ];
      await customs.reserve(alone.messageId, alone.message);
      const order = [alone, twice, beyond, beyond, twice, alone];
      expect(await told(customs.batch(order.map(({ data }) => data)))).to.deep.equal([
        ["Reserved", twice.messageId],
        ["Refused", beyond.messageId],
      ]);
      expect(await meterOf(permit.id, 1)).to.deep.equal([30n, 0n, 0n, 0n]);
    });

    it("all ten kinds of it", async () => {
      const stage = await loadFixture(batching);
      const { writeOffs, authorities, xb, say, told, answerTo, closing, holding, correcting, leaving, outside } = stage;
      const [id, draws] = [random32(), [pieces(1, 1n)]];
      const [close, wait, correct] = [await closing(id), await holding(id), await correcting(id, draws)];
      const exception = await outside(draws, { reservation: id });
      const messages = {
        ...{ reserve: stage.reserving([pieces(5, 1n)]), consume: await leaving(id, draws), release: close },
        ...{ hold: wait, resume: wait, adjust: correct, returnGoods: correct, reverse: close },
        ...{ overrideDraw: { ...exception, reservation: ethers.ZeroHash, officer: ethers.ZeroHash } },
        ...{ recordLate: exception },
      };
      const ids = ACTS.map(() => random32());
      const data = await Promise.all(ACTS.map((act, place) => say(act, ids[place] ?? "", messages[act])));
      const override = ACTS.indexOf("overrideDraw");
      await proposeAct(authorities, xb.customs, writeOffs, "overrideDraw", ids[override], messages.overrideDraw);
      const events = await told(writeOffs.connect(xb.customs.second).batch(data));
      expect(events).to.deep.equal(ids.map((messageId) => ["Refused", messageId]));
      for (const [place, act] of ACTS.entries()) {
        const code =
          act === "reserve" ? "line-not-open" : act === "overrideDraw" ? DECIDER_MISSING : "reservation-unknown";
        expect(await answerTo(ids[place] ?? ""), act).to.deep.equal([true, wordOf(code)]);
      }
    });
  });

  it("that runs out of gas leaves a message without an answer: starving is no refusal", async () => {
    const { permit, customs, reserve, answerTo, meterOf } = await loadFixture(batching);
    const { messageId, data } = await reserve(pieces(1, 1n), pieces(2, 1n, { currency: EUROS, value: 1n }));
    const needed = await customs.batch.estimateGas([data]);
    for (let part = 20n; part < 40n; part++) {
      await customs.batch([data], { gasLimit: (needed * part) / 40n }).catch(() => undefined);
      const [known, refusal] = await answerTo(messageId);
      expect([known, refusal]).to.deep.equal([false, ethers.ZeroHash]);
    }
    await customs.batch([data]);
    expect(await meterOf(permit.id, 1)).to.deep.equal([1n, 0n, 0n, 0n]);
  });
});
