/**
 * Holding and resuming: whose move it is, how the clock stands, and from when nobody can block a balance any more.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { ReservationStatus, stateDigestOf } from "../../helpers/write-off-messages.ts";
import { openLicence, openLicenceOnCertificate, pieces, soon } from "../../helpers/write-offs.ts";

const LONGEST = 60n * DAY;

/** Fixture: 10 pieces of line 1, reserved by customs of XB for thirty days; customs of XC may draw as well. */
async function reservation() {
  const stage = await openLicence();
  const { reserved, holding, closing, writeOffs, xb, xc, now } = stage;
  const id = await reserved([pieces(1, 10n)]);
  const [message, close] = [await holding(id), await closing(id)];
  const issuer = writeOffs.connect(xb.licensing.account);
  const other = writeOffs.connect(xc.customs.account);
  return { ...stage, id, message, close, issuer, other, expiresAt: now + 30n * DAY };
}

describe("WriteOffRegister › hold", () => {
  describe("refuses to hold", () => {
    it("a reservation that was never made: reservation-unknown", async () => {
      const { message, refused } = await loadFixture(reservation);
      for (const unknown of [random32(), ethers.ZeroHash]) {
        await refused("hold", { ...message, reservation: unknown }, "reservation-unknown");
      }
    });

    it("for anybody but its keeper and the permit's issuer: reservation-foreign", async () => {
      const { message, refused, xa, xb, xc } = await loadFixture(reservation);
      for (const by of [xc.customs, xb.auditor, xa.licensing, xa.customs]) {
        await refused("hold", message, "reservation-foreign", 0, by);
      }
    });

    it("what was consumed or released: reservation-closed", async () => {
      const { message, customs, leaving, closing, holding, id, reserved, refused, xb } = await loadFixture(reservation);
      await customs.consume(random32(), await leaving(id, [pieces(1, 10n)]));
      for (const by of [xb.customs, xb.licensing]) await refused("hold", message, "reservation-closed", 0, by);
      const released = await reserved([pieces(1, 1n)]);
      await customs.release(random32(), await closing(released));
      await refused("hold", await holding(released), "reservation-closed");
    });

    it("what is held already, by either side: reservation-held", async () => {
      const { message, customs, refused, xb } = await loadFixture(reservation);
      await customs.hold(random32(), message);
      for (const by of [xb.customs, xb.licensing]) await refused("hold", message, "reservation-held", 0, by);
    });

    it("what others may clear away by now, from the very second: reservation-expired", async () => {
      const { message, customs, refused, writeOffs, expiresAt, xb } = await loadFixture(reservation);
      await time.setNextBlockTimestamp(expiresAt);
      await expect(customs.hold(random32(), message)).to.emit(writeOffs, "Refused");
      for (const by of [xb.customs, xb.licensing]) await refused("hold", message, "reservation-expired", 0, by);
    });

    it("other lines or terms, by reverting", async () => {
      const { message, customs, writeOffs, permit, licence, id } = await loadFixture(reservation);
      const kept = stateDigestOf(permit.id, message.lines);
      const [line] = message.lines;
      const others = [
        { ...message, lines: [] },
        { ...message, lines: [[1n, 11n, 0n, 0n, 0n, 0n, 0n]] },
        { ...message, lines: [line, line] },
        { ...message, permit: licence().header },
      ];
      for (const other of others) {
        await expect(customs.hold(random32(), other))
          .to.be.revertedWithCustomError(writeOffs, "WriteOffRegisterLinesMismatch")
          .withArgs(
            id,
            (given: string) => given !== kept,
            (found: string) => found === kept,
          );
      }
    });
  });

  describe("refuses while held", () => {
    it("to consume and to release, for the keeper too: reservation-held", async () => {
      const { message, close, leaving, id, customs, refused } = await loadFixture(reservation);
      await customs.hold(random32(), message);
      await refused("consume", await leaving(id, [pieces(1, 10n)]), "reservation-held");
      await refused("release", close, "reservation-held");
    });

    it("to let a drawer or the issuer clear it when it would have expired", async () => {
      const { message, close, customs, refused, expiresAt, xb, xc } = await loadFixture(reservation);
      await customs.hold(random32(), message);
      await time.increaseTo(expiresAt + DAY);
      for (const by of [xc.customs, xb.licensing]) await refused("release", close, "reservation-foreign", 0, by);
    });

    it("to give its balance to another draw", async () => {
      const { message, customs, reserving, refused } = await loadFixture(reservation);
      await customs.hold(random32(), message);
      await refused("reserve", reserving([pieces(1, 91n)]), "balance-exceeded", 1);
    });
  });

  describe("refuses to resume", () => {
    it("what was never made: reservation-unknown; what is not held: reservation-not-held", async () => {
      const { message, refused, xb } = await loadFixture(reservation);
      await refused("resume", { ...message, reservation: random32() }, "reservation-unknown");
      for (const by of [xb.customs, xb.licensing]) await refused("resume", message, "reservation-not-held", 0, by);
    });

    it("for whoever is neither keeper nor issuer: reservation-foreign", async () => {
      const { message, customs, refused, xa, xc } = await loadFixture(reservation);
      await customs.hold(random32(), message);
      for (const by of [xc.customs, xa.licensing]) await refused("resume", message, "reservation-foreign", 0, by);
    });

    it("for the side that does not hold it, until the last second: hold-foreign", async () => {
      for (const side of ["customs", "issuer"] as const) {
        const stage = await loadFixture(reservation);
        const { message, refused, writeOffs, xb } = stage;
        const at = await soon();
        await stage[side].hold(random32(), message);
        const other = side === "customs" ? xb.licensing : xb.customs;
        await refused("resume", message, "hold-foreign", 0, other);
        await time.setNextBlockTimestamp(BigInt(at) + LONGEST - 1n);
        await expect(writeOffs.connect(other.account).resume(random32(), message)).to.emit(writeOffs, "Refused");
        await expect(writeOffs.connect(other.account).resume(random32(), message)).to.emit(writeOffs, "Resumed");
      }
    });
  });

  describe("stops the clock", () => {
    it("for the keeper, and goes on with the time that was left", async () => {
      const { message, customs, writeOffs, permit, id, xb, expiresAt, leaving } = await loadFixture(reservation);
      const messageId = random32();
      const held = await soon();
      const transaction = customs.hold(messageId, message);
      const body = ethers.keccak256((await transaction).data);
      await expect(transaction)
        .to.emit(writeOffs, "Held")
        .withArgs(id, permit.id, permit.id, xb.customs.id, messageId, body, Reason.legalOrder);
      expect((await writeOffs.holdOf(id)).toArray()).to.deep.equal([false, BigInt(held), BigInt(held) + LONGEST, 0n]);
      await time.increaseTo(expiresAt + 5n * DAY);
      const { status, until } = await writeOffs.reservation(id);
      expect([status, until]).to.deep.equal([ReservationStatus.held, expiresAt + BigInt((await time.latest()) - held)]);
      const resumed = BigInt(await soon());
      const next = random32();
      const resuming = customs.resume(next, message);
      const end = expiresAt + resumed - BigInt(held);
      await expect(resuming)
        .to.emit(writeOffs, "Resumed")
        .withArgs(
          id,
          permit.id,
          permit.id,
          xb.customs.id,
          next,
          (b: string) => b.length === 66,
          Reason.legalOrder,
          end,
        );
      const after = await writeOffs.reservation(id);
      expect([after.status, after.until]).to.deep.equal([ReservationStatus.open, end]);
      expect((await writeOffs.holdOf(id)).toArray()).to.deep.equal([false, 0n, 0n, resumed - BigInt(held)]);
      await expect(customs.consume(random32(), await leaving(id, [pieces(1, 10n)]))).to.emit(writeOffs, "Consumed");
    });

    it("so that others clear it only from its new expiry, to the second", async () => {
      const { message, close, customs, other, writeOffs, id } = await loadFixture(reservation);
      await customs.hold(random32(), message);
      await time.increase(10n * DAY);
      await customs.resume(random32(), message);
      const { until } = await writeOffs.reservation(id);
      await time.setNextBlockTimestamp(until - 1n);
      await expect(other.release(random32(), close)).to.emit(writeOffs, "Refused");
      await expect(other.release(random32(), close)).to.emit(writeOffs, "Released");
    });

    it("for the issuer, whom the keeper cannot pass by", async () => {
      const { message, issuer, refused, writeOffs, id, leaving } = await loadFixture(reservation);
      await issuer.hold(random32(), message);
      expect((await writeOffs.holdOf(id)).byIssuer).to.equal(true);
      await refused("resume", message, "hold-foreign");
      await refused("consume", await leaving(id, [pieces(1, 1n)]), "reservation-held");
      await expect(issuer.resume(random32(), message)).to.emit(writeOffs, "Resumed");
    });

    it("of a reservation on a certificate, which stays counted on it", async () => {
      const { euc, bound, reserved, holding, customs, meterOf } = await loadFixture(openLicenceOnCertificate);
      const id = await reserved([pieces(1, 60n)], bound);
      await customs.hold(random32(), await holding(id, bound));
      expect(await meterOf(euc.id, 1)).to.deep.equal([60n, 0n, 0n, 0n]);
    });

    it("whatever the permit's status and the caller's office", async () => {
      const { message, customs, writeOffs, authorities, asB, permit, xb } = await loadFixture(reservation);
      await asB.revoke(permit.id, Reason.other);
      await authorities.connect(xb.admin).suspendAuthority(xb.customs.id, Reason.other);
      await expect(customs.hold(random32(), message)).to.emit(writeOffs, "Held");
      await expect(customs.resume(random32(), message)).to.emit(writeOffs, "Resumed");
    });
  });

  describe("does not block a balance for good:", () => {
    it("after 60 days another drawer, the issuer or the keeper resumes or releases it", async () => {
      for (const [act, by] of [
        ["resume", "other"],
        ["resume", "customs"],
        ["release", "other"],
        ["release", "issuer"],
        ["release", "customs"],
      ] as const) {
        const stage = await loadFixture(reservation);
        const { message, close, writeOffs, permit, meterOf } = stage;
        const holder = by === "issuer" ? stage.customs : stage.issuer;
        const at = await soon();
        await holder.hold(random32(), message);
        await time.setNextBlockTimestamp(BigInt(at) + LONGEST);
        const transaction = stage[by][act](random32(), act === "resume" ? message : close);
        await expect(transaction, `${act} by ${by}`).to.emit(writeOffs, act === "resume" ? "Resumed" : "Released");
        expect(await meterOf(permit.id, 1)).to.deep.equal([act === "resume" ? 10n : 0n, 0n, 0n, 0n]);
      }
    });

    it("not a second earlier, nor by anybody the terms do not name", async () => {
      const { message, close, customs, other, writeOffs, refused, xa } = await loadFixture(reservation);
      const at = await soon();
      await customs.hold(random32(), message);
      await time.setNextBlockTimestamp(BigInt(at) + LONGEST - 1n);
      await expect(other.release(random32(), close)).to.emit(writeOffs, "Refused");
      for (const act of ["resume", "release"] as const) {
        await refused(act, act === "resume" ? message : close, "reservation-foreign", 0, xa.customs);
      }
    });

    it("a keeper has 60 days in all, however often it holds: hold-used-up", async () => {
      const { customs, other, writeOffs, refused, reserved, holding, now } = await loadFixture(reservation);
      const long = await reserved([pieces(1, 1n)], undefined, { expiresAt: now + 390n * DAY });
      const waiting = await holding(long);
      for (const days of [25n, 25n]) {
        await customs.hold(random32(), waiting);
        await time.increase(days * DAY);
        await customs.resume(random32(), waiting);
      }
      const { spent } = await writeOffs.holdOf(long);
      const at = await soon();
      await customs.hold(random32(), waiting);
      const { freeFrom } = await writeOffs.holdOf(long);
      expect(freeFrom).to.equal(BigInt(at) + LONGEST - spent);
      await time.setNextBlockTimestamp(freeFrom - 1n);
      await expect(other.resume(random32(), waiting)).to.emit(writeOffs, "Refused");
      await expect(other.resume(random32(), waiting)).to.emit(writeOffs, "Resumed");
      await refused("hold", waiting, "hold-used-up");
    });

    it("though the issuer may hold again, who could suspend the permit as well", async () => {
      const { customs, issuer, writeOffs, reserved, holding, now } = await loadFixture(reservation);
      const id = await reserved([pieces(1, 1n)], undefined, { expiresAt: now + 390n * DAY });
      const message = await holding(id);
      for (const _ of [1, 2]) {
        await issuer.hold(random32(), message);
        await time.increase(LONGEST);
        await customs.resume(random32(), message);
      }
      expect((await writeOffs.holdOf(id)).spent).to.equal(0);
      await expect(issuer.hold(random32(), message)).to.emit(writeOffs, "Held");
    });
  });

  it("is over when the reservation is released: a later one begins with all its days", async () => {
    const { message, close, issuer, other, writeOffs, id } = await loadFixture(reservation);
    await issuer.hold(random32(), message);
    await time.increase(LONGEST);
    await other.release(random32(), close);
    expect((await writeOffs.holdOf(id)).toArray()).to.deep.equal([false, 0n, 0n, 0n]);
    expect((await writeOffs.reservation(id)).status).to.equal(ReservationStatus.released);
  });
});
