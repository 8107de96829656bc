/**
 * What a thief can and cannot do who has a licensing authority's account and its document key, or both of its accounts:
 * rows B3 and B4 of docs/security/blast-radius.md.
 * @module
 */
import { expect } from "chai";
import { signWords } from "../helpers/document-key.ts";
import { Status } from "../helpers/permits.ts";
import { ALL_KINDS, ethers, loadFixture, PermitKind, partyOf, Reason, Role, time } from "../helpers/register.ts";
import { makeLine } from "../helpers/terms.ts";
import {
  type AtWork,
  allRefused,
  atWork,
  bytesOf,
  call,
  messageActs,
  type Named,
  officeActs,
  reducingActs,
  statusActs,
  verifies,
} from "../helpers/thefts.ts";
import { pieces } from "../helpers/write-offs.ts";

const NONE = ethers.ZeroHash;
const DOCUMENT = ethers.toUtf8Bytes("export licence XB/2026/000666");

describe("B3 one account and the document key of a licensing authority", () => {
  it("issue a permit that verifies", async () => {
    const { asB, authorities, licence, permits, xb } = await loadFixture(atWork);
    const { key } = xb.licensing;
    const { header, id } = licence({ documentDigest: ethers.sha256(DOCUMENT) });
    await asB.register(header);
    expect(await permits.inForce(id, await time.latest())).to.equal(true);
    expect(await verifies(authorities, key.keyId, DOCUMENT, bytesOf(signWords(key, DOCUMENT)))).to.equal(true);
  });

  it("issue nothing beyond the authority's kinds, or without a mandate it can show", async () => {
    const { asB, asState, authorities, licence, officeUntil, permits, terms, xb } = await loadFixture(atWork);
    const { id, key } = xb.licensing;
    const exports = 1 << PermitKind.exportLicence;
    await authorities.connect(xb.admin).changeScope(id, 1 << Role.licensing, exports, 0, officeUntil);
    const mandate = ethers.id("mandate");
    await asState(xb, "addMandate", id, mandate, ALL_KINDS, 0, officeUntil);
    const refusals = [
      [PermitKind.brokeringLicence, mandate],
      [PermitKind.exportLicence, NONE],
      [PermitKind.exportLicence, ethers.id("guessed")],
    ] as const;
    for (const [kind, shown] of refusals) {
      await expect(asB.register(terms(xb.licensing, kind, { mandate: shown }).header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
        .withArgs(id, kind, key.keyId, shown);
    }
    await expect(asB.register(licence({ mandate }).header)).to.emit(permits, "PermitRegistered");
  });

  it("issue nothing as another authority", async () => {
    const { asB, permits, terms, xb, xc } = await loadFixture(atWork);
    await expect(asB.register(terms(xc.licensing, PermitKind.exportLicence).header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
      .withArgs(xb.licensing.id, xc.licensing.id);
  });

  it("use no certificate twice, and none that names another binder", async () => {
    const { asA, asB, bound, certificate, euc, licence, permits } = await loadFixture(atWork);
    await expect(asB.register(licence({ links: [euc.id] }).header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
      .withArgs(euc.id, bound.id);
    const theirs = certificate({ drawers: [partyOf("XC", Role.licensing)] });
    await asA.register(theirs.header);
    await expect(asB.register(licence({ links: [theirs.id] }).header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotBinder")
      .withArgs(theirs.id, partyOf("XC", Role.licensing));
  });

  it("exceed no certificate's line, whatever the licence says", async () => {
    const { asA, asB, certificate, licence, refused, reserving } = await loadFixture(atWork);
    const euc = certificate();
    const greedy = licence({ links: [euc.id] }, [makeLine(1, { quantityLimit: 10_000n, eucLink: 1, eucLine: 1 })]);
    await asA.register(euc.header);
    await asB.register(greedy.header);
    await asA.openLines(euc.header, euc.proofs);
    await asB.openLines(greedy.header, greedy.proofs);
    await refused("reserve", reserving([pieces(1, 101n)], greedy), "certificate-balance-exceeded", 1);
  });

  it("are both revoked by one office, and what they issued by another account", async () => {
    const { asB, authorities, licence, permits, xb } = await loadFixture(atWork);
    const { id, account, key, second } = xb.licensing;
    const issued = licence();
    await asB.register(issued.header);
    const since = await time.latest();
    const office = authorities.connect(xb.guardian);
    await office.revokeAccount(id, account, Reason.keyStolen, since);
    await office.revokeKey(id, key.keyId, Reason.keyStolen, since);
    await permits.connect(second).revoke(issued.id, Reason.fraud);
    expect((await permits.permit(issued.id)).status).to.equal(Status.revoked);
  });
});

describe("B4 both accounts of a licensing authority", () => {
  it("annul, reinstate what was only suspended, and give a certificate away", async () => {
    const { asA, asB, asBoth, euc, other, permit, permits, xa, xb, xc } = await loadFixture(atWork);
    await asB.suspend(permit.id, Reason.other);
    await asBoth(xb.licensing, "reinstate", permit.id, Reason.other);
    await asBoth(xb.licensing, "annul", other.id, Reason.other);
    await asBoth(xa.licensing, "consentToTakeover", euc.id, xc.licensing.id);
    expect((await permits.permit(permit.id)).status).to.equal(Status.active);
    expect((await permits.permit(other.id)).status).to.equal(Status.annulled);
    expect(await asA.heirOf(euc.id)).to.equal(xc.licensing.id);
  });

  it("bring back nothing that is final, and touch no permit of another authority", async () => {
    const { asB, asBoth, foreign, nextOf, other, permit, permits, xb, xc } = await loadFixture(atWork);
    await asB.revoke(other.id, Reason.other);
    const next = nextOf();
    await asB.supersede(next.header, next.proofs);
    for (const [{ id }, status] of [[other, Status.revoked] as const, [permit, Status.superseded] as const]) {
      await expect(asBoth(xb.licensing, "reinstate", id, Reason.other))
        .to.be.revertedWithCustomError(permits, "PermitRegisterTransitionInvalid")
        .withArgs(id, status, Status.active);
    }
    await expect(asBoth(xb.licensing, "annul", foreign.id, Reason.other))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
      .withArgs(xb.licensing.id, xc.licensing.id);
  });

  it("name and end no account, key or mandate of their authority", async () => {
    const stage = await loadFixture(atWork);
    const { authorities, xb } = stage;
    const [, ...acts] = [...(await officeActs(stage)), ...reducingActs(stage)];
    for (const by of [xb.licensing.account, xb.licensing.second]) {
      await allRefused(authorities, by, acts, "AuthorityRegisterNotEntitled", by.address, xb.licensing.id);
    }
  });

  it("are stopped by one office: suspended at once, what they may still do ends with the accounts", async () => {
    const stage = await loadFixture(atWork);
    const { asB, asBoth, authorities, licence, permit, permits, xb } = stage;
    const { id, account, second, key } = xb.licensing;
    const office = authorities.connect(xb.guardian);
    await office.suspendAuthority(id, Reason.keyStolen);
    await expect(asB.register(licence().header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
      .withArgs(id, PermitKind.exportLicence, key.keyId, NONE);
    await expect(asBoth(xb.licensing, "annul", permit.id, Reason.other))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
      .withArgs(id, PermitKind.exportLicence, NONE, NONE);
    for (const each of [account, second]) await office.revokeAccount(id, each, Reason.keyStolen, 1);
    await thievesAreOut(stage);
  });
});

async function thievesAreOut(stage: AtWork): Promise<void> {
  const { permits, writeOffs, permit, reserved, xb } = stage;
  const messages = await messageActs(stage, await reserved([pieces(1, 1n)]));
  for (const by of [xb.licensing.account, xb.licensing.second]) {
    await allRefused(permits, by, statusActs(permit.id), "PermitRegisterNotAnAccount", by.address);
    await allRefused(writeOffs, by, messages, "WriteOffRegisterNotAnAccount", by.address);
    const offer: Named = ["acceptAccount", xb.licensing.id];
    await expect(call(stage.authorities, by, offer)).to.be.revertedWithCustomError(
      stage.authorities,
      "AuthorityRegisterAccountUnknown",
    );
  }
}
