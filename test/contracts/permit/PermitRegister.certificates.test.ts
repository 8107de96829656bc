/**
 * A licence cannot get rid of a certificate: not by leaving it out of a later version, not by moving it, not line by
 * line. Only the certificate's issuer lets it go.
 * @module
 */
import { expect } from "chai";
import { drawOff, piecesOf, refusalOfDraw, reserve } from "../../helpers/draws.ts";
import { DAY, licenceOnCertificate, makeConfirmation, registerWithMakers } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, partyOf, Reason, Role, time } from "../../helpers/register.ts";
import { makeLine, random32, type Terms } from "../../helpers/terms.ts";

/** Fixture: a licence whose lines 1 and 2 rest on line 1 of a certificate, all open; line 3 rests on nothing. */
async function openedOnCertificate() {
  const stage = await licenceOnCertificate();
  const { asA, asB, euc, permit, permits } = stage;
  await asA.openLines(euc.header, euc.proofs);
  await asB.openLines(permit.header, permit.proofs);
  const dropped = (later: Terms, lines = later.proofs) =>
    expect(asB.supersede(later.header, lines))
      .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateDropped")
      .withArgs(permit.id);
  return { ...stage, dropped };
}

describe("PermitRegister › certificates", () => {
  it("stay linked by every version: none can be left out, replaced or moved", async () => {
    const { certificate, terms, next, asA, xa, euc, permit, dropped } = await loadFixture(openedOnCertificate);
    const other = certificate();
    const consent = terms(xa.licensing, PermitKind.importAuthorisation);
    await asA.registerMany([other.header, consent.header]);
    const unlinked = permit.lines.map(({ number }) => makeLine(number));
    await dropped(next(permit, { links: [] }, unlinked));
    await dropped(next(permit, { links: [other.id] }));
    await dropped(next(permit, { links: [other.id, euc.id] }));
    await dropped(next(permit, { links: [consent.id, euc.id] }, unlinked));
  });

  it("stay linked when no line was ever opened", async () => {
    const { permits, next, asB, permit } = await loadFixture(licenceOnCertificate);
    await expect(asB.supersede(next(permit, { links: [] }).header, []))
      .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateDropped")
      .withArgs(permit.id);
  });

  it("stay linked though a version in between brought another", async () => {
    const { certificate, next, asA, asB, euc, permit, dropped } = await loadFixture(openedOnCertificate);
    const other = certificate();
    await asA.register(other.header);
    const second = next(permit, { links: [euc.id, other.id] });
    await asB.supersede(second.header, second.proofs);
    for (const links of [[euc.id], [other.id], [other.id, euc.id]]) {
      await dropped(next(second, { links }, second.lines, permit));
    }
    const third = next(second, {}, second.lines, permit);
    await asB.supersede(third.header, third.proofs);
  });

  it("count under the id of any of their versions", async () => {
    const { next, asA, asB, euc, permit } = await loadFixture(openedOnCertificate);
    const later = next(euc);
    await asA.supersede(later.header, later.proofs);
    const second = next(permit, { links: [later.id] });
    await asB.supersede(second.header, second.proofs);
  });

  it("cannot be dropped by withdrawing them: a licence rests on what it was registered on", async () => {
    const { permits, next, asA, asB, euc, permit, dropped } = await loadFixture(openedOnCertificate);
    await asA.revoke(euc.id, Reason.diversion);
    await dropped(
      next(
        permit,
        { links: [] },
        permit.lines.map(({ number }) => makeLine(number)),
      ),
    );
    const kept = next(permit);
    await expect(asB.supersede(kept.header, kept.proofs))
      .to.be.revertedWithCustomError(permits, "PermitRegisterLinkNotInForce")
      .withArgs(euc.id);
  });

  for (const [what, change] of [
    ["no certificate line", { eucLink: 0, eucLine: 0 }],
    ["another line of the certificate", { eucLink: 1, eucLine: 2 }],
    ["a line of another certificate", { eucLink: 2, eucLine: 1 }],
  ] as const) {
    it(`keep their lines: an opened line cannot be moved to ${what}`, async () => {
      const { permits, certificate, next, asA, asB, euc, permit } = await loadFixture(openedOnCertificate);
      const other = certificate();
      await asA.register(other.header);
      const [first, ...rest] = permit.lines;
      const later = next(permit, { links: [euc.id, other.id] }, [{ ...(first ?? makeLine(1)), ...change }, ...rest]);
      await expect(asB.supersede(later.header, later.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterMeasureChanged")
        .withArgs(permit.id, 1);
    });
  }

  it("count the draws of later versions, up to their own limit over all of them", async () => {
    const { writeOffs, next, asB, euc, permit, xb } = await loadFixture(openedOnCertificate);
    await drawOff(writeOffs, xb.customs, permit, 1, 100n);
    const wider = permit.lines.map((line) => ({ ...line, quantityLimit: 1_000n }));
    const later = next(permit, {}, wider);
    await asB.supersede(later.header, later.proofs);
    expect(await refusalOfDraw(reserve(writeOffs, xb.customs, later, [piecesOf(1, 51n)]))).to.equal(
      "certificate-balance-exceeded",
    );
    expect((await writeOffs.meter(euc.id, 1)).reservedQuantity).to.equal(0);
    await reserve(writeOffs, xb.customs, later, [piecesOf(1, 50n)]);
    expect((await writeOffs.meter(euc.id, 1)).reservedQuantity).to.equal(50);
  });

  it("may be put under a line that rested on none", async () => {
    const { permits, next, asB, permit } = await loadFixture(openedOnCertificate);
    const [one, two, three] = permit.lines;
    const later = next(permit, {}, [one, two, { ...three, eucLink: 1, eucLine: 2 }] as Terms["lines"]);
    await asB.supersede(later.header, later.proofs);
    expect((await permits.line(permit.id, 3)).eucLine).to.equal(2);
  });

  describe("released by their issuer", () => {
    it("may be left out, by lines too", async () => {
      const { permits, next, asA, asB, euc, permit } = await loadFixture(openedOnCertificate);
      await asA.releaseCertificate(euc.id);
      const later = next(
        permit,
        { links: [] },
        permit.lines.map(({ number }) => makeLine(number)),
      );
      await asB.supersede(later.header, later.proofs);
      expect(await permits.boundTo(euc.id)).to.equal(ethers.ZeroHash);
      expect((await permits.line(permit.id, 1)).eucLink).to.equal(0);
    });

    it("let nothing else go with them", async () => {
      const { certificate, next, asA, asB, euc, permit, permits } = await loadFixture(openedOnCertificate);
      const other = certificate();
      await asA.register(other.header);
      const second = next(permit, { links: [euc.id, other.id] });
      await asB.supersede(second.header, second.proofs);
      await asA.releaseCertificate(other.id);
      const unlinked = permit.lines.map(({ number }) => makeLine(number));
      await expect(
        asB.supersede(next(second, { links: [] }, unlinked, permit).header, []),
      ).to.be.revertedWithCustomError(permits, "PermitRegisterCertificateDropped");
      const third = next(second, { links: [euc.id] }, second.lines, permit);
      await asB.supersede(third.header, third.proofs);
    });

    it("may come back at any place, and are then kept there", async () => {
      const { certificate, next, asA, asB, euc, permit, dropped } = await loadFixture(openedOnCertificate);
      const other = certificate();
      await asA.register(other.header);
      await asA.releaseCertificate(euc.id);
      const moved = permit.lines.map((line) => (line.eucLink === 0 ? line : { ...line, eucLink: 2 }));
      const second = next(permit, { links: [other.id, euc.id] }, moved);
      await asB.supersede(second.header, second.proofs);
      await dropped(next(second, { links: [euc.id, other.id] }, moved, permit));
      const third = next(second, {}, moved, permit);
      await asB.supersede(third.header, third.proofs);
    });
  });

  describe("taken over by another licence of the issuer", () => {
    it("leave the former one for good: it cannot return without them, nor take them back", async () => {
      const { permits, licence, next, asA, asB, euc, now } = await loadFixture(licenceOnCertificate);
      const other = licence();
      await asA.revoke(euc.id, Reason.other);
      const certificate = next(euc, { series: ethers.ZeroHash, supersedes: ethers.ZeroHash, numberTag: random32() });
      await asA.register(certificate.header);
      const former = licence({ links: [certificate.id], validUntil: now + 1_000n });
      await asB.register(former.header);
      await time.increaseTo(now + 1_000n);
      const successor = licence({ links: [certificate.id] });
      await asB.registerMany([successor.header, other.header]);
      const back = (links: string[]) => asB.supersede(next(former, { links, validUntil: now + DAY }).header, []);
      await expect(back([])).to.be.revertedWithCustomError(permits, "PermitRegisterCertificateDropped");
      await expect(back([certificate.id])).to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound");
      await asB.surrender(successor.id, Reason.other);
      await expect(back([certificate.id])).to.be.revertedWithCustomError(permits, "PermitRegisterCertificateDropped");
    });

    it("cannot be fought over by two licences that live", async () => {
      const { permits, licence, next, asB, euc, permit } = await loadFixture(licenceOnCertificate);
      const rival = licence();
      await asB.register(rival.header);
      for (const _ of [1, 2]) {
        await expect(asB.supersede(next(rival, { links: [euc.id] }).header, []))
          .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
          .withArgs(euc.id, permit.id);
      }
      expect(await permits.boundTo(euc.id)).to.equal(permit.id);
    });
  });

  it("cannot be caught by whom they do not name, whatever the kind of permit", async () => {
    const { permits, certificate, terms, asA, asC, xc, now } = await loadFixture(registerWithMakers);
    const euc = certificate();
    await asA.register(euc.header);
    const drawers = [partyOf("XC", Role.customs)];
    for (const kind of [2, 3, 4, 5, 7]) {
      const { header } = terms(xc.licensing, kind, { links: [euc.id], drawers });
      await expect(asC.register(header)).to.be.revertedWithCustomError(permits, "PermitRegisterNotBinder");
    }
    const { header } = terms(xc.licensing, PermitKind.foreignDocument, { links: [euc.id], drawers });
    await expect(asC.registerForeign(header, makeConfirmation(now))).to.be.revertedWithCustomError(
      permits,
      "PermitRegisterNotBinder",
    );
    expect(await permits.boundTo(euc.id)).to.equal(ethers.ZeroHash);
  });
});
