/**
 * Overrides and late facts: what both are refused for, each at its edge.
 * @module
 */
import { expect } from "chai";
import {
  DECIDER_MISSING,
  EXCEPTIONS,
  exceptionalBeforeSuccessor,
  exceptionalLicence,
  exceptionalOnCertificate,
} from "../../helpers/exceptions.ts";
import { DAY } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, Reason, time, wordOf } from "../../helpers/register.ts";
import { acceptSuccessor, closeTo } from "../../helpers/succession.ts";
import { code3, random32 } from "../../helpers/terms.ts";
import { EUROS, LARGEST, NO_CODE, pieces, worth } from "../../helpers/write-offs.ts";

const LONGEST = 400n * DAY;

for (const act of EXCEPTIONS) {
  describe(`WriteOffRegister › ${act}`, () => {
    describe("is refused, and counts nothing,", () => {
      it("on a permit nobody registered: not-registered", async () => {
        const { licence, outside, refused } = await loadFixture(exceptionalLicence);
        await refused(act, await outside([pieces(1, 1n)], { terms: licence() }), "not-registered");
      });

      it("on a kind nothing is drawn on: kind-not-drawable", async () => {
        const { terms, asB, xb, outside, refused } = await loadFixture(exceptionalLicence);
        const consent = terms(xb.licensing, PermitKind.transitConsent);
        await asB.register(consent.header);
        await refused(act, await outside([pieces(1, 1n)], { terms: consent }), "kind-not-drawable");
      });

      it("on a series that another register counts now: handed-over", async () => {
        const stage = await loadFixture(exceptionalBeforeSuccessor);
        const { permits, writeOffs, after, permit, next, laterB, outside, refused, went, xa, xb, xc } = stage;
        await went(act, await outside([pieces(1, 60n)]));
        await closeTo(stage, after.permits);
        await acceptSuccessor(permits, [xa, xb, xc]);
        await went(act, await outside([pieces(1, 10n)]));
        const later = next(permit);
        await laterB.migrate(later.header, later.proofs);
        await refused(act, await outside([pieces(1, 1n)]), "handed-over");
        for (const register of [writeOffs, after.writeOffs]) {
          expect((await register.meter(permit.id, 1)).excessQuantity).to.equal(70n);
        }
      });

      it("by an office the terms do not let draw: not-drawer", async () => {
        const { outside, refused, xa, xb } = await loadFixture(exceptionalLicence);
        for (const by of [xa.customs, xb.licensing, xb.auditor]) {
          await refused(act, await outside([pieces(1, 1n)]), "not-drawer", 0, by);
        }
      });

      it("for a reservation nobody made, or its own: reservation-unknown", async () => {
        const { writeOffs, outside, refused, say, xb } = await loadFixture(exceptionalLicence);
        await refused(act, await outside([pieces(1, 1n)], { reservation: random32() }), "reservation-unknown");
        const messageId = random32();
        const reservation = await writeOffs.reservationId(xb.customs.id, messageId);
        await say(xb.customs, act, messageId, await outside([pieces(1, 1n)], { reservation }));
        const { refusal } = await writeOffs.answer(xb.customs.id, messageId);
        expect(refusal).to.equal(wordOf("reservation-unknown"));
      });

      it("for a reservation another office keeps, whoever made it: reservation-foreign", async () => {
        const { outside, refused, reserved, quantityOf, permit, xb, xc } = await loadFixture(exceptionalLicence);
        const theirs = await reserved([pieces(1, 10n)], permit, { by: xc.customs });
        const given = await reserved([pieces(1, 20n)], permit, { keeper: xc.customs.id });
        for (const reservation of [theirs, given]) {
          await refused(act, await outside([pieces(1, 1n)], { reservation }), "reservation-foreign", 0, xb.customs);
        }
        expect(await quantityOf(permit.id, 1)).to.deep.equal([30n, 0n, 0n, 0n]);
      });

      it("for a reservation that is over: reservation-closed", async () => {
        const stage = await loadFixture(exceptionalLicence);
        const { customs, closing, outside, refused, reserved, consumed, went } = stage;
        const released = await reserved([pieces(1, 1n)]);
        await customs.release(random32(), await closing(released));
        const left = await consumed([pieces(1, 1n)]);
        const reversed = await consumed([pieces(1, 1n)]);
        await customs.reverse(random32(), await closing(reversed));
        const excepted = await went(act, await outside([pieces(1, 1n)]));
        for (const reservation of [released, left, reversed, excepted]) {
          await refused(act, await outside([pieces(1, 1n)], { reservation }), "reservation-closed");
        }
      });

      it("without a reason: reason-missing", async () => {
        const { outside, refused } = await loadFixture(exceptionalLicence);
        await refused(act, { ...(await outside([pieces(1, 1n)])), reason: Reason.none }, "reason-missing");
      });

      it("when the receipt is due when the goods left, or more than 400 days later: receipt-due-invalid", async () => {
        const { outside, refused } = await loadFixture(exceptionalLicence);
        const message = await outside([pieces(1, 1n)]);
        const leftAt = BigInt(message.leftAt);
        for (const receiptDue of [1n, leftAt - 1n, leftAt, leftAt + LONGEST + 1n, 2n ** 40n - 1n]) {
          await refused(act, { ...message, receiptDue }, "receipt-due-invalid");
        }
      });

      it("on a line that is not open, or is no line at all: line-not-open", async () => {
        const { outside, refused } = await loadFixture(exceptionalLicence);
        for (const line of [0, 5, 6, 255, 65_535]) {
          await refused(act, await outside([pieces(1, 1n), pieces(line, 1n)]), "line-not-open", line);
        }
      });

      it("on a line named twice: line-repeated", async () => {
        const { outside, refused, quantityOf, permit } = await loadFixture(exceptionalLicence);
        await refused(act, await outside([pieces(1, 1n), worth(3, 1n, 1n), pieces(1, 1n)]), "line-repeated", 1);
        expect(await quantityOf(permit.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      });

      const measures = [
        ["in another unit", [pieces(1, 1n, { unit: code3("KGM") })], "unit-mismatch"],
        ["without the unit", [pieces(1, 1n, { unit: NO_CODE })], "unit-mismatch"],
        ["in another currency", [pieces(3, 1n, { currency: code3("USD"), value: 1n })], "currency-mismatch"],
        ["in a currency the line has none of", [pieces(1, 1n, { currency: EUROS, value: 1n })], "currency-mismatch"],
        ["with a value the line has no currency for", [pieces(1, 1n, { value: 1n })], "currency-mismatch"],
        ["of nothing", [pieces(1, 0n)], "amount-missing"],
        ["of nothing on an open line", [worth(4, 0n, 0n)], "amount-missing"],
        ["without a value on a line limited in both", [worth(3, 1n, 0n)], "amount-missing"],
        ["without a quantity on a line limited in both", [worth(3, 0n, 1n)], "amount-missing"],
        ["without a value on a line limited in value", [worth(2, 1n, 0n)], "amount-missing"],
      ] as const;
      for (const [what, draws, code] of measures) {
        it(`${what}: ${code}`, async () => {
          const { outside, refused } = await loadFixture(exceptionalLicence);
          await refused(act, await outside(draws), code, draws[0].line);
        });
      }

      const certificates = [
        ["on a certificate line that is not open", pieces(4, 1n), "line-not-open"],
        ["on a certificate line in another unit", pieces(5, 1n), "unit-mismatch"],
        ["on a certificate line of another scale", pieces(7, 1n), "unit-mismatch"],
        ["on a certificate line in euros", pieces(6, 1n, { currency: code3("USD"), value: 1n }), "currency-mismatch"],
        ["without the value its certificate line limits", worth(3, 1n, 0n), "amount-missing"],
      ] as const;
      for (const [what, draw, code] of certificates) {
        it(`${what}: ${code}`, async () => {
          const { outside, refused, quantityOf, bound, euc } = await loadFixture(exceptionalOnCertificate);
          await refused(act, await outside([pieces(1, 1n), draw], { terms: bound }), code, draw.line);
          expect(await quantityOf(bound.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
          expect(await quantityOf(euc.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
        });
      }

      it("where reserved and consumed would go beyond 64 bits: balance-exceeded", async () => {
        const { outside, refused, reserved, went, quantityOf, worthOf, permit } = await loadFixture(exceptionalLicence);
        await reserved([worth(4, 10n, 20n)]);
        for (const draw of [worth(4, LARGEST, 1n), worth(4, LARGEST - 9n, 1n), worth(4, 1n, LARGEST - 19n)]) {
          await refused(act, await outside([draw]), "balance-exceeded", 4);
        }
        await went(act, await outside([worth(4, LARGEST - 10n, LARGEST - 20n)]));
        for (const draw of [worth(4, 1n, 0n), worth(4, 0n, 1n)]) {
          await refused(act, await outside([draw]), "balance-exceeded", 4);
        }
        expect(await quantityOf(permit.id, 4)).to.deep.equal([10n, LARGEST - 10n, 0n, LARGEST - 10n]);
        expect(await worthOf(permit.id, 4)).to.deep.equal([20n, LARGEST - 20n, 0n, LARGEST - 20n]);
      });

      it("where the certificate line's would: certificate-balance-exceeded, and the licence line is as before", async () => {
        const { outside, refused, went, quantityOf, bound, euc } = await loadFixture(exceptionalOnCertificate);
        await went(act, await outside([pieces(1, LARGEST - 5n)], { terms: bound }));
        await refused(act, await outside([pieces(2, 6n)], { terms: bound }), "certificate-balance-exceeded", 2);
        expect(await quantityOf(bound.id, 2)).to.deep.equal([0n, 0n, 0n, 0n]);
        await went(act, await outside([pieces(2, 5n)], { terms: bound }));
        expect(await quantityOf(bound.id, 2)).to.deep.equal([0n, 5n, 0n, 5n]);
        expect(await quantityOf(euc.id, 1)).to.deep.equal([0n, LARGEST, 0n, LARGEST]);
      });
    });

    describe("names the time the goods left", () => {
      it("this second at the latest, and 400 days ago at the earliest: left-at-invalid", async () => {
        const { writeOffs, outside, sayAt, xb } = await loadFixture(exceptionalLicence);
        const answered = async (at: bigint, leftAt: bigint) => {
          const messageId = random32();
          const message = { ...(await outside([pieces(1, 1n)])), leftAt };
          await sayAt(at, act, messageId, message);
          const { known, refusal } = await writeOffs.answer(xb.customs.id, messageId);
          expect(known).to.equal(true);
          return refusal;
        };
        const at = BigInt(await time.latest()) + 10n * DAY;
        expect(await answered(at, at + 1n)).to.equal(wordOf("left-at-invalid"));
        expect(await answered(at + 100n, at + 100n)).to.equal(ethers.ZeroHash);
        expect(await answered(at + 200n, at + 200n - LONGEST)).to.equal(ethers.ZeroHash);
        expect(await answered(at + 300n, at + 300n - LONGEST - 1n)).to.equal(wordOf("left-at-invalid"));
        expect(await answered(at + 400n, 0n)).to.equal(wordOf("left-at-invalid"));
        expect(await answered(at + 500n, 2n ** 40n - 1n)).to.equal(wordOf("left-at-invalid"));
      });

      it("and the receipt is due a second to 400 days after, or in 45 days when nobody says", async () => {
        const { writeOffs, outside, went } = await loadFixture(exceptionalLicence);
        const message = await outside([pieces(1, 1n)]);
        const leftAt = BigInt(message.leftAt) - DAY;
        const dues = [
          [0n, leftAt + 45n * DAY],
          [leftAt + 1n, leftAt + 1n],
          [leftAt + LONGEST, leftAt + LONGEST],
        ] as const;
        for (const [receiptDue, due] of dues) {
          const id = await went(act, { ...message, leftAt, receiptDue } as never);
          expect((await writeOffs.reservation(id)).until).to.equal(due);
        }
      });
    });

    describe("names the first rule that fails", () => {
      it("message before lines, and lines in their order", async () => {
        const { outside, refused, licence, xb } = await loadFixture(exceptionalLicence);
        const draws = [pieces(5, 0n), pieces(1, 0n)];
        const whole = await outside(draws);
        const wrong = { ...whole, reason: Reason.none, officer: ethers.ZeroHash, leftAt: 0, receiptDue: 1 };
        await refused(act, { ...wrong, permit: licence().header }, "not-registered", 0, xb.auditor);
        // Customs alone decides; who kept a reservation may always write down what became of it.
        const ending = { ...wrong, reservation: random32() };
        await refused(act, ending, act === "overrideDraw" ? "not-drawer" : "reservation-unknown", 0, xb.auditor);
        await refused(act, ending, "reservation-unknown");
        await refused(act, wrong, "reason-missing");
        const reasoned = { ...wrong, reason: Reason.other };
        await refused(act, reasoned, act === "overrideDraw" ? DECIDER_MISSING : "left-at-invalid");
        await refused(act, { ...reasoned, officer: whole.officer }, "left-at-invalid");
        await refused(act, { ...whole, receiptDue: 1 }, "receipt-due-invalid");
        await refused(act, whole, "line-not-open", 5);
        await refused(act, await outside([...draws].reverse()), "amount-missing", 1);
      });
    });
  });
}
