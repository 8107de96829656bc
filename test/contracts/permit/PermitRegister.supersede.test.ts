/**
 * Later versions: who may bring one, what it must keep, and what it takes over.
 * @module
 */
import { expect } from "chai";
import { consume, piecesOf, reserve } from "../../helpers/draws.ts";
import { DAY, licenceOnCertificate, registerWithMakers, Status } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, partyOf, Reason, Role, time } from "../../helpers/register.ts";
import { code3, type Header, type LineProof, Mode, makeLine, random32 } from "../../helpers/terms.ts";

const NOBODY = ethers.ZeroHash;

/** Fixture: a licence with lines 1 (both limited, tolerance 10 %), 2 and 40, of which 1 and 40 are drawn. */
async function drawnLicence() {
  const stage = await registerWithMakers();
  const { asB, licence, writeOffs, xb } = stage;
  const both = makeLine(1, { mode: Mode.both, currency: code3("EUR"), valueLimit: 1_000n, tolerance: 1_000 });
  const permit = licence({}, [both, makeLine(2), makeLine(40)]);
  await asB.register(permit.header);
  const one = { line: 1, unit: code3("NAR"), quantity: 60n, currency: code3("EUR"), value: 600n };
  const lines = [permit.proofs[0], permit.proofs[2]] as LineProof[];
  const drawn = await reserve(
    writeOffs,
    xb.customs,
    permit,
    [one, piecesOf(40, 7n)],
    [{ header: permit.header, lines }],
  );
  return { ...stage, both, permit, one, drawn };
}

