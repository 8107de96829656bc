/**
 * Foreign documents: a non-member's paper comes on the register with who confirmed it and how, and nobody blocks another.
 * @module
 */
import { expect } from "chai";
import { Channel, makeConfirmation, registerWithMakers, Status } from "../../helpers/permits.ts";
import { ethers, loadFixture, PermitKind, partyOf, Reason, Role, time } from "../../helpers/register.ts";
import { type Header, makeLine, random32 } from "../../helpers/terms.ts";

/** Fixture: makers, and one of foreign documents that XB accepts; `first` is registered. */
async function foreignDocuments() {
  const stage = await registerWithMakers();
  const { terms, asB, xb, now } = stage;
  const foreign = (change: Partial<Header> = {}, issuer = xb.licensing) =>
    terms(issuer, PermitKind.foreignDocument, change);
  const first = foreign();
  const confirmation = makeConfirmation(now);
  await asB.registerForeign(first.header, confirmation);
  return { ...stage, foreign, first, confirmation };
}

const incomplete = (now: bigint): [string, object][] => [
  ["no channel", { channel: Channel.none }],
  ["no time", { confirmedAt: 0n }],
  ["a time that has not come", { confirmedAt: now + 1_000_000n }],
  ["no officer", { officer: ethers.ZeroHash }],
  ["no evidence", { evidence: ethers.ZeroHash }],
];

