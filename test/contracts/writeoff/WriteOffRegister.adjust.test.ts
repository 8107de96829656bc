/**
 * Adjusting: what really left, after a wrong declaration. Lowering frees, raising asks for the balance again.
 * @module
 */
import { expect } from "chai";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { code3, Mode, makeLine, random32 } from "../../helpers/terms.ts";
import { lineOf, linesOf, ReservationStatus, stateDigestOf, withReturned } from "../../helpers/write-off-messages.ts";
import {
  EUROS,
  LARGEST,
  openLicence,
  openLicenceOnCertificate,
  pieces,
  soon,
  worth,
} from "../../helpers/write-offs.ts";

/** Fixture: consumed by customs of XB: 10 of line 1, 20 worth 300 of line 3; nothing of the reserved 5 of line 4. */
async function consumption() {
  const stage = await openLicence();
  const { reserved, leaving, customs, correcting } = stage;
  const id = await reserved([pieces(1, 10n), worth(3, 20n, 300n), worth(4, 5n, 50n)]);
  await customs.consume(random32(), await leaving(id, [pieces(1, 10n), worth(3, 20n, 300n)]));
  /** It really was this. */
  const really = (...draws: ReturnType<typeof pieces>[]) => correcting(id, draws);
  return { ...stage, id, really };
}

