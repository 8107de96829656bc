/**
 * Overrides and late facts: what they count on licence and certificate, whatever the rules of a draw say, and that they
 * make no room for a later one.
 * @module
 */
import { expect } from "chai";
import { EVENT_OF, EXCEPTIONS, exceptionalLicence, exceptionalOnCertificate } from "../../helpers/exceptions.ts";
import { DAY } from "../../helpers/permits.ts";
import { ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { dataOf } from "../../helpers/two-accounts.ts";
import { lineOf, ReservationStatus, stateDigestOf } from "../../helpers/write-off-messages.ts";
import { EUROS, LARGEST, pieces, type StatusAct, worth } from "../../helpers/write-offs.ts";

const NOBODY = ethers.ZeroHash;

for (const act of EXCEPTIONS) {
  describe(`WriteOffRegister › ${act} counts`, () => {
    describe("whatever stops a draw:", () => {
      const statuses = [
        ["suspend", "suspended"],
        ["revoke", "revoked"],
        ["annul", "annulled"],
        ["surrender", "surrendered"],
      ] as const satisfies [StatusAct, string][];
      for (const [status, code] of statuses) {
        it(`the permit was ${code}`, async () => {
          const { permit, change, outside, refused, reserving, went, quantityOf, xb } =
            await loadFixture(exceptionalLicence);
          await change(xb.licensing, status, permit.id);
          await refused("reserve", reserving([pieces(1, 5n)]), code);
          await went(act, await outside([pieces(1, 5n)]));
          expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 5n, 0n, 5n]);
        });
      }

      it("the version was superseded: on the series' meter", async () => {
        const { permit, next, asB, outside, refused, reserving, went, quantityOf, writeOffs } =
          await loadFixture(exceptionalLicence);
        const later = next(permit);
        await asB.supersede(later.header, later.proofs.slice(0, 4));
        await refused("reserve", reserving([pieces(1, 5n)]), "superseded");
        const id = await went(act, await outside([pieces(1, 5n)]));
        expect((await writeOffs.reservation(id)).digest).to.equal(stateDigestOf(permit.id, [lineOf(1, 5n)]));
        await went(act, await outside([pieces(1, 6n)], { terms: later }));
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 11n, 0n, 11n]);
        expect(await quantityOf(later.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      });

      it("the permit has expired", async () => {
        const { permit, validUntil, outside, refused, reserving, went, quantityOf } =
          await loadFixture(exceptionalLicence);
        await time.increaseTo(validUntil);
        const expiresAt = validUntil + 10n * DAY;
        await refused("reserve", { ...reserving([pieces(1, 5n)]), expiresAt }, "expired");
        await went(act, await outside([pieces(1, 5n)]));
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 5n, 0n, 5n]);
      });

      it("the permit is not valid yet", async () => {
        const { licence, asB, now, outside, refused, reserving, went, quantityOf } =
          await loadFixture(exceptionalLicence);
        const early = licence({ validFrom: now + 10n * DAY });
        await asB.register(early.header);
        await asB.openLines(early.header, early.proofs);
        await refused("reserve", reserving([pieces(1, 5n)], early), "not-yet-valid");
        await went(act, await outside([pieces(1, 5n)], { terms: early }));
        expect(await quantityOf(early.id, 1)).to.deep.equal([0n, 5n, 0n, 5n]);
      });

      it("the consortium is paused", async () => {
        const { consortium, permit, outside, refused, reserving, went, quantityOf, xa, xb } =
          await loadFixture(exceptionalLicence);
        for (const state of [xa, xb]) await consortium.connect(state.admin).askForPause(state.bytes2);
        await refused("reserve", reserving([pieces(1, 5n)]), "paused");
        await went(act, await outside([pieces(1, 5n)]));
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 5n, 0n, 5n]);
      });

      it("the certificate was revoked, or serves the licence no longer", async () => {
        const { asA, euc, bound, change, outside, refused, reserving, went, quantityOf, xa } =
          await loadFixture(exceptionalOnCertificate);
        await asA.suspend(euc.id, Reason.other);
        await refused("reserve", reserving([pieces(1, 5n)], bound), "link-not-in-force");
        await went(act, await outside([pieces(1, 5n)], { terms: bound }));
        await change(xa.licensing, "reinstate", euc.id);
        await change(xa.licensing, "revoke", euc.id);
        await went(act, await outside([pieces(2, 6n)], { terms: bound }));
        expect(await quantityOf(bound.id, 1)).to.deep.equal([0n, 5n, 0n, 5n]);
        expect(await quantityOf(bound.id, 2)).to.deep.equal([0n, 6n, 0n, 6n]);
        expect(await quantityOf(euc.id, 1)).to.deep.equal([0n, 11n, 0n, 11n]);
      });
    });

    it("quantity and value as consumed and as excess, and says all of it in one event", async () => {
      const { writeOffs, permit, outside, say, sayAt, quantityOf, worthOf, xb } = await loadFixture(exceptionalLicence);
      const messageId = random32();
      const draws = [worth(3, 130n, 1_400n), pieces(1, 7n), worth(2, 0n, 2_000n)];
      const message = await outside(draws);
      const leftAt = BigInt(message.leftAt);
      const at = leftAt + 5_000n;
      const lines = [lineOf(3, 130n, 1_400n), lineOf(1, 7n), lineOf(2, 0n, 2_000n)];
      const body = ethers.keccak256(await dataOf(writeOffs, act, messageId, message));
      const id = await writeOffs.reservationId(xb.customs.id, messageId);
      const { declaration, officer, office, reason } = message;
      const exception = [false, declaration, leftAt, leftAt + 45n * DAY, officer, office, BigInt(reason)];
      await expect(sayAt(at, act, messageId, message))
        .to.emit(writeOffs, EVENT_OF[act])
        .withArgs(id, permit.id, permit.id, xb.customs.id, messageId, body, exception, lines);
      expect(await quantityOf(permit.id, 3)).to.deep.equal([0n, 130n, 0n, 130n]);
      expect(await worthOf(permit.id, 3)).to.deep.equal([0n, 1_400n, 0n, 1_400n]);
      expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 7n, 0n, 7n]);
      expect(await worthOf(permit.id, 2)).to.deep.equal([0n, 2_000n, 0n, 2_000n]);
      expect((await writeOffs.reservation(id)).toArray()).to.deep.equal([
        ...[xb.customs.id, ReservationStatus.consumed, true, at, leftAt + 45n * DAY],
        stateDigestOf(permit.id, lines),
      ]);
      expect((await writeOffs.answer(xb.customs.id, messageId)).toArray()).to.deep.equal([
        ...[true, body.slice(0, 34), NOBODY],
      ]);
      await say(xb.customs, act, random32(), await outside([worth(3, 1n, 2n)]));
      expect(await quantityOf(permit.id, 3)).to.deep.equal([0n, 131n, 0n, 131n]);
      expect(await worthOf(permit.id, 3)).to.deep.equal([0n, 1_402n, 0n, 1_402n]);
    });

    it("on the licence line and on the certificate line under it, in quantity and in value", async () => {
      const { writeOffs, outside, went, quantityOf, worthOf, bound, euc } = await loadFixture(exceptionalOnCertificate);
      const draws = [pieces(1, 160n), pieces(2, 40n), worth(3, 7n, 900n)];
      const id = await went(act, await outside(draws, { terms: bound }));
      expect(await quantityOf(bound.id, 1)).to.deep.equal([0n, 160n, 0n, 160n]);
      expect(await quantityOf(bound.id, 2)).to.deep.equal([0n, 40n, 0n, 40n]);
      expect(await quantityOf(euc.id, 1)).to.deep.equal([0n, 200n, 0n, 200n]);
      expect(await quantityOf(euc.id, 2)).to.deep.equal([0n, 7n, 0n, 7n]);
      expect(await worthOf(euc.id, 2)).to.deep.equal([0n, 900n, 0n, 900n]);
      const lines = [lineOf(1, 160n, 0n, 1, 1), lineOf(2, 40n, 0n, 1, 1), lineOf(3, 7n, 900n, 1, 2)];
      expect((await writeOffs.reservation(id)).digest).to.equal(stateDigestOf(bound.id, lines));
    });

    it("the lines it brings on the register itself", async () => {
      const { permits, permit, outside, went, quantityOf } = await loadFixture(exceptionalLicence);
      const openings = [{ header: permit.header, lines: permit.proofs.slice(4) }];
      await went(act, await outside([pieces(5, 1n)], { openings }));
      expect(await quantityOf(permit.id, 5)).to.deep.equal([0n, 1n, 0n, 1n]);
      expect((await permits.line(permit.id, 5)).version).to.equal(1);
    });

    describe("and makes no room:", () => {
      it("what is left of the limit is left, and not one more", async () => {
        const { permit, outside, went, refused, reserving, reserved, quantityOf } =
          await loadFixture(exceptionalLicence);
        await went(act, await outside([pieces(1, 60n)]));
        await refused("reserve", reserving([pieces(1, 41n)]), "balance-exceeded", 1);
        await reserved([pieces(1, 40n)]);
        await refused("reserve", reserving([pieces(1, 1n)]), "balance-exceeded", 1);
        expect(await quantityOf(permit.id, 1)).to.deep.equal([40n, 60n, 0n, 60n]);
      });

      it("beyond the limit there is nothing left, however far beyond", async () => {
        const { outside, went, refused, reserving } = await loadFixture(exceptionalLicence);
        await went(act, await outside([pieces(1, 101n), worth(3, 111n, 1n), worth(2, 1n, 1_001n)]));
        await refused("reserve", reserving([pieces(1, 1n)]), "balance-exceeded", 1);
        await refused("reserve", reserving([worth(3, 1n, 1n)]), "balance-exceeded", 3);
        await refused("reserve", reserving([worth(2, 0n, 1n)]), "balance-exceeded", 2);
      });

      it("nor does it take what others have reserved: they consume it all", async () => {
        const { permit, customs, outside, went, reserved, leaving, quantityOf, writeOffs } =
          await loadFixture(exceptionalLicence);
        const id = await reserved([pieces(1, 100n)]);
        await went(act, await outside([pieces(1, LARGEST - 100n)]));
        await expect(customs.consume(random32(), await leaving(id, [pieces(1, 100n)]))).to.emit(writeOffs, "Consumed");
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, LARGEST, 0n, LARGEST - 100n]);
      });

      it("on the certificate neither, for whichever line rests on it", async () => {
        const { bound, outside, went, refused, reserving, reserved, quantityOf, euc } =
          await loadFixture(exceptionalOnCertificate);
        await went(act, await outside([pieces(1, 120n)], { terms: bound }));
        await refused("reserve", reserving([pieces(2, 31n)], bound), "certificate-balance-exceeded", 2);
        await reserved([pieces(2, 30n)], bound);
        await refused("reserve", reserving([pieces(2, 1n)], bound), "certificate-balance-exceeded", 2);
        expect(await quantityOf(euc.id, 1)).to.deep.equal([30n, 120n, 0n, 120n]);
      });

      it("under a later version with a higher limit only what that adds", async () => {
        const { permit, next, asB, outside, went, refused, reserving, reserved } =
          await loadFixture(exceptionalLicence);
        await went(act, await outside([pieces(1, 130n)]));
        const lines = permit.lines.map((line) => (line.number === 1 ? makeLine(1, { quantityLimit: 150n }) : line));
        const later = next(permit, {}, lines);
        await asB.supersede(later.header, later.proofs.slice(0, 4));
        await refused("reserve", reserving([pieces(1, 21n)], later), "balance-exceeded", 1);
        await reserved([pieces(1, 20n)], later);
      });
    });

    describe("and ends a reservation of its caller:", () => {
      it("an open one, whose amounts go back first", async () => {
        const { writeOffs, permit, outside, reserved, say, quantityOf, worthOf, xb } =
          await loadFixture(exceptionalLicence);
        const reservation = await reserved([pieces(1, 60n), worth(3, 10n, 100n)]);
        const messageId = random32();
        const message = await outside([pieces(1, 130n), worth(2, 0n, 5n)], { reservation });
        const lines = [lineOf(1, 130n), lineOf(2, 0n, 5n)];
        const isEnding = (exception: { reserved: boolean }) => exception.reserved;
        await expect(say(xb.customs, act, messageId, message))
          .to.emit(writeOffs, EVENT_OF[act])
          .withArgs(
            ...[reservation, permit.id, permit.id, xb.customs.id, messageId],
            ...[ethers.keccak256(await dataOf(writeOffs, act, messageId, message)), isEnding, lines],
          );
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 130n, 0n, 130n]);
        expect(await quantityOf(permit.id, 3)).to.deep.equal([0n, 0n, 0n, 0n]);
        expect(await worthOf(permit.id, 3)).to.deep.equal([0n, 0n, 0n, 0n]);
        expect(await worthOf(permit.id, 2)).to.deep.equal([0n, 5n, 0n, 5n]);
        const kept = await writeOffs.reservation(reservation);
        expect([kept.status, kept.outside, kept.reservedAt]).to.deep.equal([
          ...[ReservationStatus.consumed, true, BigInt(await time.latest())],
        ]);
        expect(kept.digest).to.equal(stateDigestOf(permit.id, lines));
        const own = await writeOffs.reservation(await writeOffs.reservationId(xb.customs.id, messageId));
        expect([own.status, own.digest]).to.deep.equal([ReservationStatus.none, NOBODY]);
      });

      it("a held one, whose hold is over with it", async () => {
        const { writeOffs, customs, permit, outside, reserved, holding, refused, went, quantityOf } =
          await loadFixture(exceptionalLicence);
        const reservation = await reserved([pieces(1, 60n)]);
        await customs.hold(random32(), await holding(reservation));
        await time.increase(10n * DAY);
        await went(act, await outside([pieces(1, 60n)], { reservation }));
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 60n, 0n, 60n]);
        expect((await writeOffs.reservation(reservation)).status).to.equal(ReservationStatus.consumed);
        expect((await writeOffs.holdOf(reservation)).toArray()).to.deep.equal([false, 0n, 0n, 0n]);
        await refused("resume", await holding(reservation), "reservation-not-held");
      });

      it("one the permit's issuer holds, as goods leave whatever anybody says", async () => {
        const { writeOffs, permit, outside, reserved, holding, went, quantityOf, xb } =
          await loadFixture(exceptionalLicence);
        const reservation = await reserved([pieces(1, 60n)]);
        await writeOffs.connect(xb.licensing.account).hold(random32(), await holding(reservation));
        await went(act, await outside([pieces(1, 60n)], { reservation }));
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 60n, 0n, 60n]);
      });

      it("one past its expiry, and one another office made for it to keep", async () => {
        const { permit, outside, reserved, went, quantityOf, xb, xc, now } = await loadFixture(exceptionalLicence);
        const old = await reserved([pieces(1, 30n)]);
        const given = await reserved([pieces(1, 40n)], permit, { by: xc.customs, keeper: xb.customs.id });
        await time.increaseTo(now + 31n * DAY);
        await went(act, await outside([pieces(1, 1n)], { reservation: old }));
        await went(act, await outside([pieces(1, 2n)], { reservation: given }));
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 3n, 0n, 3n]);
      });

      it("on the certificate too, and on it as on the licence up to the last of 64 bits", async () => {
        const { bound, euc, outside, reserved, refused, went, quantityOf } =
          await loadFixture(exceptionalOnCertificate);
        const reservation = await reserved([pieces(1, 50n), pieces(2, 60n)], bound);
        const [more, most] = [[pieces(1, LARGEST), pieces(2, 1n)], [pieces(1, LARGEST)]];
        const beyond = await outside(more, { terms: bound, reservation });
        await refused(act, beyond, "certificate-balance-exceeded", 2);
        expect(await quantityOf(euc.id, 1)).to.deep.equal([110n, 0n, 0n, 0n]);
        await went(act, await outside(most, { terms: bound, reservation }));
        expect(await quantityOf(bound.id, 1)).to.deep.equal([0n, LARGEST, 0n, LARGEST]);
        expect(await quantityOf(bound.id, 2)).to.deep.equal([0n, 0n, 0n, 0n]);
        expect(await quantityOf(euc.id, 1)).to.deep.equal([0n, LARGEST, 0n, LARGEST]);
      });

      it("and leaves all others as they are", async () => {
        const { writeOffs, permit, outside, reserved, went, quantityOf, xc } = await loadFixture(exceptionalLicence);
        const mine = await reserved([pieces(1, 10n)]);
        const other = await reserved([pieces(1, 20n)]);
        const theirs = await reserved([pieces(1, 30n)], permit, { by: xc.customs });
        await went(act, await outside([pieces(1, 5n)], { reservation: mine }));
        expect(await quantityOf(permit.id, 1)).to.deep.equal([50n, 5n, 0n, 5n]);
        for (const id of [other, theirs]) {
          expect((await writeOffs.reservation(id)).status).to.equal(ReservationStatus.open);
        }
      });
    });

    it("values of a line without a quantity, and quantities of an open line without a value", async () => {
      const { permit, outside, went, quantityOf, worthOf } = await loadFixture(exceptionalLicence);
      await went(act, await outside([worth(2, 0n, 3n), pieces(4, 9n, { currency: EUROS })]));
      expect(await worthOf(permit.id, 2)).to.deep.equal([0n, 3n, 0n, 3n]);
      expect(await quantityOf(permit.id, 4)).to.deep.equal([0n, 9n, 0n, 9n]);
      expect(await worthOf(permit.id, 4)).to.deep.equal([0n, 0n, 0n, 0n]);
    });
  });
}
