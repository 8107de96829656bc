/**
 * Messages: one id, one body, one answer; what reverts leaves no trace, and what was refused stays refused.
 * @module
 */
import { expect } from "chai";
import { ethers, loadFixture, Reason, wordOf } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { openLicence, openLicenceOnCertificate, pieces } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › messages", () => {
  describe("revert, and leave the id free,", () => {
    it("when the account writes for no authority", async () => {
      const { writeOffs, permit, reserving, stranger, xb } = await loadFixture(openLicence);
      const message = reserving([pieces(1, 1n)]);
      const closing = { reservation: random32(), permit: permit.header, draws: message.draws };
      for (const caller of [stranger, xb.admin]) {
        const as = writeOffs.connect(caller);
        for (const attempt of [
          as.reserve(random32(), message),
          as.consume(random32(), closing),
          as.release(random32(), closing),
        ]) {
          await expect(attempt)
            .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotAnAccount")
            .withArgs(caller.address);
        }
      }
    });

    it("when the id is missing", async () => {
      const { writeOffs, customs, permit, reserving } = await loadFixture(openLicence);
      const message = reserving([pieces(1, 1n)]);
      const closing = { reservation: random32(), permit: permit.header, draws: message.draws };
      for (const attempt of [
        customs.reserve(ethers.ZeroHash, message),
        customs.consume(ethers.ZeroHash, closing),
        customs.release(ethers.ZeroHash, closing),
      ]) {
        await expect(attempt).to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterMessageIdMissing");
      }
    });

    it("when there is no draw, or more than 64", async () => {
      const { writeOffs, customs, permit, reserving, xb } = await loadFixture(openLicence);
      for (const count of [0, 65]) {
        const messageId = random32();
        const draws = Array.from({ length: count }, (_, i) => pieces(i + 1, 1n));
        const closing = { reservation: random32(), permit: permit.header, draws };
        for (const attempt of [customs.reserve(messageId, reserving(draws)), customs.consume(messageId, closing)]) {
          await expect(attempt)
            .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterDrawCountInvalid")
            .withArgs(count);
        }
        expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
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
      const message = { ...reserving([pieces(1, 1n)]), permit: { ...permit.header, kind: 7 } };
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
    it("are taken by the contract alone", async () => {
      const { writeOffs, permit, reserving, xb } = await loadFixture(openLicence);
      const said = { authority: xb.customs.id, id: random32(), body: random32(), permit: permit.id };
      const closing = { reservation: random32(), permit: permit.header, draws: [] };
      const as = writeOffs.connect(xb.customs.account) as typeof writeOffs;
      for (const attempt of [
        as.getFunction("applyReserve")(said, reserving([pieces(1, 1n)])),
        as.getFunction("applyConsume")(said, closing),
        as.getFunction("applyRelease")(said, closing),
      ]) {
        await expect(attempt)
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterNotSelf")
          .withArgs(xb.customs.account.address);
      }
    });

    it("carry a refusal to the contract as code and line", async () => {
      const { writeOffs, permit, reserving, xb } = await loadFixture(openLicence);
      const self = await writeOffs.getAddress();
      await ethers.provider.send("hardhat_impersonateAccount", [self]);
      await ethers.provider.send("hardhat_setBalance", [self, ethers.toQuantity(10n ** 18n)]);
      const said = { authority: xb.customs.id, id: random32(), body: random32(), permit: permit.id };
      const as = writeOffs.connect(await ethers.getSigner(self)) as typeof writeOffs;
      await expect(as.getFunction("applyReserve")(said, reserving([pieces(1, 101n)])))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterRefusal")
        .withArgs(wordOf("balance-exceeded"), 1);
    });
  });

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
      const { permit, customs, asB, reserving, writeOffs, meterOf, xb } = await loadFixture(openLicence);
      const messageId = random32();
      const message = reserving([pieces(1, 1n)]);
      await asB.suspend(permit.id, Reason.other);
      await customs.reserve(messageId, message);
      await asB.reinstate(permit.id, Reason.other);
      expect(await customs.reserve.staticCall(messageId, message)).to.equal(wordOf("suspended"));
      await expect(customs.reserve(messageId, message)).to.not.emit(writeOffs, "Reserved");
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      const { known, refusal } = await writeOffs.answer(xb.customs.id, messageId);
      expect([known, refusal]).to.deep.equal([true, wordOf("suspended")]);
      await expect(customs.reserve(random32(), message)).to.emit(writeOffs, "Reserved");
    });

    it("consume and release once, however often they come", async () => {
      const { permit, customs, reserved, meterOf } = await loadFixture(openLicence);
      const base = { permit: permit.header };
      const [one, other] = [random32(), random32()];
      const consumed = { ...base, reservation: await reserved([pieces(1, 10n)]), draws: [pieces(1, 4n)] };
      const released = { ...base, reservation: await reserved([pieces(1, 20n)]) };
      for (const _ of [1, 2, 3]) {
        await customs.consume(one, consumed);
        await customs.release(other, released);
        expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 4n, 0n, 0n]);
      }
    });

    it("by another account of the authority are the same message", async () => {
      const { permit, authorities, writeOffs, customs, reserving, meterOf, xb, spare } = await loadFixture(openLicence);
      const [account] = spare;
      await authorities.connect(xb.admin).addAccount(xb.customs.id, account);
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
      const { writeOffs, permit, customs, reserved, reserving, xb } = await loadFixture(openLicence);
      const reservation = await reserved([pieces(1, 1n)]);
      const messageId = random32();
      await customs.reserve(messageId, reserving([pieces(1, 101n)]));
      const closing = { reservation, permit: permit.header, draws: [pieces(1, 1n)] };
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

  describe("are kept as a digest", () => {
    it("of the act's name and the whole message", async () => {
      const { writeOffs, customs, permit, reserving, xb } = await loadFixture(openLicence);
      const coder = ethers.AbiCoder.defaultAbiCoder();
      const closing = { reservation: random32(), permit: permit.header, draws: [pieces(1, 1n)] };
      const messages = { reserve: reserving([pieces(1, 1n)]), consume: closing, release: closing };
      for (const act of ["reserve", "consume", "release"] as const) {
        const messageId = random32();
        await customs[act](messageId, messages[act]);
        const input = writeOffs.interface.getFunction(act)?.inputs[1];
        const bytes = coder.encode(["bytes32", ethers.ParamType.from(input)], [wordOf(act), messages[act]]);
        expect((await writeOffs.answer(xb.customs.id, messageId)).body).to.equal(ethers.keccak256(bytes));
      }
    });

    it("and are unknown before they come", async () => {
      const { writeOffs, xb } = await loadFixture(openLicence);
      const { known, body, refusal } = await writeOffs.answer(xb.customs.id, random32());
      expect([known, body, refusal]).to.deep.equal([false, ethers.ZeroHash, ethers.ZeroHash]);
      const record = await writeOffs.reservation(random32());
      expect([record.permit, record.authority, record.status]).to.deep.equal([ethers.ZeroHash, ethers.ZeroHash, 0n]);
      expect(await writeOffs.reservedLines(random32())).to.deep.equal([]);
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