describe("PermitRegister › supersede", () => {
  describe("refuses", () => {
    it("an account that writes for nobody, and another authority", async () => {
      const { permits, next, permit, stranger, asA, xa, xb } = await loadFixture(licenceOnCertificate);
      await expect(permits.connect(stranger).supersede(next(permit).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
        .withArgs(stranger.address);
      await expect(asA.supersede(next(permit).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xa.licensing.id, xb.licensing.id);
    });

    it("a version of another authority's permit, under the own name", async () => {
      const { permits, next, permit, asA, xa, xb } = await loadFixture(licenceOnCertificate);
      const mine = { issuer: xa.licensing.id, keyId: xa.licensing.key.keyId };
      await expect(asA.supersede(next(permit, mine).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xa.licensing.id, xb.licensing.id);
    });

    it("an authority that is suspended", async () => {
      const { permits, authorities, next, permit, asB, xb } = await loadFixture(licenceOnCertificate);
      await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
      await expect(asB.supersede(next(permit).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
        .withArgs(xb.licensing.id, PermitKind.exportLicence, permit.header.keyId, NOBODY);
    });

    it("what register refuses: network, dates, line count, parties", async () => {
      const { permits, next, permit, asB, now } = await loadFixture(licenceOnCertificate);
      const table: [Partial<Header>, string][] = [
        [{ networkId: random32() }, "PermitRegisterForeignNetwork"],
        [{ validUntil: now }, "PermitRegisterDatesInvalid"],
        [{ lineCount: 0 }, "PermitRegisterLineCountInvalid"],
        [{ drawers: [] }, "PermitRegisterPartyInvalid"],
        [{ links: [random32()] }, "PermitRegisterLinkInvalid"],
      ];
      for (const [change, error] of table) {
        await expect(asB.supersede(next(permit, change).header, [])).to.be.revertedWithCustomError(permits, error);
      }
    });

    it("a series or predecessor that is missing, unknown, or of another series", async () => {
      const { permits, next, permit, licence, asB, euc } = await loadFixture(licenceOnCertificate);
      const other = licence();
      await asB.register(other.header);
      const table: Partial<Header>[] = [
        { series: NOBODY, supersedes: NOBODY },
        { series: NOBODY },
        { supersedes: NOBODY },
        { series: random32() },
        { supersedes: random32() },
        { series: other.id },
        { supersedes: other.id },
        { series: euc.id, supersedes: euc.id },
      ];
      for (const change of table) {
        const { header } = next(permit, change);
        await expect(asB.supersede(header, []))
          .to.be.revertedWithCustomError(permits, "PermitRegisterVersionInvalid")
          .withArgs(header.series, header.supersedes);
      }
    });

    it("a version that skips the one that counts, or names a later one as series", async () => {
      const { permits, next, permit, asB } = await loadFixture(licenceOnCertificate);
      const second = next(permit);
      await asB.supersede(second.header, []);
      for (const { header } of [next(permit), next(second)]) {
        await expect(asB.supersede(header, []))
          .to.be.revertedWithCustomError(permits, "PermitRegisterVersionInvalid")
          .withArgs(header.series, header.supersedes);
      }
    });

    it("another kind", async () => {
      const { permits, next, permit, asB } = await loadFixture(licenceOnCertificate);
      const { header } = next(permit, { kind: PermitKind.importAuthorisation });
      await expect(asB.supersede(header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterVersionInvalid")
        .withArgs(permit.id, permit.id);
    });

    for (const [act, status] of [
      ["revoke", Status.revoked],
      ["annul", Status.annulled],
      ["surrender", Status.surrendered],
    ] as const) {
      it(`a version of a permit after ${act}`, async () => {
        const { permits, next, permit, asB, asBoth, xb } = await loadFixture(licenceOnCertificate);
        if (act === "annul") await asBoth(xb.licensing, act, permit.id, Reason.other);
        else await asB[act](permit.id, Reason.other);
        await expect(asB.supersede(next(permit).header, []))
          .to.be.revertedWithCustomError(permits, "PermitRegisterTransitionInvalid")
          .withArgs(permit.id, status, Status.superseded);
      });
    }

    it("the number of another series of the issuer", async () => {
      const { permits, next, permit, licence, asB, xb } = await loadFixture(licenceOnCertificate);
      const other = licence();
      await asB.register(other.header);
      const { numberTag } = other.header;
      await expect(asB.supersede(next(permit, { numberTag }).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNumberTaken")
        .withArgs(xb.licensing.id, numberTag, other.id);
    });

    it("a link that is not in force, also one the series has had", async () => {
      const { permits, next, permit, asA, asB, euc } = await loadFixture(licenceOnCertificate);
      await asA.suspend(euc.id, Reason.other);
      await expect(asB.supersede(next(permit).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLinkNotInForce")
        .withArgs(euc.id);
    });

    it("a certificate that serves another series", async () => {
      const { permits, next, permit, licence, asB, euc } = await loadFixture(licenceOnCertificate);
      const other = licence();
      await asB.register(other.header);
      await expect(asB.supersede(next(other, { links: [euc.id] }).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
        .withArgs(euc.id, permit.id);
    });

    it("a version without proof of a line that was opened, also of one above 31", async () => {
      const { permits, next, permit, asB } = await loadFixture(drawnLicence);
      const later = next(permit);
      const [one, two, forty] = later.proofs;
      const table = [
        [[], 1],
        [[two], 1],
        [[forty], 1],
        [[one], 40],
        [[two, one], 40],
      ] as const;
      for (const [lines, missing] of table) {
        await expect(asB.supersede(later.header, lines))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLineMissing")
          .withArgs(permit.id, missing);
      }
    });

    it("a line proved twice in one call", async () => {
      const { permits, next, permit, asB } = await loadFixture(drawnLicence);
      const later = next(permit);
      await expect(asB.supersede(later.header, [...later.proofs, later.proofs[0]]))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLineAlreadyOpen")
        .withArgs(later.id, 1);
    });

    it("proofs under the former version's root", async () => {
      const { permits, next, permit, both, asB } = await loadFixture(drawnLicence);
      const later = next(permit, {}, [{ ...both, salt: random32() }, makeLine(2), makeLine(40)]);
      await expect(asB.supersede(later.header, permit.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterProofInvalid")
        .withArgs(later.id, 1);
    });

    for (const [what, change] of [
      ["unit", { unit: code3("KGM") }],
      ["scale", { scale: 3 }],
      ["currency", { currency: code3("USD") }],
    ] as const) {
      it(`another ${what} on an opened line`, async () => {
        const { permits, next, permit, both, asB } = await loadFixture(drawnLicence);
        const later = next(permit, {}, [{ ...both, ...change }, makeLine(2), makeLine(40)]);
        await expect(asB.supersede(later.header, later.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterMeasureChanged")
          .withArgs(permit.id, 1);
      });
    }

    // 60 pieces for 600 euros are reserved.
    for (const [what, change] of [
      ["a quantity limit", { quantityLimit: 59n, tolerance: 0 }],
      ["a value limit", { valueLimit: 599n, tolerance: 0 }],
      ["a quantity limit whose tolerance, rounded down,", { quantityLimit: 59n, tolerance: 169 }],
      ["the limit of a mode that did not count before", { mode: Mode.value, valueLimit: 599n, tolerance: 0 }],
    ] as const) {
      it(`${what} below what is reserved`, async () => {
        const { permits, next, permit, both, asB } = await loadFixture(drawnLicence);
        const later = next(permit, {}, [{ ...both, ...change }, makeLine(2), makeLine(40)]);
        await expect(asB.supersede(later.header, later.proofs))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLimitBelowUse")
          .withArgs(permit.id, 1);
      });
    }

    it("a limit below what was consumed", async () => {
      const { permits, writeOffs, next, permit, both, one, drawn, asB, xb } = await loadFixture(drawnLicence);
      await consume(writeOffs, xb.customs, drawn, [{ ...one, quantity: 50n }]);
      const limited = (quantityLimit: bigint) =>
        next(permit, {}, [{ ...both, quantityLimit, tolerance: 0 }, makeLine(2), makeLine(40)]);
      const below = limited(49n);
      await expect(asB.supersede(below.header, below.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLimitBelowUse")
        .withArgs(permit.id, 1);
      const exact = limited(50n);
      await asB.supersede(exact.header, exact.proofs);
    });
  });

  describe("replaces", () => {
    it("an active version, and tells who counted and who counts", async () => {
      const { permits, next, permit, asB, xb } = await loadFixture(licenceOnCertificate);
      const later = next(permit);
      expect(await asB.supersede.staticCall(later.header, [])).to.equal(later.id);
      const transaction = asB.supersede(later.header, []);
      await expect(transaction)
        .to.emit(permits, "PermitStatusChanged")
        .withArgs(permit.id, Status.active, Status.superseded, Reason.none);
      await expect(transaction)
        .to.emit(permits, "PermitRegistered")
        .withArgs(
          later.id,
          xb.licensing.id,
          permit.id,
          2,
          (header: { salt: string }) => header.salt === later.header.salt,
        );
      await expect(transaction).to.not.emit(permits, "CertificateBound");
      expect((await permits.permit(permit.id)).status).to.equal(Status.superseded);
      const known = await permits.permit(later.id);
      expect([known.status, known.version]).to.deep.equal([BigInt(Status.active), 2n]);
      for (const id of [permit.id, later.id]) {
        expect(await permits.seriesOf(id)).to.equal(permit.id);
        expect(await permits.currentOf(id)).to.equal(later.id);
      }
    });

    it("a suspended version by a suspended one: one account amends, but takes two to lift a suspension", async () => {
      const { permits, next, permit, asB, asBoth, xb, now } = await loadFixture(licenceOnCertificate);
      await asB.suspend(permit.id, Reason.other);
      const later = next(permit);
      const transaction = asB.supersede(later.header, []);
      await expect(transaction)
        .to.emit(permits, "PermitStatusChanged")
        .withArgs(permit.id, Status.suspended, Status.superseded, Reason.none);
      await expect(transaction)
        .to.emit(permits, "PermitStatusChanged")
        .withArgs(later.id, Status.active, Status.suspended, Reason.none);
      expect((await permits.permit(later.id)).status).to.equal(Status.suspended);
      expect(await permits.inForce(permit.id, now)).to.equal(false);
      await asBoth(xb.licensing, "reinstate", later.id, Reason.other);
      expect(await permits.inForce(permit.id, now)).to.equal(true);
    });

    it("a version past its end, under new dates", async () => {
      const { permits, licence, next, asB, now } = await loadFixture(registerWithMakers);
      const permit = licence({ validUntil: now + 1_000n });
      await asB.register(permit.header);
      await time.increaseTo(now + 1_000n);
      expect(await permits.inForce(permit.id, now + 1_000n)).to.equal(false);
      await asB.supersede(next(permit, { validUntil: now + DAY }).header, []);
      expect(await permits.inForce(permit.id, now + 1_000n)).to.equal(true);
    });

    it("a version again and again, and finds the last one under any of their ids", async () => {
      const { permits, next, permit, asB } = await loadFixture(licenceOnCertificate);
      let last = permit;
      for (const version of [2, 3, 4]) {
        last = next(last, {}, last.lines, permit);
        await asB.supersede(last.header, []);
        expect((await permits.permit(last.id)).version).to.equal(version);
        expect(await permits.currentOf(permit.id)).to.equal(last.id);
      }
      await asB.revoke(last.id, Reason.other);
      expect((await permits.permit(last.id)).status).to.equal(Status.revoked);
      expect((await permits.permit(permit.id)).status).to.equal(Status.superseded);
    });

    it("the number by a new one, and keeps both taken", async () => {
      const { permits, next, permit, licence, asB, xb } = await loadFixture(licenceOnCertificate);
      const later = next(permit, { numberTag: random32() });
      await asB.supersede(later.header, []);
      for (const { header } of [permit, later]) {
        expect(await permits.seriesOfNumber(xb.licensing.id, header.numberTag)).to.equal(permit.id);
        await expect(asB.register(licence({ numberTag: header.numberTag }).header)).to.be.revertedWithCustomError(
          permits,
          "PermitRegisterNumberTaken",
        );
      }
    });

    it("the links, binding what is new behind what the series has", async () => {
      const { permits, certificate, next, permit, asA, asB, euc } = await loadFixture(licenceOnCertificate);
      const second = certificate();
      await asA.register(second.header);
      const later = next(permit, { links: [euc.id, second.id] });
      await expect(asB.supersede(later.header, [])).to.emit(permits, "CertificateBound").withArgs(second.id, permit.id);
      expect(await permits.boundTo(second.id)).to.equal(permit.id);
      expect(await permits.boundTo(euc.id)).to.equal(permit.id);
      const both = next(later, {}, later.lines, permit);
      await expect(asB.supersede(both.header, [])).to.not.emit(permits, "CertificateBound");
    });

    it("the limits of opened lines, down to exactly what is used and reserved, and opens others", async () => {
      const { permits, writeOffs, next, permit, both, asB } = await loadFixture(drawnLicence);
      const lower = { ...both, quantityLimit: 60n, valueLimit: 600n, tolerance: 0 };
      const later = next(permit, {}, [lower, makeLine(2, { quantityLimit: 5n }), makeLine(40)]);
      const transaction = asB.supersede(later.header, later.proofs);
      for (const number of [1, 2, 40]) {
        await expect(transaction)
          .to.emit(permits, "LineOpened")
          .withArgs(permit.id, later.id, number, (line: { version: bigint }) => line.version === 2n, [0n, 0n, 0n]);
      }
      const line = await permits.line(permit.id, 1);
      expect([line.version, line.quantityLimit, line.valueLimit, line.tolerance]).to.deep.equal([2n, 60n, 600n, 0n]);
      expect(await permits.openedLines(permit.id)).to.equal((1n << 1n) | (1n << 2n) | (1n << 40n));
      expect((await writeOffs.meter(permit.id, 1)).reservedQuantity).to.equal(60);
    });

    it("a limit by one whose tolerance just covers what is reserved", async () => {
      const { next, permit, both, permits, asB } = await loadFixture(drawnLicence);
      const later = next(permit, {}, [{ ...both, quantityLimit: 59n, tolerance: 170 }, makeLine(2), makeLine(40)]);
      await asB.supersede(later.header, later.proofs);
      expect((await permits.line(permit.id, 1)).quantityLimit).to.equal(59);
    });

    it("the binder of a certificate, while the licence it serves stays", async () => {
      const { permits, next, asA, euc, permit } = await loadFixture(licenceOnCertificate);
      const binder = partyOf("XC", Role.licensing);
      await asA.supersede(next(euc, { drawers: [binder] }).header, []);
      expect(await permits.binderOf(euc.id)).to.equal(binder);
      expect(await permits.boundTo(euc.id)).to.equal(permit.id);
    });
  });
});
