/**
 * What every driver's document signer does, whatever keeps its key. A driver's own test says what only it refuses.
 * @module
 */
import { generateKeyPairSync } from "node:crypto";
import { expect } from "chai";
import { thumbprint } from "../../../services/credential/thumbprint.ts";
import { signatureVerifier } from "../../../services/credential/verify-signature.ts";
import { type Hex, toHex } from "../../../services/domain/bytes/hex.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { ecdh, utf8 } from "../../helpers/document-signer.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const wordOf = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;

/** Runs in the `describe` of a driver; `signerNow` gives the signer once the driver's `before` has run. */
export function behavesAsDocumentSigner(signerNow: () => DocumentSigner): void {
  describe("agreement", () => {
    it("refuses what is no point of the curve, before the key is used", async () => {
      const { x, y } = makeDocumentKey();
      const otherCurve = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey.export({ format: "jwk" });
      const foreign = (part: string | undefined) => toHex(Buffer.from(part as string, "base64url"));
      const flipped = wordOf(BigInt(y) ^ 1n);
      for (const point of [
        { x, y: flipped },
        { x: y, y: x },
        { x: foreign(otherCurve.x), y: foreign(otherCurve.y) },
        { x: wordOf(0n), y: wordOf(0n) },
        // On the curve of another equation, where the groups are small: what an invalid-curve attack sends.
        { x, y: wordOf(0n) },
        // The same residue, written above the prime.
        { x: wordOf(P + 5n), y },
        { x: "0x" as Hex, y },
        { x: x.slice(0, -2) as Hex, y },
        { x: `0x04${x.slice(2)}` as Hex, y },
      ]) {
        expect((await rejectionOf(signerNow().agree(point))).code, JSON.stringify(point)).to.equal("key-point-invalid");
      }
    });

    it("comes to the secret that the other side computes", async () => {
      const signer = signerNow();
      for (let i = 0; i < 8; i++) {
        const theirs = makeDocumentKey();
        expect(toHex(await signer.agree(theirs))).to.equal(toHex(ecdh(theirs.privateKey, signer.point)));
      }
    });

    it("keeps the secret's leading zeros: 32 bytes always", async () => {
      const signer = signerNow();
      let theirs = makeDocumentKey();
      while (ecdh(theirs.privateKey, signer.point)[0] !== 0) theirs = makeDocumentKey();
      const secret = await signer.agree(theirs);
      expect(secret).to.have.length(32);
      expect(toHex(secret)).to.equal(toHex(ecdh(theirs.privateKey, signer.point)));
    });

    it("is another secret with another point", async () => {
      const [one, two] = [makeDocumentKey(), makeDocumentKey()];
      expect(toHex(await signerNow().agree(one))).to.not.equal(toHex(await signerNow().agree(two)));
    });
  });

  describe("document signature", () => {
    it("verifies under the point and key id that it names, and over those bytes only", async () => {
      const signer = signerNow();
      expect(await thumbprint(signer.point)).to.equal(signer.keyId);
      const verify = signatureVerifier();
      // Integers of a signature may begin with zeros, which some interfaces leave out: several, so that one does.
      for (let i = 0; i < 20; i++) {
        const signingInput = utf8(`document ${i}, signed under ${signer.keyId}`);
        const signature = await signer.sign(signingInput);
        expect(signature).to.have.length(64);
        const signed = { keyId: signer.keyId, signature };
        expect(await verify({ ...signed, signingInput }, signer.point)).to.equal(true);
        expect(await verify({ ...signed, signingInput: signingInput.subarray(1) }, signer.point)).to.equal(false);
      }
    });

    it("signs nothing and much alike", async () => {
      const signer = signerNow();
      const verify = signatureVerifier();
      for (const signingInput of [new Uint8Array(0), new Uint8Array(300_000).fill(7)]) {
        const signature = await signer.sign(signingInput);
        expect(await verify({ keyId: signer.keyId, signingInput, signature }, signer.point)).to.equal(true);
      }
    });
  });
}
