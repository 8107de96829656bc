/**
 * A certificate goes over to another authority only by consent of its issuer, given by two accounts, once.
 * @module
 */
import { expect } from "chai";
import { drawOff, piecesOf, refusalOfDraw, release, reserve } from "../../helpers/draws.ts";
import { licenceOnCertificate, registerWithMakers } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, Reason, wordOf } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";

const NOBODY = ethers.ZeroHash;

/** Fixture: a certificate of XA bound to a licence of XB, and licences of XC that want it. */
async function wantedCertificate() {
  const stage = await licenceOnCertificate();
  const { asBoth, euc, terms, xa, xc } = stage;
  const heir = xc.licensing.id;
  const consent = (to: string = heir) => asBoth(xa.licensing, "consentToTakeover", euc.id, to);
  const wanting = () => terms(xc.licensing, PermitKind.exportLicence, { links: [euc.id] });
  return { ...stage, heir, consent, wanting };
}

describe("PermitRegister › takeover", () => {
  describe("consent is refused", () => {
    it("to an account that writes for nobody, the holder, and the heir itself", async () => {
      const { permits, stranger, euc, heir, xa, xb, xc, asBoth } = await loadFixture(wantedCertificate);
      for (const caller of [stranger, xa.admin]) {
        await expect(permits.connect(caller).consentToTakeover(euc.id, heir))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
          .withArgs(caller.address);
      }
      for (const { licensing } of [xb, xc]) {
        await expect(asBoth(licensing, "consentToTakeover", euc.id, heir))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
          .withArgs(licensing.id, xa.licensing.id);
      }
    });

    it("to one account alone, whichever comes first", async () => {
      const { permits, authorities, euc, heir, xa } = await loadFixture(wantedCertificate);
      for (const account of [xa.licensing.account, xa.licensing.second]) {
        await expect(permits.connect(account).consentToTakeover(euc.id, heir)).to.be.revertedWithCustomError(
          authorities,
          "CountersignaturesNotProposed",
        );
      }
    });

    it("for what is no certificate, is unknown, or to whom nobody has named", async () => {
      const { permits, permit, euc, heir, xa, xb, asBoth } = await loadFixture(wantedCertificate);
      await expect(asBoth(xb.licensing, "consentToTakeover", permit.id, heir))
        .to.be.revertedWithCustomError(permits, "PermitRegisterKindInvalid")
        .withArgs(PermitKind.exportLicence);
      const unknown = random32();
      await expect(asBoth(xa.licensing, "consentToTakeover", unknown, heir))
        .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
        .withArgs(unknown);
      const unnamed = wordOf("XC-NOBODY");
      await expect(asBoth(xa.licensing, "consentToTakeover", euc.id, unnamed))
        .to.be.revertedWithCustomError(permits, "PermitRegisterPartyInvalid")
        .withArgs(unnamed);
    });

    it("to an issuer that is suspended", async () => {
      const { permits, authorities, consent, xa } = await loadFixture(wantedCertificate);
      await authorities.connect(xa.admin).suspendAuthority(xa.licensing.id, Reason.other);
      await expect(consent())
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
        .withArgs(xa.licensing.id, PermitKind.endUserCertificate, NOBODY, NOBODY);
    });
  });

  describe("the certificate", () => {
    it("stays where it is without consent, also when its licence has ended", async () => {
      const { permits, wanting, euc, permit, asB, asC } = await loadFixture(wantedCertificate);
      const refused = () =>
        expect(asC.register(wanting().header)).to.be.revertedWithCustomError(permits, "PermitRegisterNotBinder");
      await refused();
      await asB.revoke(permit.id, Reason.other);
      await refused();
      expect(await permits.boundTo(euc.id)).to.equal(permit.id);
    });

    it("goes to the heir's next licence, told as a release and a binding, and the consent is used up", async () => {
      const { permits, consent, wanting, euc, heir, permit, asC } = await loadFixture(wantedCertificate);
      await expect(consent()).to.emit(permits, "TakeoverConsented").withArgs(euc.id, heir);
      expect(await permits.heirOf(euc.id)).to.equal(heir);
      const taking = wanting();
      const transaction = asC.register(taking.header);
      await expect(transaction).to.emit(permits, "CertificateReleased").withArgs(euc.id, permit.id);
      await expect(transaction).to.emit(permits, "CertificateBound").withArgs(euc.id, taking.id);
      expect(await permits.boundTo(euc.id)).to.equal(taking.id);
      expect(await permits.heirOf(euc.id)).to.equal(NOBODY);
      await expect(asC.register(wanting().header)).to.be.revertedWithCustomError(permits, "PermitRegisterNotBinder");
    });

    it("goes to nobody but the heir, not even its former holder or its binder", async () => {
      const { permits, consent, licence, euc, permit, asB, terms, asA, xa } = await loadFixture(wantedCertificate);
      await consent();
      await expect(asB.register(licence({ links: [euc.id] }).header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
        .withArgs(euc.id, permit.id);
      const own = terms(xa.licensing, PermitKind.importAuthorisation, { links: [euc.id] });
      await expect(asA.register(own.header)).to.be.revertedWithCustomError(permits, "PermitRegisterNotBinder");
    });

    it("goes to no one when the consent was withdrawn, or given to another since", async () => {
      const { permits, consent, wanting, euc, asC, xa } = await loadFixture(wantedCertificate);
      await consent();
      await expect(consent(NOBODY)).to.emit(permits, "TakeoverConsented").withArgs(euc.id, NOBODY);
      const refused = () =>
        expect(asC.register(wanting().header)).to.be.revertedWithCustomError(permits, "PermitRegisterNotBinder");
      await refused();
      await consent();
      await consent(xa.licensing.id);
      await refused();
    });

    it("goes once in a transaction: the second of two licences is refused, and with it the first", async () => {
      const { permits, consent, wanting, euc, permit, heir, asC } = await loadFixture(wantedCertificate);
      await consent();
      await expect(asC.registerMany([wanting().header, wanting().header])).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterNotBinder",
      );
      expect([await permits.boundTo(euc.id), await permits.heirOf(euc.id)]).to.deep.equal([permit.id, heir]);
    });

    it("that is free goes to the heir too, and to a later version of a licence it has", async () => {
      const { permits, certificate, asBoth, terms, next, asA, asC, xa, xc, heir } =
        await loadFixture(wantedCertificate);
      const free = certificate();
      await asA.register(free.header);
      await asBoth(xa.licensing, "consentToTakeover", free.id, heir);
      const mine = terms(xc.licensing, PermitKind.exportLicence);
      await asC.register(mine.header);
      await asC.supersede(next(mine, { links: [free.id] }).header, []);
      expect(await permits.boundTo(free.id)).to.equal(mine.id);
    });

    it("is consented to under any version's id, and through a later version", async () => {
      const { permits, asBoth, next, wanting, asA, asC, xa, euc, heir } = await loadFixture(wantedCertificate);
      const second = next(euc);
      await asA.supersede(second.header, []);
      await expect(asBoth(xa.licensing, "consentToTakeover", second.id, heir))
        .to.emit(permits, "TakeoverConsented")
        .withArgs(euc.id, heir);
      await asA.supersede(next(second, {}, second.lines, euc).header, []);
      await asC.register(wanting().header);
    });

    it("that is not in force goes to nobody", async () => {
      const { permits, consent, wanting, euc, asA, asC } = await loadFixture(wantedCertificate);
      await consent();
      await asA.suspend(euc.id, Reason.other);
      await expect(asC.register(wanting().header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLinkNotInForce")
        .withArgs(euc.id);
    });

    it("stays while something is reserved on it; what was consumed goes on counting against the heir", async () => {
      const stage = await loadFixture(wantedCertificate);
      const { permits, writeOffs, consent, terms, euc, permit, asA, asB, asC, xb, xc } = stage;
      await asA.openLines(euc.header, euc.proofs);
      await asB.openLines(permit.header, permit.proofs);
      await drawOff(writeOffs, xb.customs, permit, 1, 100n);
      const drawn = await reserve(writeOffs, xb.customs, permit, [piecesOf(2, 1n)]);
      await consent();
      const onLine = [makeLine(1, { eucLink: 1, eucLine: 1 })];
      const drawers = [xc.customs.id];
      const taking = terms(xc.licensing, PermitKind.exportLicence, { links: [euc.id], drawers }, onLine);
      await expect(asC.register(taking.header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateInUse")
        .withArgs(euc.id);
      await release(writeOffs, xb.customs, drawn);
      await asC.register(taking.header);
      await asC.openLines(taking.header, taking.proofs);
      expect(await refusalOfDraw(reserve(writeOffs, xc.customs, taking, [piecesOf(1, 51n)]))).to.equal(
        "certificate-balance-exceeded",
      );
      await reserve(writeOffs, xc.customs, taking, [piecesOf(1, 50n)]);
      // The licence it was taken from draws on it no more.
      expect(await refusalOfDraw(reserve(writeOffs, xb.customs, permit, [piecesOf(2, 1n)]))).to.equal(
        "certificate-not-bound",
      );
    });

    it("leaves the former licence free to go on without it, and never to take it back", async () => {
      const { permits, consent, wanting, next, permit, euc, asB, asC } = await loadFixture(wantedCertificate);
      await asB.openLines(permit.header, permit.proofs);
      await consent();
      const taking = wanting();
      await asC.register(taking.header);
      const back = next(permit);
      await expect(asB.supersede(back.header, back.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
        .withArgs(euc.id, taking.id);
      const without = next(
        permit,
        { links: [] },
        permit.lines.map(({ number }) => makeLine(number)),
      );
      await asB.supersede(without.header, without.proofs);
      expect((await permits.line(permit.id, 1)).eucLink).to.equal(0);
    });

    it("is no other certificate of the licence: what was not given stays bound", async () => {
      const { permits, certificate, next, consent, wanting, euc, permit, asA, asB, asC } =
        await loadFixture(wantedCertificate);
      const other = certificate();
      await asA.register(other.header);
      const second = next(permit, { links: [euc.id, other.id] });
      await asB.supersede(second.header, []);
      await consent();
      await asC.register(wanting().header);
      expect(await permits.boundTo(other.id)).to.equal(permit.id);
      await expect(asB.supersede(next(second, { links: [] }, [makeLine(1)], permit).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateDropped")
        .withArgs(permit.id);
    });
  });

  it("needs no consent where nobody holds the certificate and the binder asks", async () => {
    const { permits, certificate, licence, asA, asB } = await loadFixture(registerWithMakers);
    const { header, id } = certificate();
    await asA.register(header);
    const permit = licence({ links: [id] });
    await asB.register(permit.header);
    expect(await permits.boundTo(id)).to.equal(permit.id);
  });
});
