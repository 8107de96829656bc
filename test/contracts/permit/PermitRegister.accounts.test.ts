/**
 * Which accounts act for an issuer: one for what reduces, two for what is grave, those of a successor authority for all of
 * it; and none registers while the consortium pauses.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { DAY, licenceOnCertificate, makeConfirmation, registerWithMakers, Status } from "../../helpers/permits.ts";
import {
  impersonate,
  keyArguments,
  loadFixture,
  PermitKind,
  Reason,
  Role,
  time,
  wordOf,
} from "../../helpers/register.ts";
import { dataOf, proposeAct } from "../../helpers/two-accounts.ts";

/** Fixture: a licence on its certificate, a free certificate, and a successor of each issuer with two accounts and a key. */
async function succeeded() {
  const stage = await licenceOnCertificate();
  const { authorities, asA, asState, certificate, officeUntil, permits, spare, xa, xb } = stage;
  const free = certificate();
  await asA.register(free.header);
  const name = async (
    state: typeof xa,
    id: string,
    [account, second]: readonly [(typeof spare)[0], (typeof spare)[0]],
  ) => {
    const authority = { id: wordOf(id), account, second, key: makeDocumentKey() };
    await asState(state, "nameAuthority", authority.id, 1 << Role.licensing, 1_022, 0, officeUntil);
    for (const each of [account, second]) {
      await asState(state, "addAccount", authority.id, each);
      await authorities.connect(each).acceptAccount(authority.id);
    }
    await asState(state, "addKey", ...(await keyArguments(authorities, authority.id, authority.key)));
    return { ...authority, as: permits.connect(account) };
  };
  const heirA = await name(xa, "XA-NEW", [spare[0], spare[1]]);
  const heirB = await name(xb, "XB-NEW", [spare[2], spare[3]]);
  return { ...stage, free, heirA, heirB };
}

