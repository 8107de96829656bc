/**
 * Overrides and late facts as messages: what makes them revert, and one id, one body, one answer.
 * @module
 */
import { expect } from "chai";
import { EVENT_OF, EXCEPTIONS, exceptionalLicence } from "../../helpers/exceptions.ts";
import { ethers, loadFixture, Reason } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { lineOf, stateDigestOf } from "../../helpers/write-off-messages.ts";
import { pieces } from "../../helpers/write-offs.ts";

for (const act of EXCEPTIONS) {
  describe(`WriteOffRegister › ${act} as a message`, () => {
    describe("reverts, and leaves the id free,", () => {
      it("when it brings lines without a reservation", async () => {
        const { writeOffs, outside, say, xb } = await loadFixture(exceptionalLicence);
        const messageId = random32();
        const message = { ...(await outside([pieces(1, 1n)])), lines: [lineOf(1, 1n)] };
        await expect(say(xb.customs, act, messageId, message))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterLinesMismatch")
          .withArgs(ethers.ZeroHash, ethers.ZeroHash, ethers.ZeroHash);
        expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
      });

      it("when it brings other lines, or the terms of another version, than the reservation's", async () => {
        const { writeOffs, permit, next, asB, outside, reserved, say, xb } = await loadFixture(exceptionalLicence);
        const reservation = await reserved([pieces(1, 40n)]);
        const later = next(permit);
        await asB.supersede(later.header, later.proofs);
        const kept = stateDigestOf(permit.id, [lineOf(1, 40n)]);
        const message = await outside([pieces(1, 1n)], { reservation });
        const table = [
          [{ ...message, lines: [] }, stateDigestOf(permit.id, [])],
          [{ ...message, lines: [lineOf(1, 39n)] }, stateDigestOf(permit.id, [lineOf(1, 39n)])],
          [{ ...message, permit: later.header }, stateDigestOf(later.id, [lineOf(1, 40n)])],
        ] as const;
        for (const [wrong, given] of table) {
          const messageId = random32();
          await expect(say(xb.customs, act, messageId, wrong))
            .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterLinesMismatch")
            .withArgs(reservation, given, kept);
          expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
        }
      });

      it("when it opens lines of a permit it has nothing to do with", async () => {
        const { writeOffs, permits, licence, asB, outside, say, xb } = await loadFixture(exceptionalLicence);
        const other = licence();
        await asB.register(other.header);
        const messageId = random32();
        const openings = [{ header: other.header, lines: other.proofs }];
        await expect(say(xb.customs, act, messageId, await outside([pieces(1, 1n)], { openings })))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterOpeningForeign")
          .withArgs(other.id);
        expect((await writeOffs.answer(xb.customs.id, messageId)).known).to.equal(false);
        expect(await permits.openedLines(other.id)).to.equal(0);
      });

      it("when its id was used for another body, whatever that was answered", async () => {
        const { writeOffs, customs, outside, reserving, say, xb } = await loadFixture(exceptionalLicence);
        const [accepted, refusedBefore, reservedBefore] = [random32(), random32(), random32()];
        const message = await outside([pieces(1, 1n)]);
        await say(xb.customs, act, accepted, message);
        await say(xb.customs, act, refusedBefore, { ...message, reason: Reason.none });
        await customs.reserve(reservedBefore, reserving([pieces(1, 1n)]));
        const changes = [{ declaration: random32() }, { reason: Reason.other }, { draws: [pieces(1, 2n)] }];
        for (const messageId of [accepted, refusedBefore, reservedBefore]) {
          for (const change of changes) {
            await expect(say(xb.customs, act, messageId, { ...message, ...change }))
              .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterMessageReused")
              .withArgs(xb.customs.id, messageId);
          }
        }
      });
    });

    it("said again gets the answer it got, from either account alone, and counts once", async () => {
      const { writeOffs, permit, outside, say, quantityOf, asB, xb } = await loadFixture(exceptionalLicence);
      const messageId = random32();
      const message = await outside([pieces(1, 130n)]);
      await expect(say(xb.customs, act, messageId, message)).to.emit(writeOffs, EVENT_OF[act]);
      await asB.revoke(permit.id, Reason.other);
      for (const account of [xb.customs.account, xb.customs.second]) {
        const again = writeOffs.connect(account);
        expect(await again[act].staticCall(messageId, message)).to.equal(ethers.ZeroHash);
        expect((await (await again[act](messageId, message)).wait())?.logs).to.deep.equal([]);
      }
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 130n, 0n, 130n]);
    });
  });
}