describe("WriteOffRegister › adjust", () => {
  describe("refuses", () => {
    it("what was never made: reservation-unknown", async () => {
      const { really, refused } = await loadFixture(consumption);
      const message = await really(pieces(1, 9n));
      for (const reservation of [random32(), ethers.ZeroHash]) {
        await refused("adjust", { ...message, reservation }, "reservation-unknown");
      }
    });

    it("anybody but the keeper: reservation-foreign", async () => {
      const { really, refused, xa, xb, xc } = await loadFixture(consumption);
      const message = await really(pieces(1, 9n));
      for (const by of [xc.customs, xb.licensing, xb.auditor, xa.customs]) {
        await refused("adjust", message, "reservation-foreign", 0, by);
      }
    });

    it("what is open, held, released or reversed: reservation-not-consumed", async () => {
      const { customs, id, reserved, correcting, closing, holding, refused } = await loadFixture(consumption);
      const open = await reserved([pieces(1, 1n)]);
      await refused("adjust", await correcting(open, [pieces(1, 1n)]), "reservation-not-consumed");
      await customs.hold(random32(), await holding(open));
      await refused("adjust", await correcting(open, [pieces(1, 1n)]), "reservation-not-consumed");
      await customs.resume(random32(), await holding(open));
      await customs.release(random32(), await closing(open));
      await refused("adjust", await correcting(open, [pieces(1, 1n)]), "reservation-not-consumed");
      await customs.reverse(random32(), await closing(id));
      await refused("adjust", await correcting(id, [pieces(1, 1n)]), "reservation-not-consumed");
    });

    it("lines as they were before the last event, by reverting", async () => {
      const { customs, really, writeOffs, id, permit } = await loadFixture(consumption);
      const stale = await really(pieces(1, 9n));
      await customs.adjust(random32(), stale);
      const kept = stateDigestOf(permit.id, await linesOf(writeOffs, id));
      await expect(customs.adjust(random32(), stale))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterLinesMismatch")
        .withArgs(id, stateDigestOf(permit.id, stale.lines), kept);
    });

    const table = [
      ["a line that was not reserved", [pieces(1, 9n), worth(2, 1n, 1n)], "line-not-reserved", 2],
      ["line 257, which is not line 1", [pieces(257, 1n)], "line-not-reserved", 257],
      ["a line named twice", [pieces(1, 9n), pieces(1, 9n)], "line-repeated", 1],
      ["another unit", [pieces(1, 9n, { unit: code3("KGM") })], "unit-mismatch", 1],
      ["another currency", [{ ...worth(3, 1n, 1n), currency: code3("USD") }], "currency-mismatch", 3],
      ["a value where the line has none", [pieces(1, 9n, { value: 1n })], "currency-mismatch", 1],
      ["pieces without the value that had left with them", [worth(3, 20n, 0n)], "amount-missing", 3],
      ["a value without its pieces", [worth(3, 0n, 300n)], "amount-missing", 3],
      ["no more than nothing at all", [pieces(1, 0n), worth(3, 0n, 0n)], "amount-missing", 0],
      ["more than the limit", [pieces(1, 101n)], "balance-exceeded", 1],
      ["more than the limit and its tolerance", [worth(3, 111n, 300n)], "balance-exceeded", 3],
      ["a value over the limit and its tolerance", [worth(3, 20n, 1_101n)], "balance-exceeded", 3],
    ] as const;
    for (const [what, draws, code, line] of table) {
      it(`${what}: ${code}`, async () => {
        const { really, refused, meterOf, permit, id, writeOffs } = await loadFixture(consumption);
        await refused("adjust", await really(...draws), code, line);
        expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 10n, 0n, 0n]);
        expect(await meterOf(permit.id, 3)).to.deep.equal([0n, 20n, 0n, 300n]);
        expect((await writeOffs.reservation(id)).digest).to.equal(
          stateDigestOf(permit.id, [lineOf(1, 10n), lineOf(3, 20n, 300n), lineOf(4, 0n)]),
        );
      });
    }

    it("a raise beside what others have reserved: balance-exceeded", async () => {
      const { really, reserved, refused, customs, writeOffs } = await loadFixture(consumption);
      await reserved([pieces(1, 85n)]);
      await refused("adjust", await really(pieces(1, 16n)), "balance-exceeded", 1);
      await expect(customs.adjust(random32(), await really(pieces(1, 15n)))).to.emit(writeOffs, "Adjusted");
    });

    it("a sum beyond 64 bits on a line that limits nothing: balance-exceeded", async () => {
      const { really, reserved, refused } = await loadFixture(consumption);
      await reserved([worth(4, 1n, 1n)]);
      for (const draw of [worth(4, LARGEST, 1n), worth(4, 1n, LARGEST)]) {
        await refused("adjust", await really(draw), "balance-exceeded", 4);
      }
    });

    it("less than has come back: amount-over-consumption", async () => {
      const { really, customs, refused, writeOffs } = await loadFixture(consumption);
      await customs.returnGoods(random32(), await really(pieces(1, 4n), worth(3, 5n, 60n)));
      await refused("adjust", await really(pieces(1, 3n)), "amount-over-consumption", 1);
      await refused("adjust", await really(worth(3, 5n, 59n)), "amount-over-consumption", 3);
      await refused("adjust", await really(worth(3, 4n, 60n)), "amount-over-consumption", 3);
      await expect(customs.adjust(random32(), await really(pieces(1, 4n), worth(3, 5n, 60n)))).to.emit(
        writeOffs,
        "Adjusted",
      );
    });

    it("half an amount on a line of which nothing had left, by what its mode counts: amount-missing", async () => {
      const { licence, asB, reserved, leaving, correcting, customs, refused, writeOffs } =
        await loadFixture(openLicence);
      const permit = licence({}, [makeLine(1), makeLine(2, { mode: Mode.both, currency: EUROS, valueLimit: 100n })]);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      const id = await reserved([pieces(1, 5n), worth(2, 5n, 5n)], permit);
      await customs.consume(random32(), await leaving(id, [pieces(1, 5n)], permit));
      await refused("adjust", await correcting(id, [worth(2, 5n, 0n)], permit), "amount-missing", 2);
      await expect(customs.adjust(random32(), await correcting(id, [worth(2, 4n, 3n)], permit))).to.emit(
        writeOffs,
        "Adjusted",
      );
    });

    it("the rule for the caller before the one for the reservation's state, that before its draws", async () => {
      const { customs, id, closing, really, refused, xc } = await loadFixture(consumption);
      await customs.reverse(random32(), await closing(id));
      await refused("adjust", await really(pieces(9, 0n)), "reservation-foreign", 0, xc.customs);
      await refused("adjust", await really(pieces(9, 0n)), "reservation-not-consumed");
    });
  });

  describe("corrects", () => {
    it("each line named and no other, and tells all lines as they are now", async () => {
      const { customs, really, writeOffs, permit, id, meterOf, xb } = await loadFixture(consumption);
      const messageId = random32();
      await soon();
      const transaction = await customs.adjust(messageId, await really(worth(3, 30n, 250n)));
      const lines = [lineOf(1, 10n), lineOf(3, 30n, 250n), lineOf(4, 0n)];
      await expect(transaction)
        .to.emit(writeOffs, "Adjusted")
        .withArgs(id, permit.id, permit.id, xb.customs.id, messageId, ethers.keccak256(transaction.data), lines);
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 10n, 0n, 0n]);
      expect(await meterOf(permit.id, 3)).to.deep.equal([0n, 30n, 0n, 250n]);
      const { status, outside, digest } = await writeOffs.reservation(id);
      expect([status, outside, digest]).to.deep.equal([
        ...[ReservationStatus.consumed, false, stateDigestOf(permit.id, lines)],
      ]);
    });

    it("to exactly what the limit and the tolerance let go", async () => {
      const { customs, really, meterOf, permit, refused } = await loadFixture(consumption);
      await customs.adjust(random32(), await really(pieces(1, 100n), worth(3, 110n, 1_100n)));
      expect(await meterOf(permit.id, 3)).to.deep.equal([0n, 110n, 0n, 1_100n]);
      await refused("adjust", await really(pieces(1, 101n)), "balance-exceeded", 1);
    });

    it("one line to nothing, which frees it, and back again", async () => {
      const { customs, really, reserved, meterOf, permit, refused } = await loadFixture(consumption);
      await customs.adjust(random32(), await really(pieces(1, 0n)));
      expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      await reserved([pieces(1, 95n)]);
      await refused("adjust", await really(pieces(1, 10n)), "balance-exceeded", 1);
      await customs.adjust(random32(), await really(pieces(1, 5n)));
      expect(await meterOf(permit.id, 1)).to.deep.equal([95n, 5n, 0n, 0n]);
    });

    it("a raise on what came back meanwhile", async () => {
      const { customs, really, reserved, restsOf, meterOf, permit, writeOffs, id, refused } =
        await loadFixture(consumption);
      await reserved([pieces(1, 90n)]);
      await refused("adjust", await really(pieces(1, 11n)), "balance-exceeded", 1);
      await customs.returnGoods(random32(), await really(pieces(1, 3n)));
      await refused("adjust", await really(pieces(1, 14n)), "balance-exceeded", 1);
      await customs.adjust(random32(), await really(pieces(1, 13n)));
      expect(await meterOf(permit.id, 1)).to.deep.equal([90n, 13n, 0n, 0n]);
      expect(await restsOf(permit.id, 1)).to.deep.equal([3n, 0n, 0n, 0n]);
      expect((await linesOf(writeOffs, id))[0]).to.deep.equal(withReturned(lineOf(1, 13n), 3n));
    });

    it("quantity alone where only quantity rises, though an override has gone over the value", async () => {
      const { customs, really, say, outside, refused, xb, writeOffs } = await loadFixture(consumption);
      await say(xb.customs, "overrideDraw", random32(), await outside([worth(3, 1n, 2_000n)]));
      await refused("adjust", await really(worth(3, 21n, 301n)), "balance-exceeded", 3);
      await expect(customs.adjust(random32(), await really(worth(3, 21n, 300n)))).to.emit(writeOffs, "Adjusted");
      await expect(customs.adjust(random32(), await really(worth(3, 22n, 299n)))).to.emit(writeOffs, "Adjusted");
    });

    it("under the limits that count now, whatever became of permit, dates and office", async () => {
      const { customs, really, change, authorities, next, permit, asB, refused, writeOffs, xb } =
        await loadFixture(consumption);
      const [, ...others] = permit.lines;
      const later = next(permit, {}, [makeLine(1, { quantityLimit: 12n }), ...others]);
      await asB.supersede(later.header, later.proofs);
      await change(xb.licensing, "revoke", later.id, Reason.other);
      await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.other);
      await time.increase(400 * 86_400);
      await refused("adjust", await really(pieces(1, 13n)), "balance-exceeded", 1);
      await expect(customs.adjust(random32(), await really(pieces(1, 12n)))).to.emit(writeOffs, "Adjusted");
    });

    it("once, however often the message comes", async () => {
      const { customs, really, meterOf, permit } = await loadFixture(consumption);
      const [messageId, message] = [random32(), await really(pieces(1, 7n))];
      for (const _ of [1, 2, 3]) {
        await customs.adjust(messageId, message);
        expect(await meterOf(permit.id, 1)).to.deep.equal([0n, 7n, 0n, 0n]);
      }
    });
  });

  describe("corrects the certificate too", () => {
    it("down and up, and is refused where it cannot: certificate-balance-exceeded", async () => {
      const { bound, euc, consumed, correcting, customs, meterOf, refused, reserved } =
        await loadFixture(openLicenceOnCertificate);
      const id = await consumed([pieces(1, 60n)], bound);
      await reserved([pieces(2, 80n)], bound);
      await refused("adjust", await correcting(id, [pieces(1, 71n)], bound), "certificate-balance-exceeded", 1);
      await refused("adjust", await correcting(id, [pieces(1, 101n)], bound), "balance-exceeded", 1);
      await customs.adjust(random32(), await correcting(id, [pieces(1, 70n)], bound));
      expect(await meterOf(euc.id, 1)).to.deep.equal([80n, 70n, 0n, 0n]);
      await customs.adjust(random32(), await correcting(id, [pieces(1, 1n)], bound));
      expect(await meterOf(euc.id, 1)).to.deep.equal([80n, 1n, 0n, 0n]);
      expect(await meterOf(bound.id, 1)).to.deep.equal([0n, 1n, 0n, 0n]);
    });

    it("whose line asks for a value when a line comes back from nothing: amount-missing", async () => {
      const { bound, reserved, leaving, correcting, customs, refused } = await loadFixture(openLicenceOnCertificate);
      const id = await reserved([pieces(1, 5n), worth(3, 5n, 50n)], bound);
      await customs.consume(random32(), await leaving(id, [pieces(1, 5n)], bound));
      await refused("adjust", await correcting(id, [worth(3, 5n, 0n)], bound), "amount-missing", 3);
      await customs.adjust(random32(), await correcting(id, [worth(3, 5n, 50n)], bound));
    });
  });
});
