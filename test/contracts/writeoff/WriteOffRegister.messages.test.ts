/**
 * Messages: one id, one body, one answer; what reverts leaves no trace, and what was refused stays refused.
 * @module
 */
import { expect } from "chai";
import { ethers, loadFixture, wordOf } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { ACTS, ReservationStatus } from "../../helpers/write-off-messages.ts";
import { openLicence, openLicenceOnCertificate, pieces } from "../../helpers/write-offs.ts";

type Stage = Awaited<ReturnType<typeof openLicence>>;
type MessageMakers = Pick<Stage, "reserving" | "closing" | "holding" | "correcting" | "leaving" | "outside">;

/** Of each act one message, about a reservation that was never made; those without one are drawn within the limits. */
async function oneOfEach({ reserving, closing, holding, correcting, leaving, outside }: MessageMakers) {
  const id = random32();
  const draws = [pieces(1, 1n)];
  const [close, wait, correct] = [await closing(id), await holding(id), await correcting(id, draws)];
  const exception = await outside(draws);
  return {
    ...{ reserve: reserving(draws), consume: await leaving(id, draws), release: close, hold: wait, resume: wait },
    ...{ adjust: correct, returnGoods: correct, reverse: close, overrideDraw: exception, recordLate: exception },
  };
}

describe("WriteOffRegister › messages", () => {
  describe("revert, and leave the id free,", () => {
    it("when the account writes for no authority", async () => {
      const { writeOffs, stranger, xb, ...stage } = await loadFixture(openLicence);
      const messages = await oneOfEach(stage);
      for (const caller of [stranger, xb.admin, xb.guardian]) {
        const as = writeOffs.connect(caller);
        for (const act of ACTS) {
          await expect(as[act](random32(), messages[act]), act)
            .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAnAccount")
            .withArgs(caller.address);
        }
        await expect(as.batch([]))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAnAccount")
          .withArgs(caller.address);
      }
    });

    it("when the id is missing", async () => {
      const { writeOffs, customs, ...stage } = await loadFixture(openLicence);
      const messages = await oneOfEach(stage);
      for (const act of ACTS) {
        await expect(customs[act](ethers.ZeroHash, messages[act]), act).to.be.revertedWithCustomError(
          writeOffs,
          "WriteOffRegisterMessageIdMissing",
        );
      }
    });

    it("when there is no draw, or more than 64", async () => {
      const { writeOffs, say, xb, ...stage } = await loadFixture(openLicence);
      const messages = await oneOfEach(stage);
      for (const act of ["reserve", "consume", "adjust", "returnGoods", "overrideDraw", "recordLate"] as const) {
        for (const count of [0, 65]) {
          const messageId = random32();
          const draws = Array.from({ length: count }, (_, i) => pieces(i + 1, 1n));
          await expect(say(xb.customs, act, messageId, { ...messages[act], draws }), act)
            .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterDrawCountInvalid")
            .withArgs(count);
          expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
        }
      }
    });

    it("when it brings lines of a permit it has nothing to do with", async () => {
      const { writeOffs, permits, customs, licence, asB, reserving, xb } = await loadFixture(openLicence);
      const other = licence();
      await asB.register(other.header);
      const messageId = random32();
      const openings = [{ header: other.header, lines: other.proofs }];
      await expect(customs.reserve(messageId, reserving([pieces(1, 1n)], undefined, openings)))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterOpeningForeign")
        .withArgs(other.id);
      expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
      expect(await permits.openedLines(other.id)).to.equal(0);
    });

    it("when it brings lines the register of permits does not take, with that register's reason", async () => {
      const { writeOffs, permits, customs, licence, next, asB, permit, reserving, xb } = await loadFixture(openLicence);
      const [, , , , five] = permit.proofs;
      const unknown = licence();
      const uncountable = licence({}, [makeLine(1, { tolerance: 10_001 })]);
      const replaced = licence();
      await asB.registerMany([uncountable.header, replaced.header]);
      await asB.supersede(next(replaced).header, []);
      const table = [
        [permit, { header: permit.header, lines: [{ ...five, position: 0 }] }, "PermitRegisterProofInvalid"],
        [permit, { header: unknown.header, lines: [] }, "PermitRegisterUnknown"],
        [permit, { header: replaced.header, lines: [] }, "PermitRegisterNotCurrent"],
        [uncountable, { header: uncountable.header, lines: uncountable.proofs }, "PermitRegisterLineInvalid"],
      ] as const;
      for (const [terms, opening, error] of table) {
        const messageId = random32();
        await expect(
          customs.reserve(messageId, reserving([pieces(1, 1n)], terms, [opening as never])),
        ).to.be.revertedWithCustomError(permits, error);
        expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
      }
    });

    it("when the terms cannot be read", async () => {
      const { writeOffs, customs, permit, reserving, xb } = await loadFixture(openLicence);
      const messageId = random32();
      const message = { ...reserving([pieces(1, 1n)]), permit: { ...permit.header, kind: 10 } };
      await expect(customs.reserve(messageId, message)).to.revert(ethers);
      expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
    });

    it("when the gas runs out at whatever step: that is no refusal", async () => {
      const { writeOffs, customs, licence, asB, reserving, meterOf, xb } = await loadFixture(openLicence);
      const permit = licence(
        {},
        Array.from({ length: 40 }, (_, i) => makeLine(i + 1)),
      );
      await asB.register(permit.header);
      const draws = permit.lines.map(({ number }) => pieces(number, 1n));
      const openings = [{ header: permit.header, lines: permit.proofs }];
      const message = reserving(draws, permit, openings);
      const messageId = random32();
      const needed = await customs.reserve.estimateGas(messageId, message);
      const steps = 8n;
      for (let step = 0n; step < steps; step++) {
        const gasLimit = (needed * (3n * steps + step)) / (4n * steps);
        // A 64th is left outside the step that runs out: more than it takes to write a refusal down.
        expect(gasLimit / 64n).to.be.greaterThan(40_000n);
        await expect(customs.reserve(messageId, message, { gasLimit })).to.revert(ethers);
        expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
      }
      await expect(customs.reserve(messageId, message)).to.emit(writeOffs, "Reserved");
      expect(await meterOf(permit.id, 40)).to.deep.equal([1n, 0n, 0n, 0n]);
    });
  });

  describe("steps", () => {
    /** Call data of a step: a message's own, for another function, and behind it who is said to have said it. */
    const stepOf = (selector: string, data: string, who: readonly (string | bigint)[]): string => {
      const types = ["bytes32", "uint32", "bytes32", "bytes32", "address", "address"];
      return ethers.concat([selector, ethers.dataSlice(data, 4), ethers.AbiCoder.defaultAbiCoder().encode(types, who)]);
    };
    const forged = async ({ writeOffs, authorities, permits, permit, reserving, xb }: Stage, quantity: bigint) => {
      const { data } = await writeOffs.reserve.populateTransaction(random32(), reserving([pieces(1, quantity)]));
      const { index } = await authorities.authority(xb.customs.id);
      const who = [xb.customs.id, index, ethers.keccak256(data), permit.id];
      const selector = writeOffs.interface.getFunction("applyReserve")?.selector ?? "";
      return stepOf(selector, data, [...who, await authorities.getAddress(), await permits.getAddress()]);
    };

    it("are taken by the contract alone, whoever calls and whatever stands behind the message", async () => {
      const stage = await loadFixture(openLicence);
      const { writeOffs, xb, stranger } = stage;
      const step = await forged(stage, 1n);
      const consume = writeOffs.interface.getFunction("applyConsume")?.selector ?? "";
      const linked = writeOffs.interface.encodeFunctionData("applyLinked", [stranger.address, step]);
      for (const caller of [stranger, xb.customs.account, xb.admin]) {
        for (const data of [step, ethers.concat([consume, ethers.dataSlice(step, 4)]), linked]) {
          await expect(caller.sendTransaction({ to: writeOffs, data }))
            .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotSelf")
            .withArgs(caller.address);
        }
      }
    });

    it("carry a refusal to the contract as code and line", async () => {
      const stage = await loadFixture(openLicence);
      const { writeOffs } = stage;
      const self = await writeOffs.getAddress();
      await ethers.provider.send("hardhat_impersonateAccount", [self]);
      await ethers.provider.send("hardhat_setBalance", [self, ethers.toQuantity(10n ** 18n)]);
      const as = await ethers.getSigner(self);
      await expect(as.sendTransaction({ to: self, data: await forged(stage, 101n) }))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterRefusal")
        .withArgs(wordOf("balance-exceeded"), 1);
    });

    it("do not listen to what a message has behind it: who said it comes from the register", async () => {
      const stage = await loadFixture(openLicence);
      const { writeOffs, reserving, meterOf, permit, xa, xb } = stage;
      const { data } = await writeOffs.reserve.populateTransaction(random32(), reserving([pieces(1, 1n)]));
      const step = ethers.dataSlice(await forged(stage, 1n), ethers.dataLength(data));
      await xa.customs.account.sendTransaction({ to: writeOffs, data: ethers.concat([data, step]) });
      const [refusal] = await writeOffs.queryFilter(writeOffs.getEvent("Refused"), -1);
      expect(refusal?.topics.slice(1)).to.deep.equal([xa.customs.id, permit.id, wordOf("not-drawer")]);
      expect(xa.customs.id).to.not.equal(xb.customs.id);
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
    });
  });

  describe("are kept as a digest", () => {
    it("of the call's data, whole in the event, its first half on the register", async () => {
      const { writeOffs, say, xb, ...stage } = await loadFixture(openLicence);
      const messages = await oneOfEach(stage);
      for (const act of ACTS) {
        const messageId = random32();
        const transaction = await say(xb.customs, act, messageId, messages[act]);
        const digest = ethers.keccak256(transaction.data);
        const { known, body } = await writeOffs.answer(xb.customs.id, messageId);
        expect([known, body], act).to.deep.equal([true, digest.slice(0, 34)]);
        const address = await writeOffs.getAddress();
        const own = (await transaction.wait())?.logs.filter((log) => log.address === address) ?? [];
        expect(
          own.map((log) => writeOffs.interface.parseLog(log)?.args.body),
          act,
        ).to.deep.equal([digest]);
      }
    });

    it("and are unknown before they come", async () => {
      const { writeOffs, xb } = await loadFixture(openLicence);
      const { known, body, refusal } = await writeOffs.answer(xb.customs.id, random32());
      expect([known, body, refusal]).to.deep.equal([false, ethers.ZeroHash.slice(0, 34), ethers.ZeroHash]);
      const none = [ethers.ZeroHash, ReservationStatus.none, false, 0n, 0n, ethers.ZeroHash];
      expect((await writeOffs.reservation(random32())).toArray()).to.deep.equal(none);
      expect((await writeOffs.holdOf(random32())).toArray()).to.deep.equal([false, 0n, 0n, 0n]);
    });
  });

  it("bring lines of any linked permit, also under a later version of it", async () => {
    const { permits, customs, next, asA, euc, bound, reserving, writeOffs } =
      await loadFixture(openLicenceOnCertificate);
    const later = next(euc);
    await asA.supersede(later.header, later.proofs.slice(0, 3));
    const openings = [{ header: later.header, lines: later.proofs.slice(3) }];
    await expect(customs.reserve(random32(), reserving([pieces(4, 1n)], bound, openings))).to.emit(
      writeOffs,
      "Reserved",
    );
    expect((await permits.line(euc.id, 4)).version).to.equal(2);
  });
});