describe("PermitRegister › accounts", () => {
  describe("two accounts", () => {
    for (const act of ["annul", "reinstate"] as const) {
      it(`are needed to ${act}: none of them does it alone`, async () => {
        const { permits, authorities, asB, permit, xb } = await loadFixture(licenceOnCertificate);
        if (act === "reinstate") await asB.suspend(permit.id, Reason.other);
        const { account, second, id } = xb.licensing;
        const target = await permits.getAddress();
        const data = await dataOf(permits, act, permit.id, Reason.other);
        for (const caller of [account, second]) {
          await expect(permits.connect(caller)[act](permit.id, Reason.other)).to.be.revertedWithCustomError(
            authorities,
            "CountersignaturesNotProposed",
          );
        }
        await authorities.connect(account).propose(id, target, data);
        await expect(asB[act](permit.id, Reason.other))
          .to.be.revertedWithCustomError(authorities, "CountersignaturesSameAccount")
          .withArgs(id, account.address);
        await permits.connect(second)[act](permit.id, Reason.other);
      });

      it(`${act} once, and only what was proposed: another permit, reason or act needs another proposal`, async () => {
        const { permits, authorities, licence, asB, permit, xb } = await loadFixture(licenceOnCertificate);
        const other = licence();
        await asB.register(other.header);
        for (const { id } of [permit, other]) if (act === "reinstate") await asB.suspend(id, Reason.other);
        const asSecond = permits.connect(xb.licensing.second);
        await proposeAct(authorities, xb.licensing, permits, act, permit.id, Reason.other);
        const another = act === "annul" ? "reinstate" : "annul";
        for (const attempt of [
          () => asSecond[act](other.id, Reason.other),
          () => asSecond[act](permit.id, Reason.fraud),
          () => asSecond[another](permit.id, Reason.other),
        ]) {
          await expect(attempt()).to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed");
        }
        await asSecond[act](permit.id, Reason.other);
        await expect(asSecond[act](permit.id, Reason.other)).to.be.revertedWithCustomError(
          authorities,
          "CountersignaturesNotProposed",
        );
      });
    }

    it("are two of one authority: another's proposal, or one thirty days old, is none", async () => {
      const { permits, authorities, asBoth, permit, xa, xb } = await loadFixture(licenceOnCertificate);
      const asSecond = permits.connect(xb.licensing.second);
      await proposeAct(authorities, xa.licensing, permits, "annul", permit.id, Reason.other);
      await expect(asSecond.annul(permit.id, Reason.other)).to.be.revertedWithCustomError(
        authorities,
        "CountersignaturesNotProposed",
      );
      await expect(asBoth(xb.customs, "annul", permit.id, Reason.other)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterNotIssuer",
      );
      await proposeAct(authorities, xb.licensing, permits, "annul", permit.id, Reason.other);
      await time.increase(31n * DAY);
      await expect(asSecond.annul(permit.id, Reason.other)).to.be.revertedWithCustomError(
        authorities,
        "CountersignaturesNotProposed",
      );
      expect((await permits.permit(permit.id)).status).to.equal(Status.active);
    });

    it("are not needed for what reduces: the second account alone suspends, revokes and gives back", async () => {
      const { permits, licence, asB, xb } = await loadFixture(registerWithMakers);
      const asSecond = permits.connect(xb.licensing.second);
      for (const act of ["suspend", "revoke", "surrender"] as const) {
        const { header, id } = licence();
        await asB.register(header);
        await asSecond[act](id, Reason.other);
      }
    });
  });

  describe("a successor authority", () => {
    it("does nothing before it is named so", async () => {
      const { permits, asBoth, next, permit, free, heirA, heirB, xa, xb } = await loadFixture(succeeded);
      const signed = next(permit, { issuer: heirB.id, keyId: heirB.key.keyId });
      for (const [attempt, heir, issuer] of [
        [() => heirB.as.suspend(permit.id, Reason.other), heirB, xb],
        [() => heirB.as.changeStatusMany([permit.id], Status.revoked, Reason.other), heirB, xb],
        [() => asBoth(heirB, "annul", permit.id, Reason.other), heirB, xb],
        [() => heirB.as.supersede(signed.header, []), heirB, xb],
        [() => heirA.as.releaseCertificate(free.id), heirA, xa],
        [() => asBoth(heirA, "consentToTakeover", free.id, heirB.id), heirA, xa],
      ] as const) {
        await expect(attempt())
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
          .withArgs(heir.id, issuer.licensing.id);
      }
      await expect(heirB.as.openLines(permit.header, permit.proofs))
        .to.be.revertedWithCustomError(permits, "PermitRegisterMayNotOpen")
        .withArgs(heirB.id, permit.id);
    });

    it("changes the status of what it inherits, with its own accounts", async () => {
      const { permits, licence, asB, asBoth, asState, permit, heirB, xb } = await loadFixture(succeeded);
      const others = [licence(), licence(), licence()];
      await asB.registerMany(others.map(({ header }) => header));
      await asState(xb, "nameSuccessor", xb.licensing.id, heirB.id);
      await heirB.as.suspend(permit.id, Reason.other);
      await asBoth(heirB, "reinstate", permit.id, Reason.other);
      await asBoth(heirB, "annul", permit.id, Reason.other);
      const ids = others.map(({ id }) => id);
      await heirB.as.surrender(ids[0], Reason.holderRequest);
      await heirB.as.revoke(ids[1], Reason.other);
      await heirB.as.changeStatusMany([ids[2]], Status.revoked, Reason.other);
      for (const [id, status] of [
        [permit.id, Status.annulled],
        [ids[0], Status.surrendered],
        [ids[1], Status.revoked],
        [ids[2], Status.revoked],
      ] as const) {
        expect((await permits.permit(id)).status).to.equal(status);
      }
    });

    it("supersedes in its own name, with its own key and number, and binds the certificates on", async () => {
      const { permits, authorities, next, asState, permit, euc, heirB, asB, xb } = await loadFixture(succeeded);
      await asState(xb, "nameSuccessor", xb.licensing.id, heirB.id);
      await heirB.as.openLines(permit.header, permit.proofs);
      const later = next(permit, { issuer: heirB.id, keyId: heirB.key.keyId });
      await heirB.as.supersede(later.header, later.proofs);
      const { index } = await authorities.authority(heirB.id);
      expect((await permits.permit(later.id)).issuer).to.equal(index);
      expect(await permits.seriesOfNumber(heirB.id, permit.header.numberTag)).to.equal(permit.id);
      expect(await permits.boundTo(euc.id)).to.equal(permit.id);
      // The version is the successor's: the authority it follows does not reach over it.
      await expect(asB.suspend(later.id, Reason.other))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xb.licensing.id, heirB.id);
    });

    it("releases certificates, consents to takeovers and confirms documents", async () => {
      const stage = await loadFixture(succeeded);
      const { permits, terms, asA, asBoth, asState, euc, permit, free, heirA, heirB, xa, now } = stage;
      const document = terms(xa.licensing, PermitKind.foreignDocument);
      await asA.registerForeign(document.header, makeConfirmation(now));
      await asState(xa, "nameSuccessor", xa.licensing.id, heirA.id);
      await expect(heirA.as.releaseCertificate(euc.id))
        .to.emit(permits, "CertificateReleased")
        .withArgs(euc.id, permit.id);
      await asBoth(heirA, "consentToTakeover", free.id, heirB.id);
      expect(await permits.heirOf(free.id)).to.equal(heirB.id);
      await expect(heirA.as.confirmForeign(document.id, makeConfirmation(now))).to.emit(
        permits,
        "ForeignDocumentConfirmed",
      );
    });

    it("follows its former's ended licence on a certificate whose binder it is", async () => {
      const { permits, next, terms, asA, asB, asState, euc, permit, heirB, xb } = await loadFixture(succeeded);
      await asB.surrender(permit.id, Reason.holderRequest);
      // Still the state's licensing role, but nobody's successor yet.
      const fresh = () =>
        terms({ ...xb.licensing, ...heirB, name: "XB-NEW" }, PermitKind.exportLicence, { links: [euc.id] });
      await expect(heirB.as.register(fresh().header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterCertificateBound")
        .withArgs(euc.id, permit.id);
      await asState(xb, "nameSuccessor", xb.licensing.id, heirB.id);
      const bound = fresh();
      await heirB.as.register(bound.header);
      expect(await permits.boundTo(euc.id)).to.equal(bound.id);
      await asA.supersede(next(euc).header, []);
    });

    it("is bound by its own standing: suspended, it keeps what reduces", async () => {
      const { permits, authorities, asBoth, asState, permit, heirB, xb } = await loadFixture(succeeded);
      await asState(xb, "nameSuccessor", xb.licensing.id, heirB.id);
      await authorities.connect(xb.admin).suspendAuthority(heirB.id, Reason.other);
      await expect(asBoth(heirB, "annul", permit.id, Reason.other)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterNotEntitled",
      );
      await heirB.as.revoke(permit.id, Reason.other);
    });
  });

  describe("a pause", () => {
    it("stops every registration, nothing else, and ends", async () => {
      const { permits, consortium, licence, terms, next, asA, asB, asBoth, euc, permit, xa, xb, xc, now } =
        await loadFixture(licenceOnCertificate);
      for (const state of [xa, xb]) await consortium.connect(state.admin).askForPause(state.bytes2);
      const document = terms(xb.licensing, PermitKind.foreignDocument);
      for (const attempt of [
        () => asB.register(licence().header),
        () => asB.registerMany([licence().header]),
        () => asB.registerForeign(document.header, makeConfirmation(now)),
        () => asB.migrate(next(permit).header, []),
      ]) {
        await expect(attempt()).to.be.revertedWithCustomError(permits, "PermitRegisterPaused");
      }
      await asB.openLines(permit.header, permit.proofs);
      const later = next(permit);
      await asB.supersede(later.header, later.proofs);
      await asBoth(xa.licensing, "consentToTakeover", euc.id, xc.licensing.id);
      await asA.releaseCertificate(euc.id);
      await asB.suspend(later.id, Reason.other);
      await asBoth(xb.licensing, "reinstate", later.id, Reason.other);
      await asB.changeStatusMany([later.id], Status.revoked, Reason.other);
      const { until } = await consortium.pause();
      await time.setNextBlockTimestamp(until - 1n);
      await expect(asB.register(licence().header)).to.be.revertedWithCustomError(permits, "PermitRegisterPaused");
      await time.setNextBlockTimestamp(until);
      await asB.register(licence().header);
    });
  });

  it("of a state that is suspended keep what reduces, and lose the rest", async () => {
    const { permits, consortium, timelock, licence, next, asA, asB, asBoth, permit, euc, xb } =
      await loadFixture(licenceOnCertificate);
    const governance = await impersonate(await timelock.getAddress());
    const other = licence();
    await asB.register(other.header);
    await consortium.connect(governance).suspendState(xb.bytes2, Reason.other);
    for (const attempt of [
      () => asB.register(licence().header),
      () => asB.supersede(next(permit).header, []),
      () => asB.openLines(permit.header, permit.proofs),
      () => asBoth(xb.licensing, "annul", permit.id, Reason.other),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled");
    }
    await asB.suspend(permit.id, Reason.other);
    await asB.revoke(other.id, Reason.other);
    await asA.releaseCertificate(euc.id);
  });
});
