/**
 * What is encrypted opens for the addressee, beside its own message, and nowhere else.
 * @module
 */
import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { CompactEncrypt, calculateJwkThumbprint, compactDecrypt, exportJWK, generateKeyPair, importJWK } from "jose";
import { type Hex, toHex } from "../../../services/domain/bytes/hex.ts";
import { createSealer } from "../../../services/exchange/sealer.ts";
import { createDocumentKey } from "../../../services/keys/keystore/document-key.ts";
import { KeyEncryptionKey } from "../../../services/keys/keystore/key-encryption-key.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { newSigner, part } from "../../helpers/document-signer.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

const sealer = createSealer();
const ABOUT = { from: "XA-LIC", to: "XB-LIC", id: word("message") };
/** A key of a keystore, whose driver checks points itself. */
async function keystoreSigner(): Promise<DocumentSigner> {
  const kek = new KeyEncryptionKey(new Uint8Array(32).fill(1));
  return (await createDocumentKey(kek, "XB-LIC", randomBytes)).signer;
}

const hexOf = (text = ""): Hex => toHex(Buffer.from(text, "base64url"));
const VALUE = { a: 1, text: "Zweck: Grenzschutz" };

describe("services/exchange/sealer", () => {
  let signer: DocumentSigner;
  let sealed: string;
  before(async () => {
    signer = await newSigner();
    sealed = await sealer.seal(VALUE, signer, ABOUT);
  });

  const why = async (text: string, about = ABOUT, by = signer) =>
    (await rejectionOf(sealer.open(text, by, about))).params.why;
  const header = () => JSON.parse(Buffer.from(sealed.split(".")[0] ?? "", "base64url").toString());
  const withHeader = (other: unknown) => [part(other), ...sealed.split(".").slice(1)].join(".");

  it("does not open for another key, another sender, another addressee or beside another message", async () => {
    expect(await why(sealed, ABOUT, await newSigner())).to.equal("it is to another key");
    for (const about of [
      { ...ABOUT, from: "XC-LIC" },
      { ...ABOUT, to: "XC-LIC" },
      { ...ABOUT, id: word("other") },
    ])
      expect(await why(sealed, about)).to.equal("it belongs to another message");
  });

  it("does not open when its header was made to fit another message", async () => {
    const apu = Buffer.from("XC-LIC").toString("base64url");
    expect(await why(withHeader({ ...header(), apu }), { ...ABOUT, from: "XC-LIC" })).to.equal(
      "it was changed, or encrypted to another",
    );
  });

  it("refuses an ephemeral point that is not on the curve, whatever it hopes to learn", async () => {
    const zero = Buffer.alloc(32).toString("base64url");
    const keystore = await keystoreSigner();
    const about = { ...header(), kid: Buffer.from(keystore.keyId.slice(2), "hex").toString("base64url") };
    for (const point of [
      { x: zero, y: zero },
      { x: header().epk.x, y: header().epk.x },
    ])
      expect(await why(withHeader({ ...about, epk: { kty: "EC", crv: "P-256", ...point } }), ABOUT, keystore)).to.equal(
        "its ephemeral key is no point of the curve",
      );
    const cases = [{ crv: "P-384" }, { x: "AA" }, { d: zero }, { kty: "OKP" }, { y: undefined }];
    for (const change of cases)
      expect(await why(withHeader({ ...header(), epk: { ...header().epk, ...change } }))).to.equal(
        "its ephemeral key is no P-256 key",
      );
  });

  it("refuses every other way to encrypt, and every member more", async () => {
    for (const change of [{ alg: "dir" }, { alg: "ECDH-ES+A256KW" }, { enc: "A128GCM" }, { typ: "JWE" }])
      expect(await why(withHeader({ ...header(), ...change }))).to.equal("it is encrypted in another way");
    expect(await why(withHeader({ ...header(), zip: "DEF" }))).to.equal("its header has other members");
    expect(await why(withHeader([]))).to.equal("it is encrypted in another way");
    expect(await why(sealed.replace("..", ".AA."))).to.equal("it has not the five parts");
    expect(await why(`${sealed}.AA`)).to.equal("it has not the five parts");
    expect(await why(`${sealed.slice(0, -1)}*`)).to.equal("a part is malformed");
  });

  it("finds every change of nonce, text and tag", async () => {
    for (const place of [2, 3, 4]) {
      const parts = sealed.split(".");
      const bytes = Buffer.from(parts[place] ?? "", "base64url");
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      parts[place] = bytes.toString("base64url");
      expect(await why(parts.join("."))).to.equal("it was changed, or encrypted to another");
    }
  });

  it("refuses to encrypt to a point that is not the key's, and more than travels", async () => {
    const wrong = { keyId: signer.keyId, point: (await newSigner()).point };
    expect((await rejectionOf(sealer.seal(VALUE, wrong, ABOUT))).code).to.equal("exchange-seal-unreadable");
    const large = "x".repeat(700_000);
    expect((await rejectionOf(sealer.seal(large, signer, ABOUT))).code).to.equal("exchange-too-large");
  });

  it("opens for the addressee, whose key stays in its driver", async () => {
    expect(await sealer.open(sealed, signer, ABOUT)).to.deep.equal(VALUE);
    const keystore = await keystoreSigner();
    expect(await sealer.open(await sealer.seal(VALUE, keystore, ABOUT), keystore, ABOUT)).to.deep.equal(VALUE);
  });

  it("writes what a library for JWE reads, and reads what it writes", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
    const jwk = await exportJWK(publicKey);
    const key = { keyId: hexOf(await calculateJwkThumbprint(jwk)), point: { x: hexOf(jwk.x), y: hexOf(jwk.y) } };
    const ours = await sealer.seal(VALUE, key, ABOUT);
    const { plaintext } = await compactDecrypt(ours, privateKey);
    expect(JSON.parse(new TextDecoder().decode(plaintext))).to.deep.equal(VALUE);

    const utf8 = new TextEncoder();
    const b64 = (text: `0x${string}`) => Buffer.from(text.slice(2), "hex").toString("base64url");
    const to = await importJWK({ kty: "EC", crv: "P-256", x: b64(signer.point.x), y: b64(signer.point.y) }, "ECDH-ES");
    const theirs = await new CompactEncrypt(utf8.encode(JSON.stringify(VALUE)))
      .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", typ: "countersign-exchange+jwe", kid: b64(signer.keyId) })
      .setKeyManagementParameters({ apu: utf8.encode("XA-LIC"), apv: utf8.encode(`XB-LIC/${ABOUT.id}`) })
      .encrypt(to);
    expect(await sealer.open(theirs, signer, ABOUT)).to.deep.equal(VALUE);
  });
});
