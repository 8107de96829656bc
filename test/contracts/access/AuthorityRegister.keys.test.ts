/**
 * Document keys: that they are points of the curve, held by who adds them, known by their thumbprints, and in effect after
 * the delay.
 * @module
 */
import { expect } from "chai";
import { makeDocumentKey, otherHalf, signWords, thumbprintOf } from "../../helpers/document-key.ts";
import { asGovernance } from "../../helpers/governance.ts";
import { withOffices, withOfficesOn } from "../../helpers/offices.ts";
import { ethers, keyArguments, loadFixture, PermitKind, Reason, time, wordOf } from "../../helpers/register.ts";

// The prime field of P-256, NIST SP 800-186 section 3.2.1.3.
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const DELAY = 7 * 86_400;
const word = (value: bigint) => ethers.toBeHex(value, 32);

/** Fixture: a network whose keys wait seven days; XA-LIC has added one. */
async function added() {
  const stage = await withOfficesOn({ keyDelay: DELAY });
  const key = makeDocumentKey();
  await stage.asXa("addKey", ...(await keyArguments(stage.authorities, stage.xa.licensing.id, key)));
  return { ...stage, key, id: stage.xa.licensing.id, at: await time.latest() };
}

describe("AuthorityRegister keys", () => {
  describe("adding", () => {
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
        const { authorities, asXa, xa } = await loadFixture(withOffices);
        const [, , , , r, s] = await keyArguments(authorities, xa.licensing.id, good);
        await expect(asXa("addKey", xa.licensing.id, x, y, 0, r, s))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyInvalid")
          .withArgs(x, y);
      });
    }

    it("refuses a coordinate that is right only modulo the prime", async () => {
      const { authorities, asXa, xa } = await loadFixture(withOffices);
      // The point with x = 5 lies on the curve; x = 5 + p fits in a word and is another spelling of the same point.
      const x = 5n;
      const y = squareRoot(x ** 3n - 3n * x + 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn);
      await expect(asXa("addKey", xa.licensing.id, word(x + P), word(y), 0, word(1n), word(1n)))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyInvalid")
        .withArgs(word(x + P), word(y));
      // In its own spelling it is a key, and only its signature is missing.
      await expect(
        asXa("addKey", xa.licensing.id, word(x), word(y), 0, word(1n), word(1n)),
      ).to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyNotPossessed");
    });

    it("refuses a key that has served, here or at another authority, also once revoked", async () => {
      const { authorities, asXa, asXb, xa, xb } = await loadFixture(withOffices);
      const { key } = xa.licensing;
      const again = async () => {
        for (const [act, id] of [
          [asXa, xa.licensing.id],
          [asXa, xa.customs.id],
          [asXb, xb.licensing.id],
        ] as const) {
          await expect(act("addKey", ...(await keyArguments(authorities, id, key))))
            .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyTaken")
            .withArgs(key.keyId, xa.licensing.id);
        }
      };
      await again();
      await authorities.connect(xa.admin).revokeKey(xa.licensing.id, key.keyId, Reason.keyLost, 0);
      await again();
    });

    it("refuses a state that is suspended or leaving", async () => {
      const stage = await loadFixture(withOffices);
      const { authorities, asXa, asXb, xa, xb } = stage;
      const governance = await asGovernance(stage);
      await governance.suspendState(xa.bytes2, Reason.other);
      await governance.removeState(xb.bytes2, Reason.other);
      for (const [act, state] of [
        [asXa, xa],
        [asXb, xb],
      ] as const) {
        await expect(act("addKey", ...(await keyArguments(authorities, state.licensing.id, makeDocumentKey()))))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterStateNotActive")
          .withArgs(state.bytes2);
      }
    });

    it("begins with the later of what was asked for and the end of the delay", async () => {
      const { authorities, asXaAt, id } = await loadFixture(added);
      let now = (await time.latest()) + 100;
      for (const asked of [0, 1 - DELAY, DELAY - 1, DELAY, DELAY + 1, 10 * DELAY]) {
        const key = makeDocumentKey();
        const validFrom = asked === 0 ? 0 : now + asked;
        const expected = Math.max(now + DELAY, validFrom);
        await expect(asXaAt(now, "addKey", ...(await keyArguments(authorities, id, key, validFrom))))
          .to.emit(authorities, "KeyAdded")
          .withArgs(id, key.keyId, key.x, key.y, expected);
        expect(await authorities.key(id, key.keyId)).to.deep.equal([now, expected, 0, 0, 0].map(BigInt));
        now += 100;
      }
    });

    it("begins with this block, never before, where there is no delay", async () => {
      const { authorities, asXaAt, xa } = await loadFixture(withOffices);
      const now = (await time.latest()) + 100;
      const key = makeDocumentKey();
      await asXaAt(now, "addKey", ...(await keyArguments(authorities, xa.licensing.id, key, now - 1)));
      expect((await authorities.key(xa.licensing.id, key.keyId)).validFrom).to.equal(now);
    });
  });

  describe("the thumbprint", () => {
    it("is that of the worked example", () => {
      // The key of RFC 7515 appendix A.3; its RFC 7638 thumbprint was computed with jose 6.2.
      const jwk = {
        kty: "EC",
        crv: "P-256",
        x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
      };
      const keyId = "0xa0a232c2f194a53553cb1310ddbc0821e414b9d7ebfc290b323084d7d1020fe5";
      expect(thumbprintOf(jwk)).to.equal(keyId);
    });

    it("is what node:crypto computes, and the point is kept under it", async () => {
      const { authorities, asXa, xa } = await loadFixture(withOffices);
      for (let round = 0; round < 20; ++round) {
        const key = makeDocumentKey();
        await asXa("addKey", ...(await keyArguments(authorities, xa.licensing.id, key)));
        expect(await authorities.point(key.keyId)).to.deep.equal([key.x, key.y]);
      }
    });

    it("leaves nothing to read under another authority or another id", async () => {
      const { authorities, xa, xb } = await loadFixture(withOffices);
      const none = [0n, 0n, 0n, 0n, 0n];
      expect(await authorities.key(xb.licensing.id, xa.licensing.key.keyId)).to.deep.equal(none);
      expect(await authorities.key(wordOf("XA-NEW"), xa.licensing.key.keyId)).to.deep.equal(none);
      expect(await authorities.key(xa.licensing.id, ethers.id("no key"))).to.deep.equal(none);
      expect(await authorities.point(ethers.id("no key"))).to.deep.equal([ethers.ZeroHash, ethers.ZeroHash]);
    });
  });

  describe("the proof that a key is held", () => {
    it("is over the tag, the chain, this contract and the authority", async () => {
      const { authorities, xa } = await loadFixture(withOffices);
      const { chainId } = await ethers.provider.getNetwork();
      const expected = ethers.concat([
        wordOf("countersign/key/1/sha-256"),
        word(chainId),
        ethers.zeroPadValue(await authorities.getAddress(), 32),
        xa.licensing.id,
      ]);
      expect(await authorities.possessionBytes(xa.licensing.id)).to.equal(expected);
    });

    it("is refused when it is another key's, over another authority, or over anything else", async () => {
      const { authorities, asXa, xa, xb } = await loadFixture(withOffices);
      const key = makeDocumentKey();
      const bytes = ethers.getBytes(await authorities.possessionBytes(xa.licensing.id));
      const elsewhere = ethers.getBytes(await authorities.possessionBytes(xb.licensing.id));
      const { r, s } = signWords(key, bytes);
      for (const [, badR, badS] of [
        ["another key's", ...Object.values(signWords(makeDocumentKey(), bytes))],
        ["over another authority", ...Object.values(signWords(key, elsewhere))],
        ["over other bytes", ...Object.values(signWords(key, bytes.slice(1)))],
        ["in the other half", r, otherHalf(s)],
        ["exchanged", s, r],
        ["without r", ethers.ZeroHash, s],
        ["without s", r, ethers.ZeroHash],
        ["out of range", ethers.toBeHex(ethers.MaxUint256), s],
      ] as const) {
        await expect(asXa("addKey", xa.licensing.id, key.x, key.y, 0, badR, badS))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyNotPossessed")
          .withArgs(key.keyId);
      }
      await asXa("addKey", xa.licensing.id, key.x, key.y, 0, r, s);
    });

    it("keeps another state from taking a key whose proof it has seen", async () => {
      const { authorities, asXb, xa, xb } = await loadFixture(withOffices);
      const key = makeDocumentKey();
      const [, ...seen] = await keyArguments(authorities, xa.licensing.id, key);
      await expect(asXb("addKey", xb.licensing.id, ...seen))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyNotPossessed")
        .withArgs(key.keyId);
    });
  });

  describe("cancelling", () => {
    it("is refused for what is no key of this authority, or is revoked", async () => {
      const { authorities, id, key, xa, xb } = await loadFixture(added);
      await authorities.connect(xa.admin).revokeKey(id, key.keyId, Reason.other, 0);
      for (const keyId of [ethers.id("no key"), ethers.ZeroHash, xb.licensing.key.keyId, key.keyId]) {
        await expect(authorities.connect(xa.guardian).cancelKey(id, keyId))
          .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyUnknown")
          .withArgs(id, keyId);
      }
    });

    it("is refused from the second on in which the key takes effect", async () => {
      const { authorities, id, key, xa, at } = await loadFixture(added);
      await time.setNextBlockTimestamp(at + DELAY);
      await expect(authorities.connect(xa.guardian).cancelKey(id, key.keyId))
        .to.be.revertedWithCustomError(authorities, "AuthorityRegisterKeyInEffect")
        .withArgs(id, key.keyId, at + DELAY);
    });

    for (const holder of ["admin", "guardian"] as const) {
      it(`is done by the ${holder} alone to the last second, and the key never signs`, async () => {
        const { authorities, id, key, xa, at } = await loadFixture(added);
        await time.setNextBlockTimestamp(at + DELAY - 1);
        await expect(authorities.connect(xa[holder]).cancelKey(id, key.keyId))
          .to.emit(authorities, "KeyCancelled")
          .withArgs(id, key.keyId);
        await time.increaseTo(at + DELAY + 1);
        const ask = authorities.mayRegister(id, PermitKind.exportLicence, key.keyId, ethers.ZeroHash);
        expect(await ask).to.equal(false);
        expect(await authorities.key(id, key.keyId)).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
        expect(await authorities.point(key.keyId)).to.deep.equal([ethers.ZeroHash, ethers.ZeroHash]);
      });
    }

    it("leaves the key free to be added again, by whoever holds it, with the whole delay", async () => {
      const { authorities, asXb, id, key, xa, xb } = await loadFixture(added);
      await authorities.connect(xa.admin).cancelKey(id, key.keyId);
      await asXb("addKey", ...(await keyArguments(authorities, xb.licensing.id, key)));
      const again = await time.latest();
      expect((await authorities.key(xb.licensing.id, key.keyId)).validFrom).to.equal(again + DELAY);
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