describe("PermitRegister › foreign documents", () => {
  describe("registerForeign", () => {
    it("refuses whom register refuses: a stranger, another authority, a suspended one", async () => {
      const { permits, authorities, foreign, confirmation, stranger, asA, asB, xa, xb } =
        await loadFixture(foreignDocuments);
      const { header } = foreign();
      await expect(permits.connect(stranger).registerForeign(header, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
        .withArgs(stranger.address);
      await expect(asA.registerForeign(header, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xa.licensing.id, xb.licensing.id);
      await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
      await expect(asB.registerForeign(header, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
        .withArgs(xb.licensing.id, PermitKind.foreignDocument, header.keyId, ethers.ZeroHash);
    });

    it("refuses every other kind", async () => {
      const { permits, terms, confirmation, asB, xb } = await loadFixture(foreignDocuments);
      for (const kind of [1, 2, 3, 4, 5, 7, 8, 9]) {
        await expect(asB.registerForeign(terms(xb.licensing, kind).header, confirmation))
          .to.be.revertedWithCustomError(permits, "PermitRegisterKindInvalid")
          .withArgs(kind);
      }
    });

    it("refuses a document that nobody may draw on, a repeated one, and a number of one's own", async () => {
      const { permits, foreign, first, confirmation, asB, xb } = await loadFixture(foreignDocuments);
      await expect(asB.registerForeign(foreign({ drawers: [] }).header, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterPartyInvalid")
        .withArgs(ethers.ZeroHash);
      await expect(asB.registerForeign(first.header, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterAlreadyRegistered")
        .withArgs(first.id);
      const { numberTag } = first.header;
      await expect(asB.registerForeign(foreign({ numberTag }).header, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNumberTaken")
        .withArgs(xb.licensing.id, numberTag, first.id);
    });

    for (const [what, change] of incomplete(0n)) {
      if (what === "a time that has not come") continue; // to the second, below
      it(`refuses a confirmation with ${what}`, async () => {
        const { permits, foreign, asB, now } = await loadFixture(foreignDocuments);
        const confirmation = makeConfirmation(now, change);
        const { channel, confirmedAt, officer, evidence } = confirmation;
        await expect(asB.registerForeign(foreign().header, confirmation))
          .to.be.revertedWithCustomError(permits, "PermitRegisterConfirmationInvalid")
          .withArgs([channel, confirmedAt, officer, evidence]);
      });
    }

    it("takes a confirmation of this very second, and none of the next", async () => {
      const { permits, foreign, asB, now } = await loadFixture(foreignDocuments);
      const at = now + 1_000n;
      await time.setNextBlockTimestamp(at);
      await expect(
        asB.registerForeign(foreign().header, makeConfirmation(now, { confirmedAt: at + 1n })),
      ).to.be.revertedWithCustomError(permits, "PermitRegisterConfirmationInvalid");
      await time.setNextBlockTimestamp(at + 1n);
      await asB.registerForeign(foreign().header, makeConfirmation(now, { confirmedAt: at + 1n }));
    });

    it("tells the confirmation beside the terms, for every channel", async () => {
      const { permits, foreign, asB, now } = await loadFixture(foreignDocuments);
      for (const channel of [1, 2, 3, 4, 5, 6]) {
        const { header, id } = foreign();
        const confirmation = makeConfirmation(now, { channel });
        expect(await asB.registerForeign.staticCall(header, confirmation)).to.equal(id);
        const transaction = asB.registerForeign(header, confirmation);
        await expect(transaction).to.emit(permits, "PermitRegistered");
        await expect(transaction)
          .to.emit(permits, "ForeignDocumentConfirmed")
          .withArgs(id, [channel, confirmation.confirmedAt, confirmation.officer, confirmation.evidence]);
        await expect(transaction).to.not.emit(permits, "ForeignTagRepeated");
        expect((await permits.permit(id)).kind).to.equal(PermitKind.foreignDocument);
        expect(await permits.foreignOf(header.numberTag)).to.equal(id);
      }
    });

    it("raises an alert, and refuses nothing, when another authority has accepted the same number", async () => {
      const { permits, foreign, first, confirmation, asA, asC, xa, xc } = await loadFixture(foreignDocuments);
      const { numberTag } = first.header;
      for (const [as, { licensing }] of [
        [asA, xa],
        [asC, xc],
      ] as const) {
        const again = foreign({ numberTag }, licensing);
        await expect(as.registerForeign(again.header, confirmation))
          .to.emit(permits, "ForeignTagRepeated")
          .withArgs(numberTag, first.id, again.id);
        expect((await permits.permit(again.id)).status).to.equal(Status.active);
      }
      expect(await permits.foreignOf(numberTag)).to.equal(first.id);
    });

    it("raises none over a number that some other kind of permit carries", async () => {
      const { permits, foreign, terms, confirmation, asA, asB, xa } = await loadFixture(foreignDocuments);
      const numberTag = random32();
      await asA.register(terms(xa.licensing, PermitKind.exportLicence, { numberTag }).header);
      await expect(asB.registerForeign(foreign({ numberTag }).header, confirmation)).to.not.emit(
        permits,
        "ForeignTagRepeated",
      );
    });
  });

  describe("confirmForeign", () => {
    it("refuses a stranger, an unknown id, another authority, another kind, and an issuer that is suspended", async () => {
      const stage = await loadFixture(foreignDocuments);
      const { permits, authorities, licence, first, confirmation, stranger, asA, asB, xa, xb } = stage;
      const unknown = random32();
      const other = licence();
      await asB.register(other.header);
      await expect(permits.connect(stranger).confirmForeign(first.id, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
        .withArgs(stranger.address);
      await expect(asB.confirmForeign(unknown, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterUnknown")
        .withArgs(unknown);
      await expect(asA.confirmForeign(first.id, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xa.licensing.id, xb.licensing.id);
      await expect(asB.confirmForeign(other.id, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterKindInvalid")
        .withArgs(PermitKind.exportLicence);
      await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
      await expect(asB.confirmForeign(first.id, confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
        .withArgs(xb.licensing.id, PermitKind.foreignDocument, ethers.ZeroHash, ethers.ZeroHash);
    });

    it("refuses a confirmation that is not whole", async () => {
      const { permits, first, asB, now } = await loadFixture(foreignDocuments);
      for (const [, change] of incomplete(now)) {
        await expect(asB.confirmForeign(first.id, makeConfirmation(now, change))).to.be.revertedWithCustomError(
          permits,
          "PermitRegisterConfirmationInvalid",
        );
      }
    });

    it("adds one more, which changes nothing else", async () => {
      const { permits, first, asB, now } = await loadFixture(foreignDocuments);
      const before = await permits.permit(first.id);
      const { channel, confirmedAt, officer, evidence } = makeConfirmation(now, { channel: Channel.mail });
      await expect(asB.confirmForeign(first.id, { channel, confirmedAt, officer, evidence }))
        .to.emit(permits, "ForeignDocumentConfirmed")
        .withArgs(first.id, [channel, confirmedAt, officer, evidence]);
      expect(await permits.permit(first.id)).to.deep.equal(before);
    });
  });

  describe("supersedeForeign", () => {
    it("is the only way to a next version, and for no other kind", async () => {
      const { permits, licence, next, first, confirmation, asB } = await loadFixture(foreignDocuments);
      await expect(asB.supersede(next(first).header, []))
        .to.be.revertedWithCustomError(permits, "PermitRegisterKindInvalid")
        .withArgs(PermitKind.foreignDocument);
      const other = licence();
      await asB.register(other.header);
      await expect(asB.supersedeForeign(next(other).header, [], confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterKindInvalid")
        .withArgs(PermitKind.exportLicence);
    });

    it("refuses what supersede refuses, and a confirmation that is not whole", async () => {
      const { permits, next, first, confirmation, asA, asB, now, xa, xb } = await loadFixture(foreignDocuments);
      const later = next(first);
      await expect(asA.supersedeForeign(later.header, [], confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
        .withArgs(xa.licensing.id, xb.licensing.id);
      await asB.openLines(first.header, first.proofs);
      await expect(asB.supersedeForeign(later.header, [], confirmation))
        .to.be.revertedWithCustomError(permits, "PermitRegisterLineMissing")
        .withArgs(first.id, 1);
      for (const [, change] of incomplete(now)) {
        await expect(
          asB.supersedeForeign(later.header, later.proofs, makeConfirmation(now, change)),
        ).to.be.revertedWithCustomError(permits, "PermitRegisterConfirmationInvalid");
      }
    });

    it("brings the confirmation of what was changed, and keeps the number", async () => {
      const { permits, next, first, confirmation, asB } = await loadFixture(foreignDocuments);
      await asB.openLines(first.header, first.proofs);
      const later = next(first, {}, [makeLine(1, { quantityLimit: 200n })]);
      const { channel, confirmedAt, officer, evidence } = confirmation;
      const transaction = asB.supersedeForeign(later.header, later.proofs, confirmation);
      await expect(transaction)
        .to.emit(permits, "ForeignDocumentConfirmed")
        .withArgs(later.id, [channel, confirmedAt, officer, evidence]);
      await expect(transaction).to.not.emit(permits, "ForeignTagRepeated");
      expect(await permits.currentOf(first.id)).to.equal(later.id);
      expect((await permits.line(first.id, 1)).quantityLimit).to.equal(200);
      expect(await permits.foreignOf(first.header.numberTag)).to.equal(first.id);
    });

    it("raises an alert when its new number is another authority's too", async () => {
      const { permits, foreign, next, first, confirmation, asA, asB, xa } = await loadFixture(foreignDocuments);
      const theirs = foreign({}, xa.licensing);
      await asA.registerForeign(theirs.header, confirmation);
      const later = next(first, { numberTag: theirs.header.numberTag });
      await expect(asB.supersedeForeign(later.header, [], confirmation))
        .to.emit(permits, "ForeignTagRepeated")
        .withArgs(theirs.header.numberTag, theirs.id, later.id);
    });
  });

  it("is rested on and drawn on like a member's permit", async () => {
    const { permits, licence, first, asB, xb, now } = await loadFixture(foreignDocuments);
    const resting = licence({ links: [first.id], drawers: [partyOf("XB", Role.customs)] });
    await asB.register(resting.header);
    await permits.connect(xb.customs.account).openLines(first.header, first.proofs);
    expect(await permits.inForce(first.id, now)).to.equal(true);
  });
});
