/**
 * What a permit rests on: which links are taken, whom a certificate serves, and how it is let go.
 * @module
 */
import { expect } from "chai";
import { consume, piecesOf, release, reserve } from "../../helpers/draws.ts";
import { DAY, licenceOnCertificate, makeConfirmation, registerWithMakers } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, partyOf, Reason, Role, time, wordOf } from "../../helpers/register.ts";
import { makeLine, random32, type Terms } from "../../helpers/terms.ts";

const NOBODY = ethers.ZeroHash;

/** Customs of XB reserves one piece of line 1 of `permit`, bringing that line and line 1 of `euc` on the register. */
async function reserveOne({ writeOffs, xb, euc }: Awaited<ReturnType<typeof licenceOnCertificate>>, permit: Terms) {
  const openings = [euc, permit].map(({ header, proofs }) => ({ header, lines: proofs.slice(0, 1) }));
  return reserve(writeOffs, xb.customs, permit, [piecesOf(1, 1n)], openings);
}

describe("PermitRegister › links", () => {
  describe("refuses", () => {
    it("a link that is not on the register", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      for (const link of [random32(), NOBODY]) {
        await expect(asB.register(licence({ links: [link] }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid")
          .withArgs(link);
      }
    });

    it("a kind that nothing can rest on", async () => {
      const { permits, licence, terms, asB, xb } = await loadFixture(registerWithMakers);
      for (const kind of [PermitKind.exportLicence, PermitKind.brokeringLicence]) {
        const link = terms(xb.licensing, kind);
        await asB.register(link.header);
        await expect(asB.register(licence({ links: [link.id] }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid")
          .withArgs(link.id);
      }
    });

    it("a certificate that rests on a certificate", async () => {
      const { permits, certificate, terms, asA, asB, xb } = await loadFixture(registerWithMakers);
      const below = certificate();
      await asA.register(below.header);
      const above = terms(xb.licensing, PermitKind.endUserCertificate, {
        drawers: [partyOf("XC", Role.licensing)],
        links: [below.id],
      });
      await expect(asB.register(above.header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid")
        .withArgs(below.id);
    });

    it("one series named twice, also by two of its versions", async () => {
      const { permits, certificate, licence, next, asA, asB } = await loadFixture(registerWithMakers);
      const first = certificate();
      const second = next(first);
      await asA.register(first.header);
      await asA.supersede(second.header, []);
      for (const links of [
        [first.id, first.id],
        [first.id, second.id],
      ]) {
        await expect(asB.register(licence({ links }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid")
          .withArgs(links[1]);
      }
    });

    for (const act of ["suspend", "revoke", "annul", "surrender"] as const) {
      it(`a link after ${act}`, async () => {
        const { permits, certificate, licence, asA, asB, asBoth, xa } = await loadFixture(registerWithMakers);
        const { header, id } = certificate();
        await asA.register(header);
        if (act === "annul") await asBoth(xa.licensing, act, id, Reason.other);
        else await asA[act](id, Reason.other);
        await expect(asB.register(licence({ links: [id] }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLinkNotInForce")
          .withArgs(id);
      });
    }

    it("a link whose time has not come, or is over, to the second", async () => {
      const { permits, certificate, licence, asA, asB, now } = await loadFixture(registerWithMakers);
      const [validFrom, validUntil] = [now + 1_000n, now + 2_000n];
      const { header, id } = certificate({ validFrom, validUntil });
      await asA.register(header);
      const refused = async (at: bigint) => {
        await time.setNextBlockTimestamp(at);
        await expect(asB.register(licence({ links: [id] }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLinkNotInForce")
          .withArgs(id);
      };
      await refused(validFrom - 1n);
      await refused(validUntil);
    });

    it("an issuer the certificate does not name as binder", async () => {
      const { permits, certificate, terms, asA, asC, xc } = await loadFixture(registerWithMakers);
      for (const binder of [partyOf("XB", Role.licensing), wordOf("XB-LIC")]) {
        const { header, id } = certificate({ drawers: [binder] });
        await asA.register(header);
        await expect(asC.register(terms(xc.licensing, PermitKind.exportLicence, { links: [id] }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotBinder")
          .withArgs(id, binder);
      }
    });

    it("a certificate that serves another licence, under any version's id", async () => {
      const { permits, licence, next, asA, asB, euc, permit } = await loadFixture(licenceOnCertificate);
      const later = next(euc);
      await asA.supersede(later.header, []);
      for (const link of [euc.id, later.id]) {
        await expect(asB.register(licence({ links: [link] }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
          .withArgs(euc.id, permit.id);
      }
    });

    it("the second of two licences that come in one transaction", async () => {
      const { permits, certificate, licence, asA, asB } = await loadFixture(registerWithMakers);
      const { header, id } = certificate();
      await asA.register(header);
      const [one, other] = [licence({ links: [id] }), licence({ links: [id] })];
      await expect(asB.registerMany([one.header, other.header]))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
        .withArgs(id, one.id);
      expect(await permits.boundTo(id)).to.equal(NOBODY);
    });
  });

  describe("binds", () => {
    it("each certificate to the licence's series, at the first and the last second of its time", async () => {
      const { permits, certificate, licence, asA, asB, now } = await loadFixture(registerWithMakers);
      const [validFrom, validUntil] = [now + 1_000n, now + 2_000n];
      const certificates = [certificate({ validFrom, validUntil }), certificate({ validFrom, validUntil })] as const;
      await asA.registerMany(certificates.map(({ header }) => header));
      const bound = async (id: string, at: bigint) => {
        const permit = licence({ links: [id] });
        await time.setNextBlockTimestamp(at);
        await expect(asB.register(permit.header)).to.emit(permits, "CertificateBound").withArgs(id, permit.id);
        expect(await permits.boundTo(id)).to.equal(permit.id);
      };
      await bound(certificates[0].id, validFrom);
      await bound(certificates[1].id, validUntil - 1n);
    });

    it("nothing but certificates: other links serve as many permits as name them", async () => {
      const { permits, licence, terms, asA, asB, xa, now } = await loadFixture(registerWithMakers);
      const kinds = [PermitKind.importAuthorisation, PermitKind.transitConsent, PermitKind.foreignDocument];
      const links = kinds.map((kind) => terms(xa.licensing, kind));
      await asA.registerMany(links.slice(0, 2).map(({ header }) => header));
      await asA.registerForeign(links[2]?.header, makeConfirmation(now));
      const ids = links.map(({ id }) => id);
      for (const _ of [1, 2]) {
        await expect(asB.register(licence({ links: ids }).header)).to.not.emit(permits, "CertificateBound");
      }
      for (const id of ids) expect(await permits.boundTo(id)).to.equal(NOBODY);
    });

    it("a certificate registered in the same transaction", async () => {
      const { permits, terms, asA, xa } = await loadFixture(registerWithMakers);
      const euc = terms(xa.licensing, PermitKind.endUserCertificate, { drawers: [xa.licensing.id] });
      const permit = terms(xa.licensing, PermitKind.importAuthorisation, { links: [euc.id] });
      await asA.registerMany([euc.header, permit.header]);
      expect(await permits.boundTo(euc.id)).to.equal(permit.id);
    });

    it("by the binder of the certificate's current version", async () => {
      const { permits, certificate, licence, terms, next, asA, asB, asC, xb, xc } =
        await loadFixture(registerWithMakers);
      const first = certificate();
      await asA.register(first.header);
      await asA.supersede(next(first, { drawers: [xc.licensing.id] }).header, []);
      expect(await permits.binderOf(first.id)).to.equal(xc.licensing.id);
      expect(xb.licensing.id).to.not.equal(xc.licensing.id);
      await expect(asB.register(licence({ links: [first.id] }).header)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterNotBinder",
      );
      await asC.register(terms(xc.licensing, PermitKind.exportLicence, { links: [first.id] }).header);
    });
  });

  describe("take-over of a certificate", () => {
    it("is refused while the licence it serves can still be drawn on or be reinstated", async () => {
      const { permits, licence, asB, euc, permit } = await loadFixture(licenceOnCertificate);
      const refused = () =>
        expect(asB.register(licence({ links: [euc.id] }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
          .withArgs(euc.id, permit.id);
      await refused();
      await asB.suspend(permit.id, Reason.other);
      await refused();
    });

    it("is refused to another authority, even one the certificate names now", async () => {
      const { permits, terms, next, asA, asB, asC, xc, euc, permit } = await loadFixture(licenceOnCertificate);
      await asB.revoke(permit.id, Reason.other);
      await asA.supersede(next(euc, { drawers: [xc.licensing.id] }).header, []);
      await expect(asC.register(terms(xc.licensing, PermitKind.exportLicence, { links: [euc.id] }).header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
        .withArgs(euc.id, permit.id);
    });

    it("is refused while something is reserved on the certificate", async () => {
      const stage = await loadFixture(licenceOnCertificate);
      const { permits, writeOffs, licence, asB, euc, permit, xb } = stage;
      const drawn = await reserveOne(stage, permit);
      await asB.surrender(permit.id, Reason.holderRequest);
      const successor = licence({ links: [euc.id] });
      await expect(asB.register(successor.header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateInUse")
        .withArgs(euc.id);
      await release(writeOffs, xb.customs, drawn);
      await asB.register(successor.header);
      expect(await permits.boundTo(euc.id)).to.equal(successor.id);
    });

    for (const act of ["revoke", "annul", "surrender"] as const) {
      it(`follows ${act} by the same issuer, and is told as a release and a binding`, async () => {
        const { permits, licence, asB, asBoth, xb, euc, permit } = await loadFixture(licenceOnCertificate);
        if (act === "annul") await asBoth(xb.licensing, act, permit.id, Reason.other);
        else await asB[act](permit.id, Reason.other);
        const successor = licence({ links: [euc.id] });
        const transaction = asB.register(successor.header);
        await expect(transaction).to.emit(permits, "CertificateReleased").withArgs(euc.id, permit.id);
        await expect(transaction).to.emit(permits, "CertificateBound").withArgs(euc.id, successor.id);
        const names = (await (await transaction).wait())?.logs.map(
          (log) => permits.interface.parseLog(log as never)?.name,
        );
        expect(names).to.deep.equal(["PermitRegistered", "CertificateReleased", "CertificateBound"]);
      });
    }

    it("follows the end of the licence's time, not a second earlier", async () => {
      const { permits, certificate, licence, asA, asB, now } = await loadFixture(registerWithMakers);
      const euc = certificate();
      const validUntil = now + 1_000n;
      const permit = licence({ links: [euc.id], validUntil });
      await asA.register(euc.header);
      await asB.register(permit.header);
      const successor = licence({ links: [euc.id] });
      await time.setNextBlockTimestamp(validUntil - 1n);
      await expect(asB.register(successor.header)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterCertificateBound",
      );
      await time.setNextBlockTimestamp(validUntil);
      await asB.register(successor.header);
      expect(await permits.boundTo(euc.id)).to.equal(successor.id);
    });

    it("leaves what the former licence consumed on the certificate's meter", async () => {
      const stage = await loadFixture(licenceOnCertificate);
      const { permits, writeOffs, licence, asB, euc, permit, xb } = stage;
      const drawn = await reserveOne(stage, permit);
      await consume(writeOffs, xb.customs, drawn, [piecesOf(1, 1n)]);
      await asB.surrender(permit.id, Reason.holderRequest);
      await asB.register(licence({ links: [euc.id] }).header);
      expect(await permits.boundTo(euc.id)).to.not.equal(permit.id);
      expect((await writeOffs.meter(euc.id, 1)).consumedQuantity).to.equal(1);
    });

    it("goes by the current version of the licence that held the certificate", async () => {
      const { permits, licence, next, asB, euc, permit } = await loadFixture(licenceOnCertificate);
      const second = next(permit);
      await asB.supersede(second.header, []);
      // The first version is superseded, which alone ends nothing.
      await expect(asB.register(licence({ links: [euc.id] }).header)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterCertificateBound",
      );
      await asB.revoke(second.id, Reason.other);
      await asB.register(licence({ links: [euc.id] }).header);
    });

    it("bars the former licence from coming back on the certificate", async () => {
      const { permits, certificate, licence, next, asA, asB, now } = await loadFixture(registerWithMakers);
      const euc = certificate();
      const former = licence({ links: [euc.id], validUntil: now + 1_000n });
      await asA.register(euc.header);
      await asB.register(former.header);
      await time.increaseTo(now + 1_000n);
      const successor = licence({ links: [euc.id] });
      await asB.register(successor.header);
      await expect(asB.supersede(next(former, { validUntil: now + 10n * DAY }).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
        .withArgs(euc.id, successor.id);
    });
  });

  describe("releaseCertificate", () => {
    it("refuses an unknown id, a stranger, the licence's issuer, and a permit that is no bound certificate", async () => {
      const { permits, asA, asB, stranger, certificate, euc, permit, xa, xb } = await loadFixture(licenceOnCertificate);
      const unknown = random32();
      await expect(asA.releaseCertificate(unknown))
        .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
        .withArgs(unknown);
      await expect(permits.connect(stranger).releaseCertificate(euc.id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
        .withArgs(stranger.address);
      await expect(asB.releaseCertificate(euc.id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xb.licensing.id, xa.licensing.id);
      await expect(asB.releaseCertificate(permit.id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateFree")
        .withArgs(permit.id);
      const free = certificate();
      await asA.register(free.header);
      await expect(asA.releaseCertificate(free.id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateFree")
        .withArgs(free.id);
    });

    it("refuses while something is reserved, and for good once something was consumed", async () => {
      const stage = await loadFixture(licenceOnCertificate);
      const { permits, writeOffs, asA, asB, euc, permit, xb } = stage;
      const drawn = await reserveOne(stage, permit);
      const refused = () =>
        expect(asA.releaseCertificate(euc.id))
          .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateInUse")
          .withArgs(euc.id);
      await refused();
      await consume(writeOffs, xb.customs, drawn, [piecesOf(1, 1n)]);
      await refused();
      await asB.revoke(permit.id, Reason.other);
      await refused();
    });

    it("frees a certificate nothing is held on, also one drawn on and given back", async () => {
      const stage = await loadFixture(licenceOnCertificate);
      const { permits, writeOffs, licence, asA, asB, euc, permit, xb } = stage;
      const drawn = await reserveOne(stage, permit);
      await release(writeOffs, xb.customs, drawn);
      await expect(asA.releaseCertificate(euc.id)).to.emit(permits, "CertificateReleased").withArgs(euc.id, permit.id);
      expect(await permits.boundTo(euc.id)).to.equal(NOBODY);
      await asB.register(licence({ links: [euc.id] }).header);
    });

    it("is kept by an issuer that is suspended, and takes any version's id", async () => {
      const { permits, authorities, next, asA, euc, permit, xa } = await loadFixture(licenceOnCertificate);
      const second = next(euc);
      await asA.supersede(second.header, []);
      await authorities.connect(xa.admin).suspendAuthority(xa.licensing.id, Reason.other);
      await expect(asA.releaseCertificate(second.id))
        .to.emit(permits, "CertificateReleased")
        .withArgs(euc.id, permit.id);
    });

    it("looks at every line, also those above 31", async () => {
      const stage = await loadFixture(registerWithMakers);
      const { permits, writeOffs, certificate, licence, asA, asB, xb } = stage;
      const euc = certificate({}, [makeLine(255)]);
      const permit = licence({ links: [euc.id] }, [makeLine(1, { eucLink: 1, eucLine: 255 })]);
      await asA.register(euc.header);
      await asB.register(permit.header);
      const openings = [euc, permit].map(({ header, proofs }) => ({ header, lines: proofs }));
      await reserve(writeOffs, xb.customs, permit, [piecesOf(1, 1n)], openings);
      await expect(asA.releaseCertificate(euc.id))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateInUse")
        .withArgs(euc.id);
    });
  });
});
