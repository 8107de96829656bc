/**
 * Document keys on the authority register: their ids, their history, and what a key allows at which time.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey, thumbprintOf } from "../../helpers/document-key.ts";
import { deployAccess, ethers, loadFixture, PermitKind, Reason, Role, time, wordOf } from "../../helpers/register.ts";

// The prime field of P-256, NIST SP 800-186 section 3.2.1.3.
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const word = (value: bigint) => ethers.toBeHex(value, 32);

describe("AuthorityRegister keys", () => {
  describe("adding a key", () => {
    const good = makeDocumentKey();
    for (const [what, x, y] of [
      ["the point zero", ethers.ZeroHash, ethers.ZeroHash],
      ["coordinates swapped", good.y, good.x],
      ["one bit of x flipped", word(BigInt(good.x) ^ 1n), good.y],
      ["one bit of y flipped", good.x, word(BigInt(good.y) ^ 1n)],
      ["x not below the prime", word(P), good.y],
      ["y not below the prime", good.x, word(ethers.MaxUint256)],
    ] as const) {
      it(`refuses what is no point of P-256: ${what}`, async () => {
        const { authorities, xa } = await loadFixture(deployAccess);
        await expect(authorities.connect(xa.admin).addKey(xa.licensing.id, x, y, 0))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyInvalid")
          .withArgs(x, y);
      });
    }

    it("refuses a coordinate that is right only modulo the prime", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      // The point with x = 5 lies on the curve; x = 5 + p fits in a word and is another spelling of the same point.
      const x = 5n;
      const y = squareRoot(x ** 3n - 3n * x + 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn);
      const asAdmin = authorities.connect(xa.admin);
      await expect(asAdmin.addKey(xa.licensing.id, word(x + P), word(y), 0))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyInvalid")
        .withArgs(word(x + P), word(y));
      await asAdmin.addKey(xa.licensing.id, word(x), word(y), 0);
    });

    it("refuses a key that has served, here or at another authority, also once revoked", async () => {
      const { authorities, xa, xb } = await loadFixture(deployAccess);
      const { x, y, keyId } = xa.licensing.key;
      const again = async () => {
        for (const [admin, id] of [
          [xa.admin, xa.licensing.id],
          [xa.admin, xa.customs.id],
          [xb.admin, xb.licensing.id],
        ] as const) {
          await expect(authorities.connect(admin).addKey(id, x, y, 0))
            .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyTaken")
            .withArgs(keyId, xa.licensing.id);
        }
      };
      await again();
      await authorities.connect(xa.admin).revokeKey(xa.licensing.id, keyId, Reason.keyLost, 0);
      await again();
    });

    it("computes the thumbprint of the worked example", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      // The key of RFC 7515 appendix A.3; its RFC 7638 thumbprint was computed with jose 6.2.
      const jwk = {
        kty: "EC",
        crv: "P-256",
        x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
      };
      const x = "0x7fcdce2770f6c45d4183cbee6fdb4b7b580733357be9ef13bacf6e3c7bd15445";
      const y = "0xc7f144cd1bbd9b7e872cdfedb9eeb9f4b3695d6ea90b24ad8a4623288588e5ad";
      const keyId = "0xa0a232c2f194a53553cb1310ddbc0821e414b9d7ebfc290b323084d7d1020fe5";
      expect(thumbprintOf(jwk)).to.equal(keyId);
      await authorities.connect(xa.admin).addKey(xa.licensing.id, x, y, 0);
      expect(await authorities.point(keyId)).to.deep.equal([x, y]);
    });

    it("computes the id that node:crypto computes, and keeps the point under it", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      for (let round = 0; round < 20; ++round) {
        const key = makeDocumentKey();
        await authorities.connect(xa.admin).addKey(xa.licensing.id, key.x, key.y, 0);
        expect(await authorities.point(key.keyId)).to.deep.equal([key.x, key.y]);
      }
    });

    it("begins with this block when a beginning in the past is asked for, else when it was asked for", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      const now = (await time.latest()) + 100;
      for (const [place, asked] of [0, -1, 0, 1, 5_000].entries()) {
        const key = makeDocumentKey();
        const block = now + place;
        const validFrom = place === 0 ? 0 : block + asked;
        const expected = Math.max(block, validFrom);
        await time.setNextBlockTimestamp(block);
        await expect(authorities.connect(xa.admin).addKey(xa.licensing.id, key.x, key.y, validFrom))
          .to.emit(authorities, "KeyAdded")
          .withArgs(xa.licensing.id, key.keyId, key.x, key.y, expected);
        expect(await authorities.key(xa.licensing.id, key.keyId)).to.deep.equal([BigInt(expected), 0n, 0n, 0n]);
      }
    });

    it("leaves nothing to read under another authority or another id", async () => {
      const { authorities, xa, xb } = await loadFixture(deployAccess);
      const none = [0n, 0n, 0n, 0n];
      expect(await authorities.key(xb.licensing.id, xa.licensing.key.keyId)).to.deep.equal(none);
      expect(await authorities.key(xa.licensing.id, ethers.id("no key"))).to.deep.equal(none);
      expect(await authorities.point(ethers.id("no key"))).to.deep.equal([ethers.ZeroHash, ethers.ZeroHash]);
    });
  });

  describe("revoking a key", () => {
    async function revocation() {
      const access = await deployAccess();
      const { authorities, xa } = access;
      const { id, key } = xa.licensing;
      const now = (await time.latest()) + 1_000;
      const revoke = async (at: number, reason: number, compromisedSince: number) => {
        await time.setNextBlockTimestamp(at);
        return authorities.connect(xa.admin).revokeKey(id, key.keyId, reason, compromisedSince);
      };
      const history = async (): Promise<number[]> => (await authorities.key(id, key.keyId)).map(Number);
      const [validFrom] = await history();
      return { ...access, id, keyId: key.keyId, now, revoke, history, validFrom };
    }

    it("refuses what is no key of this authority", async () => {
      const { authorities, xa, xb } = await loadFixture(deployAccess);
      for (const keyId of [ethers.id("no key"), ethers.ZeroHash, xb.licensing.key.keyId]) {
        await expect(authorities.connect(xa.admin).revokeKey(xa.licensing.id, keyId, Reason.other, 0))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyUnknown")
          .withArgs(xa.licensing.id, keyId);
      }
    });

    it("refuses a compromise since a time that has not come, whether the key is in use or ended", async () => {
      const { authorities, keyId, now, revoke } = await loadFixture(revocation);
      await expect(revoke(now, Reason.keyStolen, now + 1))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
        .withArgs(keyId, now + 1);
      await revoke(now + 10, Reason.keyLost, 0);
      await expect(revoke(now + 20, Reason.keyStolen, now + 21))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
        .withArgs(keyId, now + 21);
    });

    it("refuses to repeat a revocation that says nothing wider", async () => {
      const { authorities, keyId, now, revoke } = await loadFixture(revocation);
      await revoke(now, Reason.keyLost, 0);
      await expect(revoke(now + 1, Reason.keyLost, 0))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
        .withArgs(keyId, 0);
    });

    it("refuses to narrow, to clear or to repeat a compromise", async () => {
      const { authorities, keyId, now, revoke, history, validFrom } = await loadFixture(revocation);
      await revoke(now, Reason.keyStolen, now - 50);
      for (const [place, since] of [now - 49, now - 50, 0].entries()) {
        await expect(revoke(now + 1 + place, Reason.other, since))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterCompromiseInvalid")
          .withArgs(keyId, since);
      }
      expect(await history()).to.deep.equal([validFrom, now, now - 50, Reason.keyStolen]);
    });

    it("ends the key at this block, and says since when it was compromised, up to now", async () => {
      const { authorities, id, keyId, now, revoke, history, validFrom } = await loadFixture(revocation);
      await expect(revoke(now, Reason.keyStolen, now))
        .to.emit(authorities, "KeyRevoked")
        .withArgs(id, keyId, Reason.keyStolen, now);
      expect(await history()).to.deep.equal([validFrom, now, now, Reason.keyStolen]);
    });

    it("may be widened later, and keeps the time the key ended at", async () => {
      const { authorities, id, keyId, now, revoke, history, validFrom } = await loadFixture(revocation);
      await expect(revoke(now, Reason.keyLost, 0))
        .to.emit(authorities, "KeyRevoked")
        .withArgs(id, keyId, Reason.keyLost, 0);
      expect(await history()).to.deep.equal([validFrom, now, 0, Reason.keyLost]);
      await revoke(now + 100, Reason.keyStolen, now + 50);
      expect(await history()).to.deep.equal([validFrom, now, now + 50, Reason.keyStolen]);
      await expect(revoke(now + 200, Reason.fraud, now + 49))
        .to.emit(authorities, "KeyRevoked")
        .withArgs(id, keyId, Reason.fraud, now + 49);
      expect(await history()).to.deep.equal([validFrom, now, now + 49, Reason.fraud]);
    });
  });

  describe("what an authority may register", () => {
    const ask = async (
      authorities: { mayRegister: (...args: unknown[]) => Promise<boolean> },
      issuer: { id: string },
      keyId: string,
      kind: number = PermitKind.exportLicence,
    ) => authorities.mayRegister(issuer.id, kind, keyId);

    it("is every kind it is accredited for, under its own key, and nothing else", async () => {
      const { authorities, xa, xb, officeUntil } = await loadFixture(deployAccess);
      const narrow = { id: wordOf("XA-EUC"), key: makeDocumentKey() };
      const kinds = (1 << PermitKind.endUserCertificate) | (1 << PermitKind.foreignDocument);
      const asAdmin = authorities.connect(xa.admin);
      await asAdmin.nameAuthority(narrow.id, 1 << Role.licensing, kinds, 0, officeUntil);
      await asAdmin.addKey(narrow.id, narrow.key.x, narrow.key.y, 0);
      for (const kind of [0, ...Object.values(PermitKind)]) {
        expect(await ask(authorities, narrow, narrow.key.keyId, kind)).to.equal((kinds & (1 << kind)) !== 0);
        expect(await ask(authorities, xa.licensing, xa.licensing.key.keyId, kind)).to.equal(kind !== 0);
        expect(await ask(authorities, xa.licensing, narrow.key.keyId, kind)).to.equal(false);
        expect(await ask(authorities, xb.licensing, xa.licensing.key.keyId, kind)).to.equal(false);
        expect(await ask(authorities, xa.customs, xa.licensing.key.keyId, kind)).to.equal(false);
        expect(await ask(authorities, xa.licensing, ethers.ZeroHash, kind)).to.equal(false);
        expect(await ask(authorities, { id: ethers.ZeroHash }, ethers.ZeroHash, kind)).to.equal(false);
      }
    });

    it("is nothing while suspended, and nothing past the end of its office", async () => {
      const { authorities, xa, officeUntil } = await loadFixture(deployAccess);
      const { keyId } = xa.licensing.key;
      await authorities.connect(xa.admin).suspendAuthority(xa.licensing.id, Reason.other);
      expect(await ask(authorities, xa.licensing, keyId)).to.equal(false);
      await authorities.connect(xa.admin).reinstateAuthority(xa.licensing.id);
      await time.increaseTo(officeUntil - 1);
      expect(await ask(authorities, xa.licensing, keyId)).to.equal(true);
      await time.increaseTo(officeUntil);
      expect(await ask(authorities, xa.licensing, keyId)).to.equal(false);
    });

    it("begins with the key's validFrom and ends with its revocation, to the second", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      const key = makeDocumentKey();
      const from = (await time.latest()) + 1_000;
      await authorities.connect(xa.admin).addKey(xa.licensing.id, key.x, key.y, from);
      expect(await ask(authorities, xa.licensing, key.keyId)).to.equal(false);
      await time.increaseTo(from - 1);
      expect(await ask(authorities, xa.licensing, key.keyId)).to.equal(false);
      await time.increaseTo(from);
      expect(await ask(authorities, xa.licensing, key.keyId)).to.equal(true);
      await time.setNextBlockTimestamp(from + 1);
      await authorities.connect(xa.admin).revokeKey(xa.licensing.id, key.keyId, Reason.keyLost, 0);
      expect(await ask(authorities, xa.licensing, key.keyId)).to.equal(false);
      expect(await ask(authorities, xa.licensing, xa.licensing.key.keyId)).to.equal(true);
    });

    it("never begins for a key that was revoked before it began", async () => {
      const { authorities, xa } = await loadFixture(deployAccess);
      const key = makeDocumentKey();
      const from = (await time.latest()) + 1_000;
      await authorities.connect(xa.admin).addKey(xa.licensing.id, key.x, key.y, from);
      await authorities.connect(xa.admin).revokeKey(xa.licensing.id, key.keyId, Reason.keyLost, 0);
      await time.increaseTo(from + 1);
      expect(await ask(authorities, xa.licensing, key.keyId)).to.equal(false);
    });
  });
});

/** Square root modulo P, which is 3 modulo 4. */
function squareRoot(value: bigint): bigint {
  let result = 1n;
  let base = ((value % P) + P) % P;
  for (let exponent = (P + 1n) / 4n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result;
}
