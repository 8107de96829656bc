/**
 * What a thief of a licensing authority's keys can and cannot do: rows B1 and B2 of docs/security/blast-radius.md.
 * The other rows are in the files beside this one.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey, signWords } from "../helpers/document-key.ts";
import { Status } from "../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, Reason, time } from "../helpers/register.ts";
import { random32 } from "../helpers/terms.ts";
import { allRefused, atWork, bytesOf, recordsAreClosedTo, statusActs, verifies } from "../helpers/thefts.ts";
import { proposeAct } from "../helpers/two-accounts.ts";
import { pieces } from "../helpers/write-offs.ts";

const NONE = ethers.ZeroHash;
const DOCUMENT = ethers.toUtf8Bytes("export licence XB/2026/000666");

describe("B1 the document key of an authority", () => {
  it("signs documents that look right, none of which is on the register", async () => {
    const { authorities, permits, licence, xb } = await loadFixture(atWork);
    const { key } = xb.licensing;
    expect(await verifies(authorities, key.keyId, DOCUMENT, bytesOf(signWords(key, DOCUMENT)))).to.equal(true);
    const forged = licence({ documentDigest: ethers.sha256(DOCUMENT) });
    expect((await permits.permit(forged.id)).status).to.equal(Status.none);
    expect(await permits.inForce(forged.id, await time.latest())).to.equal(false);
  });

  it("registers, suspends and draws nothing, and is not usable by another authority", async () => {
    const stage = await loadFixture(atWork);
    const { permits, asC, terms, stranger, xb, xc } = stage;
    await recordsAreClosedTo(stage, stranger);
    const { header } = terms(xc.licensing, PermitKind.exportLicence, { keyId: xb.licensing.key.keyId });
    await expect(asC.register(header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
      .withArgs(xc.licensing.id, PermitKind.exportLicence, xb.licensing.key.keyId, NONE);
  });

  it("is not made to belong to a body of the thief's: it serves one authority, for good", async () => {
    const { asState, authorities, xb, xc } = await loadFixture(atWork);
    const { key, id } = xb.licensing;
    await expect(asState(xc, "addKey", xc.licensing.id, key.x, key.y, 0, random32(), random32()))
      .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyTaken")
      .withArgs(key.keyId, id);
  });

  it("is revoked by one office, and what it signed since is under suspicion, to the second", async () => {
    const { authorities, permits, asB, licence, permit, xb } = await loadFixture(atWork);
    const { id, key } = xb.licensing;
    const since = (await permits.permit(permit.id)).registeredAt;
    await authorities.connect(xb.guardian).revokeKey(id, key.keyId, Reason.keyStolen, since);
    expect(await authorities.keyAt(id, key.keyId, since)).to.deep.equal([true, true]);
    expect(await authorities.keyAt(id, key.keyId, since - 1n)).to.deep.equal([true, false]);
    await expect(asB.register(licence().header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
      .withArgs(id, PermitKind.exportLicence, key.keyId, NONE);
  });
});

describe("B2 one account of a licensing authority", () => {
  it("registers, replaces, opens, suspends, revokes and surrenders what is its authority's", async () => {
    const { asB, permits, licence, permit, other, nextOf } = await loadFixture(atWork);
    const made = [licence(), licence()] as const;
    for (const { header } of made) await expect(asB.register(header)).to.emit(permits, "PermitRegistered");
    await asB.openLines(permit.header, permit.proofs.slice(4));
    const next = nextOf();
    await asB.supersede(next.header, next.proofs);
    await asB.suspend(next.id, Reason.other);
    await asB.revoke(other.id, Reason.other);
    await asB.surrender(made[0].id, Reason.other);
    const statuses = [next, other, made[0]].map(async ({ id }) => (await permits.permit(id)).status);
    expect(await Promise.all(statuses)).to.deep.equal(
      [Status.suspended, Status.revoked, Status.surrendered].map(BigInt),
    );
  });

  it("binds a certificate that names it, releases its own that are unused, and objects where it is named", async () => {
    const { asA, asB, certificate, licence, contests, permits, bound, xa } = await loadFixture(atWork);
    const free = certificate();
    await asA.register(free.header);
    const thiefs = licence({ links: [free.id] });
    await expect(asB.register(thiefs.header)).to.emit(permits, "CertificateBound").withArgs(free.id, thiefs.id);
    await expect(asA.releaseCertificate(free.id)).to.emit(permits, "CertificateReleased").withArgs(free.id, thiefs.id);
    const thief = contests.connect(xa.licensing.account);
    await expect(thief.object(bound.header, NONE, NONE, Reason.other, ethers.id("lie"))).to.emit(
      contests,
      "ObjectionFiled",
    );
  });

  it("holds reservations under its permits, and clears away those past their time, or held for sixty days", async () => {
    const { writeOffs, reserved, refused, holding, closing, now, permit, xb } = await loadFixture(atWork);
    const thief = writeOffs.connect(xb.licensing.account);
    const until = now + 1_000n;
    const kept = await reserved([pieces(1, 1n)], permit, { expiresAt: until });
    const expired = await reserved([pieces(1, 1n)], permit, { expiresAt: until });
    await expect(thief.hold(random32(), await holding(kept))).to.emit(writeOffs, "Held");
    await time.increaseTo(until);
    await expect(thief.release(random32(), await closing(expired))).to.emit(writeOffs, "Released");
    const { freeFrom } = await writeOffs.holdOf(kept);
    await time.setNextBlockTimestamp(freeFrom - 1n);
    await refused("release", await closing(kept), "reservation-foreign", 0, xb.licensing);
    await time.setNextBlockTimestamp(freeFrom + 1n);
    expect((await writeOffs.reservation(kept)).until).to.be.greaterThan(await time.latest());
    await expect(thief.release(random32(), await closing(kept))).to.emit(writeOffs, "Released");
  });

  it("makes no permit that verifies: the register has the key, and the document is not signed with it", async () => {
    const { authorities, asB, licence, xb } = await loadFixture(atWork);
    const { keyId } = xb.licensing.key;
    const forged = bytesOf(signWords(makeDocumentKey(), DOCUMENT));
    await asB.register(licence({ documentDigest: ethers.sha256(DOCUMENT) }).header);
    expect(await verifies(authorities, keyId, DOCUMENT, forged)).to.equal(false);
  });

  it("annuls, reinstates and gives away nothing alone, also after proposing it to itself", async () => {
    const { asB, asA, authorities, euc, permit, permits, xa, xb } = await loadFixture(atWork);
    await asB.suspend(permit.id, Reason.other);
    const grave = [
      [xb, asB, "annul", permit.id, Reason.other],
      [xb, asB, "reinstate", permit.id, Reason.other],
      [xa, asA, "consentToTakeover", euc.id, xb.licensing.id],
    ] as const;
    for (const [{ licensing }, as, method, ...args] of grave) {
      const act = () => as[method](...args);
      await expect(act()).to.be.revertedWithCustomError(authorities, "CountersignaturesNotProposed");
      await proposeAct(authorities, licensing, permits, method, ...args);
      await expect(act())
        .to.be.revertedWithCustomError(authorities, "CountersignaturesSameAccount")
        .withArgs(licensing.id, licensing.account.address);
    }
  });

  it("touches no permit of another authority, and brings none of its own back", async () => {
    const { permits, asB, asBoth, authorities, foreign, permit, xb, xc } = await loadFixture(atWork);
    const { account, second, id } = xb.licensing;
    const refusal = ["PermitRegisterNotIssuer", id, xc.licensing.id] as const;
    await allRefused(permits, account, statusActs(foreign.id), ...refusal);
    await asB.revoke(permit.id, Reason.other);
    await expect(asB.reinstate(permit.id, Reason.other)).to.be.revertedWithCustomError(
      authorities,
      "CountersignaturesNotProposed",
    );
    await expect(asBoth({ id, account, second }, "reinstate", permit.id, Reason.other))
      .to.be.revertedWithCustomError(permits, "PermitRegisterTransitionInvalid")
      .withArgs(permit.id, Status.revoked, Status.active);
  });

  it("lowers no meter: what is reserved or consumed is its keeper's, and it does not draw", async () => {
    const { refused, reserved, consumed, closing, correcting, leaving, outside, reserving, xb } =
      await loadFixture(atWork);
    const draws = [pieces(1, 1n)];
    const [open, left] = [await reserved(draws), await consumed(draws)];
    const by = xb.licensing;
    await refused("release", await closing(open), "reservation-foreign", 0, by);
    await refused("consume", await leaving(open, draws), "reservation-foreign", 0, by);
    await refused("adjust", await correcting(left, draws), "reservation-foreign", 0, by);
    await refused("returnGoods", await correcting(left, draws), "reservation-foreign", 0, by);
    await refused("reverse", await closing(left), "reservation-foreign", 0, by);
    await refused("reserve", reserving(draws), "not-drawer", 0, by);
    await refused("recordLate", await outside(draws), "not-drawer", 0, by);
  });

  it("is revoked by one office; another account puts right what it did, a revoked permit as a new one", async () => {
    const { administrator, asB, authorities, permit, other, permits, licence, restored, xb } = await stolen();
    const { id, account, second } = xb.licensing;
    const since = (await permits.permit(other.id)).registeredAt;
    await administrator.revokeAccount(id, account, Reason.keyStolen, since);
    await expect(asB.revoke(permit.id, Reason.other))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
      .withArgs(account.address);
    expect(await authorities.accountAt(id, account, since)).to.deep.equal([true, true]);
    const own = permits.connect(second);
    const { numberTag } = other.header;
    await expect(own.register(licence({ numberTag }).header))
      .to.be.revertedWithCustomError(permits, "PermitRegisterNumberTaken")
      .withArgs(id, numberTag, other.id);
    await own.register(licence().header);
    await restored();
    expect((await permits.permit(permit.id)).status).to.equal(Status.active);
  });
});

/** The thief has revoked `other` and suspended `permit`; `restored` reinstates it, by an account that was named since. */
async function stolen() {
  const stage = await loadFixture(atWork);
  const { asB, asState, authorities, permits, permit, other, spare, xb } = stage;
  await asB.revoke(other.id, Reason.other);
  await asB.suspend(permit.id, Reason.other);
  const { id, second } = xb.licensing;
  const restored = async () => {
    await asState(xb, "addAccount", id, spare[0]);
    await authorities.connect(spare[0]).acceptAccount(id);
    await proposeAct(authorities, { id, account: spare[0], second }, permits, "reinstate", permit.id, Reason.other);
    await permits.connect(second).reinstate(permit.id, Reason.other);
  };
  return { ...stage, administrator: authorities.connect(xb.admin), restored };
}
