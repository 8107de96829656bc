/**
 * Returning: goods that come back, for example from an exhibition, are credited to the balance, never twice.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { code3, random32 } from "../../helpers/terms.ts";
import { lineOf, ReservationStatus, stateDigestOf, withReturned } from "../../helpers/write-off-messages.ts";
import { EUROS, LARGEST, openLicence, openLicenceOnCertificate, pieces, worth } from "../../helpers/write-offs.ts";

/** Fixture: consumed by customs of XB: 10 of line 1, 20 worth 300 of line 3. */
async function consumption() {
  const stage = await openLicence();
  const id = await stage.consumed([pieces(1, 10n), worth(3, 20n, 300n)]);
  /** These came back. */
  const back = (...draws: ReturnType<typeof pieces>[]) => stage.correcting(id, draws);
  return { ...stage, id, back };
}

describe("WriteOffRegister › return", () => {
  describe("refuses", () => {
    it("what was never made: reservation-unknown; anybody but the keeper: reservation-foreign", async () => {
      const { back, refused, xa, xb, xc } = await loadFixture(consumption);
      const message = await back(pieces(1, 1n));
      await refused("returnGoods", { ...message, reservation: random32() }, "reservation-unknown");
      for (const by of [xc.customs, xb.licensing, xa.customs]) {
        await refused("returnGoods", message, "reservation-foreign", 0, by);
      }
    });

    it("what has not left: reservation-not-consumed", async () => {
      const { reserved, correcting, closing, customs, refused } = await loadFixture(consumption);
      const open = await reserved([pieces(1, 1n)]);
      const message = await correcting(open, [pieces(1, 1n)]);
      await refused("returnGoods", message, "reservation-not-consumed");
      await customs.release(random32(), await closing(open));
      await refused("returnGoods", message, "reservation-not-consumed");
    });

    it("lines as they were before the last event, by reverting", async () => {
      const { customs, back, writeOffs, permit, id } = await loadFixture(consumption);
      const stale = await back(pieces(1, 4n));
      await customs.returnGoods(random32(), stale);
      const kept = [withReturned(lineOf(1, 10n), 4n), lineOf(3, 20n, 300n)];
      await expect(customs.returnGoods(random32(), stale))
        .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterLinesMismatch")
        .withArgs(id, stateDigestOf(permit.id, stale.lines), stateDigestOf(permit.id, kept));
    });

    const table = [
      ["a line that was not reserved", [worth(4, 1n, 1n)], "line-not-reserved", 4],
      ["a line named twice", [pieces(1, 1n), pieces(1, 1n)], "line-repeated", 1],
      ["another unit", [pieces(1, 1n, { unit: code3("KGM") })], "unit-mismatch", 1],
      ["another currency", [pieces(1, 1n, { currency: EUROS })], "currency-mismatch", 1],
      ["more than left", [pieces(1, 11n)], "amount-over-consumption", 1],
      ["the largest amount", [pieces(1, LARGEST)], "amount-over-consumption", 1],
      ["a higher value than left", [worth(3, 20n, 301n)], "amount-over-consumption", 3],
      ["nothing", [pieces(1, 0n)], "amount-missing", 1],
      ["pieces without their value", [worth(3, 20n, 0n)], "amount-missing", 3],
      ["a value without its pieces", [worth(3, 0n, 300n)], "amount-missing", 3],
    ] as const;
    for (const [what, draws, code, line] of table) {
      it(`${what}: ${code}`, async () => {
        const { back, refused, restsOf, permit } = await loadFixture(consumption);
        await refused("returnGoods", await back(...draws), code, line);
        for (const number of [1, 3]) expect(await restsOf(permit.id, number)).to.deep.equal([0n, 0n, 0n, 0n]);
      });
    }

    it("more than left, over several returns: amount-over-consumption", async () => {
      const { back, customs, refused } = await loadFixture(consumption);
      await customs.returnGoods(random32(), await back(pieces(1, 6n)));
      await refused("returnGoods", await back(pieces(1, 5n)), "amount-over-consumption", 1);
      await customs.returnGoods(random32(), await back(pieces(1, 4n)));
      await refused("returnGoods", await back(pieces(1, 1n)), "amount-over-consumption", 1);
    });

    it("anything of what was reversed: reservation-not-consumed", async () => {
      const { back, closing, id, customs, refused } = await loadFixture(consumption);
      await customs.reverse(random32(), await closing(id));
      await refused("returnGoods", await back(pieces(1, 1n)), "reservation-not-consumed");
    });
  });

  describe("credits", () => {
    it("the balance: what came back may leave again, and not a piece more", async () => {
      const { back, customs, meterOf, restsOf, permit, reserved, reserving, refused } = await loadFixture(consumption);
      await reserved([pieces(1, 90n)]);
      await refused("reserve", reserving([pieces(1, 1n)]), "balance-exceeded", 1);
      await customs.returnGoods(random32(), await back(pieces(1, 4n)));
      expect(await meterOf(permit.id, 1)).to.deep.equal([90n, 10n, 0n, 0n]);
      expect(await restsOf(permit.id, 1)).to.deep.equal([4n, 0n, 0n, 0n]);
      await refused("reserve", reserving([pieces(1, 5n)]), "balance-exceeded", 1);
      await reserved([pieces(1, 4n)]);
    });

    it("quantity and value, and tells all lines with what came back of each in all", async () => {
      const { back, customs, writeOffs, restsOf, permit, id, xb } = await loadFixture(consumption);
      await customs.returnGoods(random32(), await back(pieces(1, 1n), worth(3, 5n, 60n)));
      const messageId = random32();
      const transaction = await customs.returnGoods(messageId, await back(worth(3, 15n, 240n)));
      const lines = [withReturned(lineOf(1, 10n), 1n), withReturned(lineOf(3, 20n, 300n), 20n, 300n)];
      await expect(transaction)
        .to.emit(writeOffs, "Returned")
        .withArgs(id, permit.id, permit.id, xb.customs.id, messageId, ethers.keccak256(transaction.data), lines);
      expect(await restsOf(permit.id, 3)).to.deep.equal([20n, 0n, 300n, 0n]);
      const { status, digest } = await writeOffs.reservation(id);
      expect([status, digest]).to.deep.equal([ReservationStatus.consumed, stateDigestOf(permit.id, lines)]);
    });

    it("the last pieces alone, when all their value is back already", async () => {
      const { back, customs, restsOf, permit } = await loadFixture(consumption);
      await customs.returnGoods(random32(), await back(worth(3, 19n, 300n)));
      await customs.returnGoods(random32(), await back(worth(3, 1n, 0n)));
      expect(await restsOf(permit.id, 3)).to.deep.equal([20n, 0n, 300n, 0n]);
    });

    it("the certificate as well", async () => {
      const { bound, euc, consumed, correcting, customs, restsOf, reserved, reserving, refused } =
        await loadFixture(openLicenceOnCertificate);
      const id = await consumed([pieces(1, 100n), pieces(2, 50n)], bound);
      await customs.returnGoods(random32(), await correcting(id, [pieces(1, 30n), pieces(2, 1n)], bound));
      expect(await restsOf(euc.id, 1)).to.deep.equal([31n, 0n, 0n, 0n]);
      await refused("reserve", reserving([pieces(2, 32n)], bound), "certificate-balance-exceeded", 2);
      await reserved([pieces(2, 31n)], bound);
    });

    it("whenever it comes back, whatever became of the permit and the office", async () => {
      const { back, customs, writeOffs, asB, permit, authorities, xb } = await loadFixture(consumption);
      await asB.revoke(permit.id, Reason.other);
      await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.other);
      await time.increase(700n * DAY);
      await expect(customs.returnGoods(random32(), await back(pieces(1, 10n)))).to.emit(writeOffs, "Returned");
    });

    it("64 bits in all, of which no later draw is taken: what left is counted for good", async () => {
      const { consumed, correcting, customs, reserving, refused } = await loadFixture(openLicence);
      const id = await consumed([worth(4, LARGEST, 1n)]);
      await customs.returnGoods(random32(), await correcting(id, [worth(4, LARGEST, 1n)]));
      await refused("reserve", reserving([worth(4, 1n, 1n)]), "balance-exceeded", 4);
    });
  });
});
