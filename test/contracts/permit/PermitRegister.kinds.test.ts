/**
 * What each kind of permit is for: drawn on or not, rested on or not, resting on a certificate or not. The table of
 * contracts/permit/KindTable.sol, tried on the registers.
 * @module
 */
import { expect } from "chai";
import { piecesOf, refusalOfDraw, reserve } from "../../helpers/draws.ts";
import { makeConfirmation, registerWithMakers } from "../../helpers/permits.ts";
import { loadFixture, PermitKind, partyOf, Role } from "../../helpers/register.ts";
import type { Header, Terms } from "../../helpers/terms.ts";

type Kind = keyof typeof PermitKind;
const TABLE: Record<Kind, { drawn: boolean; restedOn: boolean; onCertificate: boolean }> = {
  endUserCertificate: { drawn: false, restedOn: true, onCertificate: false },
  importAuthorisation: { drawn: true, restedOn: true, onCertificate: true },
  transitConsent: { drawn: false, restedOn: true, onCertificate: true },
  exportLicence: { drawn: true, restedOn: false, onCertificate: true },
  brokeringLicence: { drawn: false, restedOn: false, onCertificate: true },
  foreignDocument: { drawn: true, restedOn: true, onCertificate: true },
  multipleExportLicence: { drawn: true, restedOn: false, onCertificate: true },
  globalExportLicence: { drawn: true, restedOn: false, onCertificate: false },
  generalExportLicence: { drawn: true, restedOn: false, onCertificate: false },
};

/** Fixture: makers of a permit of XB of any kind, and how it comes on the register. */
async function anyKind() {
  const stage = await registerWithMakers();
  const { terms, asB, xb, now } = stage;
  const make = (kind: Kind, change: Partial<Header> = {}): Terms => {
    const binder = { drawers: [partyOf("XB", Role.licensing)] };
    return terms(xb.licensing, PermitKind[kind], { ...(kind === "endUserCertificate" ? binder : {}), ...change });
  };
  const bring = ({ header }: Terms) =>
    header.kind === PermitKind.foreignDocument
      ? asB.registerForeign(header, makeConfirmation(now))
      : asB.register(header);
  return { ...stage, make, bring };
}

describe("PermitRegister › kinds", () => {
  for (const [kind, { drawn, restedOn, onCertificate }] of Object.entries(TABLE) as [Kind, (typeof TABLE)[Kind]][]) {
    it(`${kind}: ${drawn ? "is drawn on" : "is not drawn on"}`, async () => {
      const { writeOffs, make, bring, asB, xb } = await loadFixture(anyKind);
      const permit = make(kind);
      await bring(permit);
      await asB.openLines(permit.header, permit.proofs);
      const attempt = reserve(writeOffs, xb.customs, permit, [piecesOf(1, 1n)]);
      if (drawn) expect((await attempt).lines.length).to.equal(1);
      else expect(await refusalOfDraw(attempt)).to.equal("kind-not-drawable");
    });

    it(`${kind}: ${restedOn ? "is rested on" : "is rested on by nothing"}`, async () => {
      const { permits, make, bring } = await loadFixture(anyKind);
      const link = make(kind);
      await bring(link);
      const attempt = bring(make("brokeringLicence", { links: [link.id] }));
      if (restedOn) await attempt;
      else {
        await expect(attempt).to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid").withArgs(link.id);
      }
    });

    it(`${kind}: ${onCertificate ? "binds a certificate" : "rests on no certificate, but on other permits"}`, async () => {
      const { permits, make, bring, certificate, asA } = await loadFixture(anyKind);
      const euc = certificate();
      await asA.register(euc.header);
      const permit = make(kind, { links: [euc.id] });
      if (onCertificate) {
        await bring(permit);
        expect(await permits.boundTo(euc.id)).to.equal(permit.id);
        return;
      }
      await expect(bring(permit)).to.be.revertedWithCustomError(permits, "PermitRegisterLinkInvalid").withArgs(euc.id);
      const consent = make("transitConsent");
      await bring(consent);
      await bring(make(kind, { links: [consent.id] }));
    });
  }
});
