/**
 * r || s as DER: what OpenSSL makes of it is what WebCrypto makes of r || s.
 * @module
 */
import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { expect } from "chai";
import { derSignature } from "../../../services/threads/der-signature.ts";

const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const word = (value: bigint): Uint8Array => Buffer.from(value.toString(16).padStart(64, "0"), "hex");

describe("signature as DER", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = createPublicKey({ key: publicKey.export({ format: "jwk" }), format: "jwk" });
  const message = Buffer.from("what was signed");
  const good = sign("sha256", message, { key: privateKey, dsaEncoding: "ieee-p1363" });
  const counts = (signature: Uint8Array): boolean => verify("sha256", message, key, derSignature(signature));
  const imported = crypto.subtle.importKey(
    "jwk",
    publicKey.export({ format: "jwk" }),
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["verify"],
  );
  const platform = async (signature: Uint8Array): Promise<boolean> =>
    crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" },
      await imported,
      signature as Uint8Array<ArrayBuffer>,
      message,
    );

  it("is no signature where r or s is zero, the order, above it, or another", async () => {
    const r = BigInt(`0x${good.subarray(0, 32).toString("hex")}`);
    const s = BigInt(`0x${good.subarray(32).toString("hex")}`);
    const odd = [0n, 1n, 127n, 128n, 255n, 256n, N - 1n, N, N + 1n, 2n ** 255n, 2n ** 256n - 1n];
    const pairs = odd.flatMap((a) => [...odd.map((b) => [a, b] as const), [r, a] as const, [a, s] as const]);
    for (const [a, b] of [...pairs, [s, r] as const]) {
      const signature = Buffer.concat([word(a), word(b)]);
      expect(counts(signature), `${a} ${b}`).to.equal(false);
      expect(await platform(signature), `${a} ${b}`).to.equal(false);
    }
    // The other root is one for everybody: ES256 does not ask for the lower.
    const other = Buffer.concat([word(r), word(N - s)]);
    expect([counts(other), await platform(other)]).to.deep.equal([true, true]);
  });

  it("is the same signature, however many zeros r and s begin with", () => {
    let short = 0;
    for (let i = 0; i < 1500; i++) {
      const bytes = Buffer.from(`message ${i}`);
      const signature = sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" });
      if (signature[0] === 0 || signature[32] === 0) short += 1;
      const der = derSignature(signature);
      expect(verify("sha256", bytes, key, der)).to.equal(true);
      if (i % 50 === 0) expect(verify("sha256", message, key, der)).to.equal(false);
    }
    expect(short, "signatures with a half that begins with zero").to.be.greaterThan(2);
  });

  it("is written in as few bytes as it needs", () => {
    const hex = (r: bigint, s: bigint): string =>
      Buffer.from(derSignature(Buffer.concat([word(r), word(s)]))).toString("hex");
    expect(hex(0n, 1n)).to.equal("3006020100020101");
    expect(hex(127n, 128n)).to.equal("300702017f02020080");
    expect(hex(256n, 2n ** 256n - 1n)).to.equal(`302702020100022100${"ff".repeat(32)}`);
  });
});
