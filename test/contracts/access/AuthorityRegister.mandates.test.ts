/**
 * Signatories' mandates, and with them all that an authority needs to register a permit.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { asGovernance } from "../../helpers/governance.ts";
import { withOffices } from "../../helpers/offices.ts";
import { ethers, keyArguments, loadFixture, PermitKind, Reason, Role, time, wordOf } from "../../helpers/register.ts";

const DIGEST = ethers.id("a salted mandate");
const NONE = ethers.ZeroHash;
const LICENCES = (1 << PermitKind.exportLicence) | (1 << PermitKind.generalExportLicence);

/** Fixture: XA-LIC with one mandate for two kinds, whose dates begin in a while. */
async function mandated() {
  const stage = await withOffices();
  const { authorities, asXa, xa } = stage;
  const { id, key } = xa.licensing;
  const from = (await time.latest()) + 1_000;
  const until = from + 10_000;
  await asXa("addMandate", id, DIGEST, LICENCES, from, until);
  const ask = (mandate: string, kind: number = PermitKind.exportLicence): Promise<boolean> =>
    authorities.mayRegister(id, kind, key.keyId, mandate);
  return { ...stage, id, from, until, ask };
}

describe("AuthorityRegister mandates", () => {
  describe("adding", () => {
    for (const [what, digest, kinds] of [
      ["no digest", NONE, LICENCES],
      ["no kind", DIGEST, 0],
      ["the kind None", DIGEST, 1],
      ["a kind that does not exist", DIGEST, 1 << 10],
      ["existing kinds and one that does not exist", DIGEST, LICENCES | (1 << 15)],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { authorities, asXa, xa, officeUntil } = await loadFixture(withOffices);
        await expect(asXa("addMandate", xa.licensing.id, digest, kinds, 0, officeUntil))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterMandateInvalid")
          .withArgs(digest, kinds);
      });
    }

    it("refuses an end that is not after the beginning, or not in the future", async () => {
      const { authorities, asXaAt, xa } = await loadFixture(withOffices);
      let now = (await time.latest()) + 100;
      for (const [from, until] of [
        [50, 50],
        [51, 50],
        [-1, 0],
      ] as const) {
        await expect(asXaAt(now, "addMandate", xa.licensing.id, DIGEST, LICENCES, now + from, now + until))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterDatesInvalid")
          .withArgs(now + from, now + until);
        now += 100;
      }
    });

    it("refuses a digest twice at one authority, also once ended; another authority's does not matter", async () => {
      const { authorities, asXa, asXb, id, xa, xb, officeUntil } = await loadFixture(mandated);
      const again = async (kinds: number) =>
        expect(asXa("addMandate", id, DIGEST, kinds, 0, officeUntil))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterMandateRepeated")
          .withArgs(id, DIGEST);
      await again(LICENCES);
      await authorities.connect(xa.admin).endMandate(id, DIGEST, Reason.other);
      await again(1 << PermitKind.exportLicence);
      await asXb("addMandate", xb.licensing.id, DIGEST, LICENCES, 0, officeUntil);
    });

    it("refuses a state that is not active", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, asXa, xa, officeUntil } = stage;
      await (await asGovernance(stage)).suspendState(xa.bytes2, Reason.other);
      await expect(asXa("addMandate", xa.licensing.id, DIGEST, LICENCES, 0, officeUntil))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterStateNotActive")
        .withArgs(xa.bytes2);
    });

    it("keeps what was said, and says nothing under another authority or digest", async () => {
      const { authorities, asXa, id, xb, from, until, officeUntil } = await loadFixture(mandated);
      expect(await authorities.mandate(id, DIGEST)).to.deep.equal([LICENCES, from, until, 0, 0].map(BigInt));
      for (const [body, digest] of [
        [xb.licensing.id, DIGEST],
        [id, ethers.id("another")],
      ] as const) {
        expect(await authorities.mandate(body, digest)).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
      }
      const second = ethers.id("another");
      await expect(asXa("addMandate", id, second, 1 << PermitKind.transitConsent, 5, officeUntil))
        .to.emit(authorities, "MandateAdded")
        .withArgs(id, second, 1 << PermitKind.transitConsent, 5, officeUntil);
    });
  });

  describe("ending", () => {
    it("is refused to accounts that do not write for the authority", async () => {
      const { authorities, id, xa, xb, stranger } = await loadFixture(mandated);
      const former = xa.licensing.second;
      await authorities.connect(xa.admin).revokeAccount(id, former, Reason.other, 0);
      for (const caller of [stranger, xb.admin, xb.licensing.account, xa.customs.account, former]) {
        await expect(authorities.connect(caller).endMandate(id, DIGEST, Reason.other))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterNotEntitled")
          .withArgs(caller.address, id);
      }
    });

    it("is refused for a digest that is not there, and twice", async () => {
      const { authorities, id, xa } = await loadFixture(mandated);
      const asAdmin = authorities.connect(xa.admin);
      await expect(asAdmin.endMandate(id, ethers.id("another"), Reason.other))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterMandateUnknown")
        .withArgs(id, ethers.id("another"));
      await asAdmin.endMandate(id, DIGEST, Reason.other);
      await expect(asAdmin.endMandate(id, DIGEST, Reason.other))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterMandateUnknown")
        .withArgs(id, DIGEST);
    });

    for (const who of ["admin", "guardian", "account"] as const) {
      it(`is done at once by the ${who === "account" ? "authority's own account" : who}, alone`, async () => {
        const { authorities, id, ask, xa, from, until } = await loadFixture(mandated);
        const caller = who === "account" ? xa.licensing.account : xa[who];
        await time.increaseTo(from);
        expect(await ask(DIGEST)).to.equal(true);
        await time.setNextBlockTimestamp(from + 50);
        await expect(authorities.connect(caller).endMandate(id, DIGEST, Reason.legalOrder))
          .to.emit(authorities, "MandateEnded")
          .withArgs(id, DIGEST, Reason.legalOrder);
        expect(await ask(DIGEST)).to.equal(false);
        expect(await authorities.mandate(id, DIGEST)).to.deep.equal(
          [LICENCES, from, until, from + 50, Reason.legalOrder].map(BigInt),
        );
      });
    }

    it("leaves an authority that registers nothing until it has another", async () => {
      const { authorities, asXa, id, ask, xa, officeUntil } = await loadFixture(mandated);
      await authorities.connect(xa.admin).endMandate(id, DIGEST, Reason.other);
      expect(await ask(NONE)).to.equal(false);
      const second = ethers.id("another");
      await asXa("addMandate", id, second, LICENCES, 0, officeUntil);
      expect(await ask(second)).to.equal(true);
    });
  });

  describe("what an authority may register", () => {
    it("is nothing under a mandate it never had, and everything under none while it never had any", async () => {
      const { authorities, asXb, xa, xb, officeUntil } = await loadFixture(withOffices);
      await asXb("addMandate", xb.licensing.id, DIGEST, LICENCES, 0, officeUntil);
      const { id, key } = xa.licensing;
      const ask = (mandate: string) => authorities.mayRegister(id, PermitKind.exportLicence, key.keyId, mandate);
      expect(await ask(NONE)).to.equal(true);
      expect(await ask(DIGEST)).to.equal(false);
      expect((await authorities.authority(id)).mandated).to.equal(false);
    });

    it("is nothing without a mandate once it had one", async () => {
      const { authorities, id, ask } = await loadFixture(mandated);
      expect((await authorities.authority(id)).mandated).to.equal(true);
      expect(await ask(NONE)).to.equal(false);
    });

    it("is what the mandate covers, from its beginning to before its end", async () => {
      const { ask, from, until } = await loadFixture(mandated);
      for (const [at, expected] of [
        [from - 1, false],
        [from, true],
        [until - 1, true],
        [until, false],
      ] as const) {
        await time.increaseTo(at);
        for (const kind of Object.values(PermitKind)) {
          expect(await ask(DIGEST, kind)).to.equal(expected && (LICENCES & (1 << kind)) !== 0);
        }
      }
    });

    it("is every kind it is accredited for, under its own key, and nothing else", async () => {
      const { authorities, asXa, xa, xb, officeUntil } = await loadFixture(withOffices);
      const narrow = { id: wordOf("XA-EUC"), key: makeDocumentKey() };
      const kinds = (1 << PermitKind.endUserCertificate) | (1 << PermitKind.foreignDocument);
      await asXa("nameAuthority", narrow.id, 1 << Role.licensing, kinds, 0, officeUntil);
      await asXa("addKey", ...(await keyArguments(authorities, narrow.id, narrow.key)));
      const ask = (body: { id: string }, keyId: string, kind: number) =>
        authorities.mayRegister(body.id, kind, keyId, NONE);
      for (const kind of [0, ...Object.values(PermitKind)]) {
        expect(await ask(narrow, narrow.key.keyId, kind)).to.equal((kinds & (1 << kind)) !== 0);
        expect(await ask(xa.licensing, xa.licensing.key.keyId, kind)).to.equal(kind !== 0);
        expect(await ask(xa.licensing, narrow.key.keyId, kind)).to.equal(false);
        expect(await ask(xb.licensing, xa.licensing.key.keyId, kind)).to.equal(false);
        expect(await ask(xa.customs, xa.licensing.key.keyId, kind)).to.equal(false);
        expect(await ask(xa.licensing, ethers.ZeroHash, kind)).to.equal(false);
        expect(await ask({ id: ethers.ZeroHash }, ethers.ZeroHash, kind)).to.equal(false);
      }
    });

    it("is nothing while it or its state is suspended, and nothing past the end of its office", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, asXa, xa, officeUntil } = stage;
      const governance = await asGovernance(stage);
      const { id, key } = xa.licensing;
      const ask = () => authorities.mayRegister(id, PermitKind.exportLicence, key.keyId, NONE);
      await authorities.connect(xa.admin).suspendAuthority(id, Reason.other);
      expect(await ask()).to.equal(false);
      await asXa("reinstateAuthority", id);
      expect(await ask()).to.equal(true);
      await governance.suspendState(xa.bytes2, Reason.other);
      expect(await ask()).to.equal(false);
      await governance.reinstateState(xa.bytes2);
      await time.increaseTo(officeUntil - 1);
      expect(await ask()).to.equal(true);
      await time.increaseTo(officeUntil);
      expect(await ask()).to.equal(false);
    });

    it("begins with the key's validFrom, and never for a key revoked before it began", async () => {
      const { authorities, asXa, xa } = await loadFixture(withOffices);
      const { id } = xa.licensing;
      const [key, lost] = [makeDocumentKey(), makeDocumentKey()];
      const from = (await time.latest()) + 1_000;
      await asXa("addKey", ...(await keyArguments(authorities, id, key, from)));
      await asXa("addKey", ...(await keyArguments(authorities, id, lost, from)));
      await authorities.connect(xa.guardian).revokeKey(id, lost.keyId, Reason.keyLost, 0);
      for (const at of [from - 1, from]) {
        await time.increaseTo(at);
        const ask = (keyId: string) => authorities.mayRegister(id, PermitKind.exportLicence, keyId, NONE);
        expect(await ask(key.keyId)).to.equal(at === from);
        expect(await ask(lost.keyId)).to.equal(false);
      }
    });
  });
});
