/**
 * Rolling windows: what is given back leaves the day it was drawn on, as long as that day is known; what goes against the
 * rules is counted, and never asked for.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { loadFixture } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { windowedCertificate, windowedLicence } from "../../helpers/windows.ts";
import { linesOf } from "../../helpers/write-off-messages.ts";
import { pieces, worth } from "../../helpers/write-offs.ts";

const EXCEEDED = "window-exceeded";

describe("WriteOffRegister › windows after a draw", () => {
  describe("lose what goes back, on the day of the reservation:", () => {
    it("all of what is released", async () => {
      const { windowed, customs, closing, drawn, codeOn, turnTo, useOn } = await loadFixture(windowedLicence);
      const id = await drawn(0, [pieces(2, 6n)]);
      await drawn(3, [pieces(2, 4n)]);
      await turnTo(5);
      await customs.release(random32(), await closing(id, windowed));
      expect([await useOn(0, 2), await useOn(5, 2), await useOn(33, 2)]).to.deep.equal([
        ...[
          [0n, 0n],
          [4n, 0n],
          [4n, 0n],
        ],
      ]);
      expect(await codeOn(5, [pieces(2, 7n)])).to.equal(EXCEEDED);
      await drawn(5, [pieces(2, 6n)]);
    });

    it("what did not leave of what was reserved; what left stays there, whenever it left", async () => {
      const { windowed, leaving, drawn, codeOn, answered, useOn } = await loadFixture(windowedLicence);
      const id = await drawn(0, [worth(6, 10n, 100n), pieces(2, 10n)]);
      const left = await leaving(id, [worth(6, 3n, 20n)], windowed);
      expect(await answered(20, "consume", left)).to.equal("");
      expect([await useOn(0, 6), await useOn(20, 6), await useOn(31, 6)]).to.deep.equal([
        ...[
          [3n, 20n],
          [3n, 20n],
          [0n, 0n],
        ],
      ]);
      expect(await useOn(20, 2)).to.deep.equal([0n, 0n]);
      expect(await codeOn(20, [worth(6, 8n, 1n)])).to.equal(EXCEEDED);
      expect(await codeOn(20, [worth(6, 1n, 81n)])).to.equal(EXCEEDED);
      await drawn(20, [worth(6, 7n, 80n)]);
    });

    it("what had not left after all, when it is adjusted down, or reversed", async () => {
      const { windowed, customs, leaving, correcting, closing, drawn, answered, turnTo, useOn } =
        await loadFixture(windowedLicence);
      const id = await drawn(0, [pieces(2, 8n)]);
      expect(await answered(1, "consume", await leaving(id, [pieces(2, 8n)], windowed))).to.equal("");
      expect(await answered(5, "adjust", await correcting(id, [pieces(2, 5n)], windowed))).to.equal("");
      expect([await useOn(0, 2), await useOn(5, 2)]).to.deep.equal([
        [5n, 0n],
        [5n, 0n],
      ]);
      await turnTo(6);
      await customs.reverse(random32(), await closing(id, windowed));
      expect([await useOn(0, 2), await useOn(6, 2)]).to.deep.equal([
        [0n, 0n],
        [0n, 0n],
      ]);
    });

    it("on the certificate's line as on the licence's", async () => {
      const { writeOffs, bound, euc, customs, closing, leaving, drawn, answered, turnTo, useOn } =
        await loadFixture(windowedCertificate);
      const released = await drawn(0, [pieces(1, 4n)], bound);
      const left = await drawn(1, [pieces(1, 1n), pieces(2, 5n)], bound);
      await turnTo(2);
      await customs.release(random32(), await closing(released, bound));
      expect(await useOn(2, 1, euc)).to.deep.equal([6n, 0n]);
      const message = await leaving(left, [pieces(2, 2n)], bound);
      expect(await answered(3, "consume", message)).to.equal("");
      expect([await useOn(3, 1, euc), await useOn(3, 2, bound)]).to.deep.equal([
        [2n, 0n],
        [2n, 0n],
      ]);
      const numbers = (await writeOffs.buckets(euc.id, 1)).filter(
        ({ quantity }: { quantity: bigint }) => quantity !== 0n,
      );
      expect(numbers.map(({ quantity }: { quantity: bigint }) => quantity)).to.deep.equal([2n]);
    });
  });

  it("do not lose what came back: a return is not a draw that never was", async () => {
    const { windowed, leaving, correcting, drawn, codeOn, answered, useOn } = await loadFixture(windowedLicence);
    const id = await drawn(0, [pieces(2, 10n)]);
    expect(await answered(1, "consume", await leaving(id, [pieces(2, 10n)], windowed))).to.equal("");
    expect(await answered(2, "returnGoods", await correcting(id, [pieces(2, 10n)], windowed))).to.equal("");
    expect(await useOn(2, 2)).to.deep.equal([10n, 0n]);
    expect(await codeOn(30, [pieces(2, 1n)])).to.equal(EXCEEDED);
  });

  describe("use a bucket again after 32", () => {
    it("with nothing left of the day before, whose reservation gives back to the balance alone", async () => {
      const { writeOffs, windowed, customs, closing, meterOf, drawn, first, turnTo, useOn } =
        await loadFixture(windowedLicence);
      const id = await drawn(0, [pieces(2, 4n)]);
      await drawn(32, [pieces(2, 7n)]);
      const at = async () => (await writeOffs.buckets(windowed.id, 2))[Number(first % 32n)]?.toArray();
      expect(await at()).to.deep.equal([first + 32n, 7n, 0n]);
      // Nothing is known of day 0 any more, and nothing of what is kept belongs to it.
      expect([await useOn(0, 2), await useOn(32, 2)]).to.deep.equal([
        [0n, 0n],
        [7n, 0n],
      ]);
      await turnTo(33);
      await customs.release(random32(), await closing(id, windowed));
      expect(await at()).to.deep.equal([first + 32n, 7n, 0n]);
      expect(await meterOf(windowed.id, 2)).to.deep.equal([7n, 0n, 0n, 0n]);
    });

    it("and give back to the old one as long as nobody has", async () => {
      const { writeOffs, windowed, customs, closing, drawn, first, turnTo } = await loadFixture(windowedLicence);
      const id = await drawn(0, [pieces(2, 4n)]);
      const other = await drawn(0, [pieces(2, 5n)]);
      await turnTo(99);
      await customs.release(random32(), await closing(id, windowed));
      const bucket = (await writeOffs.buckets(windowed.id, 2))[Number(first % 32n)];
      expect(bucket?.toArray()).to.deep.equal([first, 5n, 0n]);
      await drawn(99, [pieces(2, 10n)]);
      expect(await linesOf(writeOffs, other)).to.have.length(1);
    });

    it("of a longer window after as many pairs of days", async () => {
      const { writeOffs, windowed, drawn, first } = await loadFixture(windowedLicence);
      await drawn(0, [pieces(3, 4n)]);
      await drawn(63, [pieces(3, 2n)]);
      await drawn(64, [pieces(3, 3n)]);
      const ring = await writeOffs.buckets(windowed.id, 3);
      const number = first / 2n;
      expect(ring[Number(number % 32n)]?.toArray()).to.deep.equal([number + 32n, 3n, 0n]);
      expect(ring[Number((number + 31n) % 32n)]?.toArray()).to.deep.equal([number + 31n, 2n, 0n]);
    });
  });

  describe("are asked when more left than was said:", () => {
    it("every window that holds the day of the reservation, and no other", async () => {
      const { windowed, leaving, correcting, drawn, answered, useOn } = await loadFixture(windowedLicence);
      const id = await drawn(0, [pieces(9, 4n)]);
      expect(await answered(0, "consume", await leaving(id, [pieces(9, 4n)], windowed))).to.equal("");
      await drawn(6, [pieces(9, 5n)]);
      await drawn(7, [pieces(9, 5n)]);
      const more = async (quantity: bigint) => correcting(id, [pieces(9, quantity)], windowed);
      expect(await answered(7, "adjust", await more(6n))).to.equal(EXCEEDED);
      expect(await answered(20, "adjust", await more(5n))).to.equal("");
      expect([await useOn(0, 9), await useOn(6, 9), await useOn(7, 9)]).to.deep.equal([
        ...[
          [5n, 0n],
          [10n, 0n],
          [10n, 0n],
        ],
      ]);
    });

    it("the one that ends on the day of the reservation, which begins before it", async () => {
      const { windowed, leaving, correcting, drawn, answered } = await loadFixture(windowedLicence);
      await drawn(0, [pieces(9, 6n)]);
      const id = await drawn(6, [pieces(9, 1n)]);
      expect(await answered(6, "consume", await leaving(id, [pieces(9, 1n)], windowed))).to.equal("");
      const more = async (quantity: bigint) => correcting(id, [pieces(9, quantity)], windowed);
      expect(await answered(20, "adjust", await more(5n))).to.equal(EXCEEDED);
      expect(await answered(20, "adjust", await more(4n))).to.equal("");
    });

    it("which of 31 days are known as long as nothing was drawn from the second day on: window-past", async () => {
      const { windowed, leaving, correcting, drawn, answered, useOn } = await loadFixture(windowedLicence);
      const id = await drawn(0, [pieces(2, 4n)]);
      expect(await answered(0, "consume", await leaving(id, [pieces(2, 4n)], windowed))).to.equal("");
      const more = async (quantity: bigint) => correcting(id, [pieces(2, quantity)], windowed);
      await drawn(1, [pieces(2, 3n)]);
      expect(await answered(1, "adjust", await more(5n))).to.equal("");
      // The window that ends on day 0 begins thirty days before it, where day 2 has its bucket.
      await drawn(2, [pieces(2, 1n)]);
      expect(await answered(2, "adjust", await more(6n))).to.equal("window-past");
      expect(await useOn(2, 2)).to.deep.equal([9n, 0n]);
    });

    it("which cannot be judged once its day's bucket is in use again: window-past", async () => {
      const { windowed, leaving, correcting, drawn, answered, useOn, meterOf } = await loadFixture(windowedLicence);
      const id = await drawn(0, [pieces(2, 4n)]);
      expect(await answered(0, "consume", await leaving(id, [pieces(2, 4n)], windowed))).to.equal("");
      await drawn(32, [pieces(2, 1n)]);
      expect(await answered(33, "adjust", await correcting(id, [pieces(2, 5n)], windowed))).to.equal("window-past");
      expect(await answered(33, "adjust", await correcting(id, [pieces(2, 3n)], windowed))).to.equal("");
      expect(await useOn(33, 2)).to.deep.equal([1n, 0n]);
      expect(await meterOf(windowed.id, 2)).to.deep.equal([1n, 3n, 0n, 0n]);
    });

    it("the certificate's too: certificate-window-exceeded", async () => {
      const { bound, euc, leaving, correcting, drawn, answered, useOn } = await loadFixture(windowedCertificate);
      const id = await drawn(0, [pieces(1, 4n)], bound);
      expect(await answered(0, "consume", await leaving(id, [pieces(1, 4n)], bound))).to.equal("");
      await drawn(1, [pieces(2, 5n)], bound);
      const more = async (quantity: bigint) => correcting(id, [pieces(1, quantity)], bound);
      expect(await answered(21, "adjust", await more(6n))).to.equal("certificate-window-exceeded");
      expect(await answered(21, "adjust", await more(5n))).to.equal("");
      expect(await useOn(21, 1, euc)).to.deep.equal([10n, 0n]);
    });
  });

  for (const act of ["overrideDraw", "recordLate"] as const) {
    describe(`count what ${act} says`, () => {
      it("on the day it was recorded, beyond their limit, so that nothing more is drawn", async () => {
        const { windowed, outside, say, xb, drawn, codeOn, turnTo, useOn } = await loadFixture(windowedLicence);
        await drawn(0, [pieces(2, 9n)]);
        await turnTo(5);
        const message = await outside([pieces(2, 30n)], { terms: windowed });
        await say(xb.customs, act, random32(), { ...message, leftAt: BigInt(message.leftAt) - 4n * DAY });
        const day = 5;
        expect([await useOn(day - 1, 2), await useOn(day, 2)]).to.deep.equal([
          [9n, 0n],
          [39n, 0n],
        ]);
        expect(await codeOn(31, [pieces(2, 1n)])).to.equal(EXCEEDED);
        expect(await codeOn(35, [pieces(2, 1n)])).to.equal(EXCEEDED);
        await drawn(36, [pieces(2, 10n)]);
      });

      it("and take what it ends out of the day that was reserved on", async () => {
        const { windowed, outside, say, xb, drawn, turnTo, useOn } = await loadFixture(windowedLicence);
        const reservation = await drawn(0, [pieces(2, 9n)]);
        await turnTo(5);
        const message = await outside([pieces(2, 3n)], { terms: windowed, reservation });
        await say(xb.customs, act, random32(), message);
        expect([await useOn(4, 2), await useOn(5, 2), await useOn(35, 2)]).to.deep.equal([
          ...[
            [0n, 0n],
            [3n, 0n],
            [3n, 0n],
          ],
        ]);
      });

      it("on the certificate's line too", async () => {
        const { bound, euc, outside, say, xb, drawn, codeOn, turnTo, useOn } = await loadFixture(windowedCertificate);
        await turnTo(5);
        await say(xb.customs, act, random32(), await outside([pieces(1, 8n)], { terms: bound }));
        expect(await useOn(5, 1, euc)).to.deep.equal([8n, 0n]);
        expect(await codeOn(6, [pieces(2, 3n)], bound)).to.equal("certificate-window-exceeded");
        await drawn(6, [pieces(2, 2n)], bound);
      });

      it("and lose it when it is corrected, without being asked where it rises", async () => {
        const { windowed, writeOffs, customs, outside, correcting, closing, say, xb, answered, turnTo, useOn } =
          await loadFixture(windowedLicence);
        await turnTo(5);
        const messageId = random32();
        await say(xb.customs, act, messageId, await outside([pieces(2, 30n)], { terms: windowed }));
        const id = await writeOffs.reservationId(xb.customs.id, messageId);
        expect(await answered(6, "adjust", await correcting(id, [pieces(2, 40n)], windowed))).to.equal("");
        expect(await useOn(5, 2)).to.deep.equal([40n, 0n]);
        expect(await answered(6, "adjust", await correcting(id, [pieces(2, 2n)], windowed))).to.equal("");
        expect([await useOn(5, 2), await useOn(6, 2)]).to.deep.equal([
          [2n, 0n],
          [2n, 0n],
        ]);
        await customs.reverse(random32(), await closing(id, windowed));
        expect(await useOn(6, 2)).to.deep.equal([0n, 0n]);
      });
    });
  }
});
