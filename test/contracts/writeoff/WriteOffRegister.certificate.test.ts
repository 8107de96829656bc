/**
 * Drawing on a licence that rests on a certificate: both must allow it, and both count it.
 * @module
 */
import { expect } from "chai";
import { DAY } from "../../helpers/permits.ts";
import { loadFixture, PermitKind, Reason, time } from "../../helpers/register.ts";
import { code3, Mode, makeLine, random32 } from "../../helpers/terms.ts";
import { lineOf, linesOf } from "../../helpers/write-off-messages.ts";
import { EUROS, LARGEST, openLicence, openLicenceOnCertificate, pieces, worth } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › certificate", () => {
  describe("refuses a draw", () => {
    for (const act of ["suspend", "revoke", "annul", "surrender"] as const) {
      it(`after ${act} of the certificate: link-not-in-force`, async () => {
        const { euc, bound, reserving, refused, meterOf, change, xa } = await loadFixture(openLicenceOnCertificate);
        await change(xa.licensing, act, euc.id, Reason.other);
        await refused("reserve", reserving([pieces(1, 1n)], bound), "link-not-in-force");
        expect(await meterOf(bound.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
      });
    }

    it("past the certificate's end: link-not-in-force", async () => {
      const { certificate, licence, asA, asB, now, reserving, refused } = await loadFixture(openLicence);
      const euc = certificate({ validUntil: now + 1_000n });
      const permit = licence({ links: [euc.id] });
      await asA.register(euc.header);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      await time.increaseTo(now + 1_000n);
      await refused("reserve", reserving([pieces(1, 1n)], permit), "link-not-in-force");
    });

    it("after the consent of a transit state is withdrawn: link-not-in-force", async () => {
      const { terms, licence, asB, asC, xc, reserving, reserved, refused, change } = await loadFixture(openLicence);
      const consent = terms(xc.licensing, PermitKind.transitConsent, { drawers: [] });
      const permit = licence({ links: [consent.id] });
      await asC.register(consent.header);
      await asB.register(permit.header);
      await asB.openLines(permit.header, permit.proofs);
      await reserved([pieces(1, 1n)], permit);
      await asC.suspend(consent.id, Reason.other);
      await refused("reserve", reserving([pieces(1, 1n)], permit), "link-not-in-force");
      await change(xc.licensing, "reinstate", consent.id, Reason.other);
      await reserved([pieces(1, 1n)], permit);
    });

    it("when the current version of the certificate is not in force: link-not-in-force", async () => {
      const { next, asA, euc, bound, reserving, reserved, refused } = await loadFixture(openLicenceOnCertificate);
      const later = next(euc);
      await asA.supersede(later.header, later.proofs);
      await reserved([pieces(1, 1n)], bound);
      await asA.suspend(later.id, Reason.other);
      await refused("reserve", reserving([pieces(1, 1n)], bound), "link-not-in-force");
    });

    it("after the certificate was released, or serves another licence: certificate-not-bound", async () => {
      const { licence, asA, asB, euc, bound, reserving, reserved, refused } =
        await loadFixture(openLicenceOnCertificate);
      await asA.releaseCertificate(euc.id);
      await refused("reserve", reserving([pieces(1, 1n)], bound), "certificate-not-bound");
      const successor = licence({ links: [euc.id] }, [makeLine(1, { eucLink: 1, eucLine: 1 })]);
      await asB.register(successor.header);
      await asB.openLines(successor.header, successor.proofs);
      await refused("reserve", reserving([pieces(1, 1n)], bound), "certificate-not-bound");
      await reserved([pieces(1, 1n)], successor);
    });

    it("names a link that is not in force before a certificate that is not bound", async () => {
      const { certificate, licence, asA, asB, reserving, refused, change, xa } = await loadFixture(openLicence);
      const [one, other] = [certificate(), certificate()];
      await asA.registerMany([one.header, other.header]);
      const permit = licence({ links: [one.id, other.id] });
      await asB.register(permit.header);
      await asA.releaseCertificate(one.id);
      await asA.suspend(other.id, Reason.other);
      await refused("reserve", reserving([pieces(1, 1n)], permit), "link-not-in-force");
      await change(xa.licensing, "reinstate", other.id, Reason.other);
      await refused("reserve", reserving([pieces(1, 1n)], permit), "certificate-not-bound");
    });

    const table = [
      ["on a certificate line that is not open", [pieces(4, 1n)], "line-not-open", 4],
      ["whose certificate line counts in another unit", [pieces(5, 1n)], "unit-mismatch", 5],
      ["whose certificate line counts in another scale", [pieces(7, 1n)], "unit-mismatch", 7],
      [
        "whose certificate line counts in another currency",
        [pieces(6, 1n, { currency: code3("USD"), value: 1n })],
        "currency-mismatch",
        6,
      ],
      ["without the value its certificate line limits", [worth(3, 1n, 0n)], "amount-missing", 3],
      ["above the value its certificate line limits", [worth(3, 1n, 501n)], "certificate-balance-exceeded", 3],
      ["above both limits, for the licence's", [pieces(1, 151n)], "balance-exceeded", 1],
      [
        "of two lines that are too much together for the certificate line under both",
        [pieces(1, 100n), pieces(2, 51n)],
        "certificate-balance-exceeded",
        2,
      ],
    ] as const;
    for (const [what, draws, code, line] of table) {
      it(`${what}: ${code}`, async () => {
        const { euc, bound, reserving, refused, meterOf } = await loadFixture(openLicenceOnCertificate);
        await refused("reserve", reserving([...draws], bound), code, line);
        for (const number of [1, 2, 3]) {
          expect(await meterOf(bound.id, number)).to.deep.equal([0n, 0n, 0n, 0n]);
          expect(await meterOf(euc.id, number)).to.deep.equal([0n, 0n, 0n, 0n]);
        }
      });
    }

    it("whose sum on an open certificate line is beyond 64 bits: certificate-balance-exceeded", async () => {
      const { certificate, licence, asA, asB, reserving, reserved, refused } = await loadFixture(openLicence);
      const open = { mode: Mode.open, currency: EUROS, quantityLimit: 0n };
      const euc = certificate({}, [makeLine(1, open)]);
      const permit = licence({ links: [euc.id] }, [
        makeLine(1, { ...open, eucLink: 1, eucLine: 1 }),
        makeLine(2, { ...open, eucLink: 1, eucLine: 1 }),
      ]);
      await asA.register(euc.header);
      await asB.register(permit.header);
      await asA.openLines(euc.header, euc.proofs);
      await asB.openLines(permit.header, permit.proofs);
      await reserved([worth(1, LARGEST, LARGEST)], permit);
      await refused("reserve", reserving([worth(2, 1n, 0n)], permit), "certificate-balance-exceeded", 2);
      await refused("reserve", reserving([worth(2, 0n, 1n)], permit), "certificate-balance-exceeded", 2);
    });
  });

  describe("counts a draw", () => {
    it("on the licence line and on the certificate line, and says so in the reservation", async () => {
      const { writeOffs, euc, bound, reserved, meterOf } = await loadFixture(openLicenceOnCertificate);
      const id = await reserved([pieces(1, 60n), pieces(2, 90n), worth(3, 1n, 500n)], bound);
      expect(await meterOf(bound.id, 1)).to.deep.equal([60n, 0n, 0n, 0n]);
      expect(await meterOf(bound.id, 2)).to.deep.equal([90n, 0n, 0n, 0n]);
      expect(await meterOf(euc.id, 1)).to.deep.equal([150n, 0n, 0n, 0n]);
      expect(await meterOf(euc.id, 2)).to.deep.equal([1n, 0n, 500n, 0n]);
      const [first] = await linesOf(writeOffs, id);
      expect(first).to.deep.equal(lineOf(1, 60n, 0n, 1, 1));
    });

    it("that brings the lines of licence and certificate with it", async () => {
      const { permits, writeOffs, certificate, licence, asA, asB, customs, reserving, meterOf } =
        await loadFixture(openLicence);
      const euc = certificate();
      const permit = licence({ links: [euc.id] }, [makeLine(1, { eucLink: 1, eucLine: 1 })]);
      await asA.register(euc.header);
      await asB.register(permit.header);
      const openings = [permit, euc].map(({ header, proofs }) => ({ header, lines: proofs }));
      await expect(customs.reserve(random32(), reserving([pieces(1, 1n)], permit, openings))).to.emit(
        writeOffs,
        "Reserved",
      );
      expect(await permits.openedLines(euc.id)).to.equal(2);
      expect(await meterOf(euc.id, 1)).to.deep.equal([1n, 0n, 0n, 0n]);
    });

    it("on the second link where the line names it", async () => {
      const { terms, certificate, licence, asA, asB, xa, reserved, meterOf } = await loadFixture(openLicence);
      const consent = terms(xa.licensing, PermitKind.importAuthorisation);
      const euc = certificate();
      const permit = licence({ links: [consent.id, euc.id] }, [makeLine(1, { eucLink: 2, eucLine: 1 })]);
      await asA.registerMany([consent.header, euc.header]);
      await asB.register(permit.header);
      await asA.openLines(euc.header, euc.proofs);
      await asB.openLines(permit.header, permit.proofs);
      await reserved([pieces(1, 5n)], permit);
      expect(await meterOf(euc.id, 1)).to.deep.equal([5n, 0n, 0n, 0n]);
      expect(await meterOf(consent.id, 1)).to.deep.equal([0n, 0n, 0n, 0n]);
    });

    it("for a successor licence only up to what the former one has not shipped", async () => {
      const stage = await loadFixture(openLicenceOnCertificate);
      const { licence, asB, customs, euc, bound, reserving, reserved, refused, meterOf, leaving } = stage;
      const reservation = await reserved([pieces(1, 100n)], bound);
      await customs.consume(random32(), await leaving(reservation, [pieces(1, 80n)], bound));
      await asB.surrender(bound.id, Reason.holderRequest);
      const successor = licence({ links: [euc.id] }, [makeLine(1, { quantityLimit: 150n, eucLink: 1, eucLine: 1 })]);
      await asB.register(successor.header);
      await asB.openLines(successor.header, successor.proofs);
      await refused("reserve", reserving([pieces(1, 71n)], successor), "certificate-balance-exceeded", 1);
      await reserved([pieces(1, 70n)], successor);
      expect(await meterOf(euc.id, 1)).to.deep.equal([70n, 80n, 0n, 0n]);
      expect(await meterOf(successor.id, 1)).to.deep.equal([70n, 0n, 0n, 0n]);
    });

    it("under the certificate's new limits once it is superseded", async () => {
      const { next, asA, euc, bound, reserving, reserved, refused } = await loadFixture(openLicenceOnCertificate);
      await reserved([pieces(1, 10n)], bound);
      const [, ...others] = euc.lines;
      const later = next(euc, {}, [makeLine(1, { quantityLimit: 20n }), ...others]);
      await asA.supersede(later.header, later.proofs);
      await refused("reserve", reserving([pieces(1, 11n)], bound), "certificate-balance-exceeded", 1);
      await reserved([pieces(1, 10n)], bound);
    });

    it("on the certificate it was made on, after a version of the licence brings a second one", async () => {
      const stage = await loadFixture(openLicenceOnCertificate);
      const { certificate, next, asA, asB, customs, euc, bound, reserved, meterOf, leaving } = stage;
      const reservation = await reserved([pieces(1, 10n)], bound);
      const second = certificate();
      await asA.register(second.header);
      await asA.openLines(second.header, second.proofs);
      const later = next(bound, { links: [euc.id, second.id] }, [
        ...bound.lines,
        makeLine(8, { eucLink: 2, eucLine: 1 }),
      ]);
      await asB.supersede(later.header, later.proofs);
      await reserved([pieces(8, 5n)], later);
      await customs.consume(random32(), await leaving(reservation, [pieces(1, 9n)], bound));
      expect(await meterOf(euc.id, 1)).to.deep.equal([0n, 9n, 0n, 0n]);
      expect(await meterOf(second.id, 1)).to.deep.equal([5n, 0n, 0n, 0n]);
      expect(await meterOf(bound.id, 1)).to.deep.equal([0n, 9n, 0n, 0n]);
    });
  });

  describe("does not stop goods already reserved", () => {
    it("when it is surrendered, past its end, or superseded", async () => {
      const { certificate, licence, next, asA, asB, now, customs, reserved, meterOf, leaving } =
        await loadFixture(openLicence);
      for (const change of ["surrendered", "superseded", "past its end"] as const) {
        const validUntil = change === "past its end" ? now + 2_000n : now + DAY;
        const euc = certificate({ validUntil });
        const permit = licence({ links: [euc.id] }, [makeLine(1, { eucLink: 1, eucLine: 1 })]);
        await asA.register(euc.header);
        await asB.register(permit.header);
        await asA.openLines(euc.header, euc.proofs);
        await asB.openLines(permit.header, permit.proofs);
        const reservation = await reserved([pieces(1, 2n)], permit);
        const later = next(euc);
        if (change === "surrendered") await asA.surrender(euc.id, Reason.other);
        if (change === "superseded") await asA.supersede(later.header, later.proofs);
        if (change === "past its end") await time.increaseTo(validUntil);
        await customs.consume(random32(), await leaving(reservation, [pieces(1, 2n)], permit));
        expect(await meterOf(euc.id, 1), change).to.deep.equal([0n, 2n, 0n, 0n]);
      }
    });
  });

  for (const act of ["suspend", "revoke", "annul"] as const) {
    it(`stops goods already reserved after ${act}: link-not-in-force`, async () => {
      const { euc, bound, reserved, refused, meterOf, leaving, change, xa } =
        await loadFixture(openLicenceOnCertificate);
      const reservation = await reserved([pieces(1, 2n)], bound);
      await change(xa.licensing, act, euc.id, Reason.diversion);
      const message = await leaving(reservation, [pieces(1, 2n)], bound);
      await refused("consume", message, "link-not-in-force");
      expect(await meterOf(euc.id, 1)).to.deep.equal([2n, 0n, 0n, 0n]);
    });
  }

  it("stops goods by the state of its current version, whichever version the licence names", async () => {
    const { next, asA, euc, bound, reserved, refused, customs, writeOffs, leaving, change, xa } =
      await loadFixture(openLicenceOnCertificate);
    const reservation = await reserved([pieces(1, 2n)], bound);
    const later = next(euc);
    await asA.supersede(later.header, later.proofs);
    await asA.suspend(later.id, Reason.other);
    const message = await leaving(reservation, [pieces(1, 2n)], bound);
    await refused("consume", message, "link-not-in-force");
    await change(xa.licensing, "reinstate", later.id, Reason.other);
    await expect(customs.consume(random32(), message)).to.emit(writeOffs, "Consumed");
  });
});
