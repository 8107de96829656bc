/**
 * Rolling windows: how much may be drawn in so many days in a row, whatever the days, rounded so that nothing is granted.
 * @module
 */
import { expect } from "chai";
import { loadFixture } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { windowedCertificate, windowedLicence } from "../../helpers/windows.ts";
import { EUROS, pieces, worth } from "../../helpers/write-offs.ts";

const LAST_SECOND = 86_399n;
const EXCEEDED = "window-exceeded";

/** A bucket as its three numbers. */
const plain = (bucket: { toArray(): bigint[] }): bigint[] => bucket.toArray();

describe("WriteOffRegister › windows", () => {
  describe("of one day", () => {
    it("end at midnight, to the second", async () => {
      const { windowed, reserveAt, dayAt } = await loadFixture(windowedLicence);
      const codeAt = async (at: bigint, quantity: bigint) =>
        (await reserveAt(at, [pieces(1, quantity)], windowed)).code;
      expect(await codeAt(dayAt(0), 11n)).to.equal(EXCEEDED);
      expect(await codeAt(dayAt(0, 1n), 10n)).to.equal("");
      expect(await codeAt(dayAt(0, LAST_SECOND), 1n)).to.equal(EXCEEDED);
      expect(await codeAt(dayAt(1), 10n)).to.equal("");
      expect(await codeAt(dayAt(1, LAST_SECOND), 1n)).to.equal(EXCEEDED);
    });
  });

  describe("of 31 days", () => {
    it("count today and the thirty days before, each to its last second", async () => {
      const { windowed, reserveAt, dayAt } = await loadFixture(windowedLicence);
      const codeAt = async (at: bigint) => (await reserveAt(at, [pieces(2, 10n)], windowed)).code;
      expect(await codeAt(dayAt(0, LAST_SECOND))).to.equal("");
      expect(await codeAt(dayAt(30, LAST_SECOND))).to.equal(EXCEEDED);
      expect(await codeAt(dayAt(31))).to.equal("");
    });

    it("give back day by day what was drawn day by day", async () => {
      const { drawn, codeOn } = await loadFixture(windowedLicence);
      await drawn(0, [pieces(2, 4n)]);
      await drawn(1, [pieces(2, 3n)]);
      await drawn(10, [pieces(2, 3n)]);
      expect(await codeOn(30, [pieces(2, 1n)])).to.equal(EXCEEDED);
      expect(await codeOn(31, [pieces(2, 5n)])).to.equal(EXCEEDED);
      await drawn(31, [pieces(2, 4n)]);
      expect(await codeOn(32, [pieces(2, 4n)])).to.equal(EXCEEDED);
      await drawn(32, [pieces(2, 3n)]);
      expect(await codeOn(40, [pieces(2, 1n)])).to.equal(EXCEEDED);
      await drawn(41, [pieces(2, 3n)]);
    });

    it("say how full they are on every day, past and to come", async () => {
      const { drawn, useOn } = await loadFixture(windowedLicence);
      await drawn(0, [pieces(2, 4n)]);
      await drawn(10, [pieces(2, 3n)]);
      const table = [
        [-1, 0n],
        [0, 4n],
        [9, 4n],
        [10, 7n],
        [30, 7n],
        [31, 3n],
        [40, 3n],
        [41, 0n],
        [400, 0n],
      ] as const;
      for (const [day, quantity] of table) {
        expect(await useOn(day, 2), `on day ${day}`).to.deep.equal([quantity, 0n]);
      }
    });
  });

  describe("of 32 days", () => {
    it("count two days at a time: what was drawn on the first of them counts a day longer", async () => {
      const { drawn, codeOn, useOn } = await loadFixture(windowedLicence);
      await drawn(0, [pieces(3, 10n)]);
      // Day 0 is over in the 32 days that end on day 32, but day 1, of the same bucket, is not.
      expect(await codeOn(32, [pieces(3, 1n)])).to.equal(EXCEEDED);
      expect(await useOn(32, 3)).to.deep.equal([10n, 0n]);
      expect(await useOn(33, 3)).to.deep.equal([0n, 0n]);
      expect(await codeOn(33, [pieces(3, 10n)])).to.equal("");
    });

    it("count what was drawn on the second of two days no longer than they say", async () => {
      const { drawn, codeOn } = await loadFixture(windowedLicence);
      await drawn(1, [pieces(3, 10n)]);
      expect(await codeOn(32, [pieces(3, 1n)])).to.equal(EXCEEDED);
      expect(await codeOn(33, [pieces(3, 10n)])).to.equal("");
    });

    it("never grant more in any 32 days than their limit, whichever days are drawn on", async () => {
      const { codeOn } = await loadFixture(windowedLicence);
      const taken: number[] = [];
      for (const day of [0, 1, 2, 3, 31, 32, 33, 34, 35, 36, 64, 65, 66, 67, 68]) {
        if ((await codeOn(day, [pieces(3, 5n)])) === "") taken.push(day);
      }
      // Days 0 and 1 are one bucket, over on day 33; days 32 and 33 the next one, over on day 65; 34 and 35, on day 67.
      expect(taken).to.deep.equal([0, 1, 33, 34, 65, 67]);
      for (const end of taken) {
        expect(taken.filter((day) => day <= end && day > end - 32).length).to.be.at.most(2);
      }
    });
  });

  describe("of 366 days", () => {
    it("count twelve days at a time: eleven days longer at most, and never shorter", async () => {
      const { drawn, codeOn, useOn } = await loadFixture(windowedLicence);
      await drawn(0, [pieces(4, 4n)]);
      await drawn(11, [pieces(4, 3n)]);
      await drawn(12, [pieces(4, 3n)]);
      expect(await codeOn(365, [pieces(4, 1n)])).to.equal(EXCEEDED);
      expect(await codeOn(376, [pieces(4, 1n)])).to.equal(EXCEEDED);
      expect(await useOn(376, 4)).to.deep.equal([10n, 0n]);
      expect(await useOn(377, 4)).to.deep.equal([3n, 0n]);
      expect(await codeOn(377, [pieces(4, 8n)])).to.equal(EXCEEDED);
      await drawn(377, [pieces(4, 7n)]);
      expect(await codeOn(388, [pieces(4, 1n)])).to.equal(EXCEEDED);
      await drawn(389, [pieces(4, 3n)]);
      expect(await useOn(389, 4)).to.deep.equal([10n, 0n]);
    });

    it("touch all 32 buckets at once, each with what it holds", async () => {
      const { writeOffs, windowed, drawn, first, useOn, codeOn } = await loadFixture(windowedLicence);
      for (let place = 0; place < 5; place++) await drawn(place * 93, [pieces(4, 2n)]);
      expect(await useOn(372, 4)).to.deep.equal([10n, 0n]);
      expect(await codeOn(376, [pieces(4, 1n)])).to.equal(EXCEEDED);
      const ring: bigint[][] = (await writeOffs.buckets(windowed.id, 4)).map(plain);
      const used = ring.filter(([number]) => number !== 0n);
      const expected = [0n, 93n, 186n, 279n, 372n].map((day) => [(first + day) / 12n, 2n, 0n]);
      expect(used.sort(([a = 0n], [b = 0n]) => Number(a - b))).to.deep.equal(expected);
    });
  });

  describe("of value", () => {
    it("limit value alone: quantity goes up to the line's own limit", async () => {
      const { drawn, codeOn, useOn } = await loadFixture(windowedLicence);
      await drawn(0, [worth(5, 500n, 60n)]);
      expect(await codeOn(1, [worth(5, 1n, 41n)])).to.equal(EXCEEDED);
      await drawn(1, [worth(5, 500n, 40n)]);
      expect(await useOn(1, 5)).to.deep.equal([1_000n, 100n]);
    });

    it("and of quantity refuse what is beyond either", async () => {
      const { drawn, codeOn, useOn } = await loadFixture(windowedLicence);
      await drawn(0, [worth(6, 5n, 60n)]);
      expect(await codeOn(1, [worth(6, 6n, 1n)])).to.equal(EXCEEDED);
      expect(await codeOn(1, [worth(6, 1n, 41n)])).to.equal(EXCEEDED);
      await drawn(1, [worth(6, 5n, 40n)]);
      expect(await useOn(1, 6)).to.deep.equal([10n, 100n]);
    });

    it("are not asked for a measure that is not drawn", async () => {
      const { drawn, codeOn, useOn } = await loadFixture(windowedLicence);
      await drawn(0, [pieces(7, 10n, { currency: EUROS })]);
      expect(await codeOn(0, [worth(7, 1n, 5n)])).to.equal(EXCEEDED);
      await drawn(0, [worth(7, 0n, 5n)]);
      expect(await useOn(0, 7)).to.deep.equal([10n, 5n]);
    });
  });

  it("are not widened by a line's tolerance, which only its own limit has", async () => {
    const { windowed, drawn, codeOn, meterOf } = await loadFixture(windowedLicence);
    await drawn(0, [worth(6, 10n, 100n)]);
    expect(await codeOn(30, [worth(6, 1n, 1n)])).to.equal(EXCEEDED);
    await drawn(31, [worth(6, 10n, 100n)]);
    expect(await codeOn(62, [worth(6, 1n, 1n)])).to.equal("balance-exceeded");
    expect(await meterOf(windowed.id, 6)).to.deep.equal([20n, 0n, 200n, 0n]);
  });

  it("are asked after the balance, line by line, and a refusal counts nothing anywhere", async () => {
    const { windowed, customs, writeOffs, reserving, useOn, meterOf, refused, turnTo } =
      await loadFixture(windowedLicence);
    await turnTo(0);
    await refused("reserve", reserving([pieces(2, 1_001n)], windowed), "balance-exceeded", 2);
    const draws = [pieces(8, 1n), pieces(1, 5n), pieces(2, 11n), pieces(3, 11n)];
    await refused("reserve", reserving(draws, windowed), EXCEEDED, 2);
    for (const line of [1, 2, 3, 8]) {
      expect(await useOn(0, line)).to.deep.equal([0n, 0n]);
      expect(await meterOf(windowed.id, line)).to.deep.equal([0n, 0n, 0n, 0n]);
    }
    expect((await writeOffs.buckets(windowed.id, 1)).every(({ number }: { number: bigint }) => number === 0n)).to.equal(
      true,
    );
    await expect(customs.reserve(random32(), reserving([pieces(8, 1n)], windowed))).to.emit(writeOffs, "Reserved");
  });

  it("are nothing on a line that has none, however much was drawn, and on one that is not open", async () => {
    const { writeOffs, windowed, drawn, useOn } = await loadFixture(windowedLicence);
    await drawn(0, [pieces(8, 1_000n)]);
    expect(await useOn(0, 8)).to.deep.equal([0n, 0n]);
    expect(await useOn(0, 10)).to.deep.equal([0n, 0n]);
    const ring = await writeOffs.buckets(windowed.id, 8);
    expect(ring.map(plain)).to.deep.equal(Array.from({ length: 32 }, () => [0n, 0n, 0n]));
  });

  it("belong to the series and the line, not to who draws", async () => {
    const { windowed, drawn, reserveAt, turnTo, xc } = await loadFixture(windowedLicence);
    await drawn(0, [pieces(2, 6n), pieces(3, 10n)]);
    const other = async (quantity: bigint) =>
      (await reserveAt(await turnTo(1), [pieces(2, quantity)], windowed, xc.customs)).code;
    expect(await other(5n)).to.equal(EXCEEDED);
    expect(await other(4n)).to.equal("");
  });

  describe("of a certificate's line", () => {
    it("are shared by all that rests on it: certificate-window-exceeded", async () => {
      const { bound, euc, drawn, codeOn, useOn } = await loadFixture(windowedCertificate);
      await drawn(0, [pieces(1, 7n)], bound);
      expect(await codeOn(1, [pieces(2, 4n)], bound)).to.equal("certificate-window-exceeded");
      await drawn(1, [pieces(2, 3n)], bound);
      expect(await useOn(1, 1, euc)).to.deep.equal([10n, 0n]);
      expect(await useOn(1, 2, bound)).to.deep.equal([3n, 0n]);
      expect(await codeOn(30, [pieces(1, 1n)], bound)).to.equal("certificate-window-exceeded");
      await drawn(31, [pieces(1, 7n)], bound);
    });

    it("are asked after the licence line's own, and count two lines of one message one after the other", async () => {
      const { bound, euc, refused, reserving, turnTo, useOn } = await loadFixture(windowedCertificate);
      await turnTo(0);
      await refused("reserve", reserving([pieces(2, 11n)], bound), EXCEEDED, 2);
      const both = reserving([pieces(1, 5n), pieces(2, 6n)], bound);
      await refused("reserve", both, "certificate-window-exceeded", 2);
      expect(await useOn(0, 1, euc)).to.deep.equal([0n, 0n]);
      expect(await useOn(0, 2, bound)).to.deep.equal([0n, 0n]);
    });
  });

  describe("keep what was drawn when a later version", () => {
    const versions = [
      ["lowers their limit below it: nothing is drawn until it is over", 5n, 1n, EXCEEDED],
      ["raises their limit: what that adds is drawn", 12n, 4n, ""],
      ["raises their limit: no more than that", 12n, 5n, EXCEEDED],
    ] as const;
    for (const [what, windowQuantity, quantity, code] of versions) {
      it(what, async () => {
        const { windowed, next, asB, drawn, codeOn, useOn } = await loadFixture(windowedLicence);
        await drawn(0, [pieces(2, 8n)]);
        const lines = windowed.lines.map((line) => (line.number === 2 ? { ...line, windowQuantity } : line));
        const later = next(windowed, {}, lines);
        await asB.supersede(later.header, later.proofs);
        expect(await useOn(1, 2)).to.deep.equal([8n, 0n]);
        expect(await codeOn(1, [pieces(2, quantity)], later)).to.equal(code);
        expect(await codeOn(31, [pieces(2, 5n)], later)).to.equal("");
      });
    }
  });
});
