/**
 * A document key (P-256): its private JWK in a compact JWE, whose protected header names the owner. One registered key
 * both signs and agrees (ADR 0044).
 * @module
 */
import { createECDH } from "node:crypto";
import { CompactEncrypt, type CryptoKey, calculateJwkThumbprint, compactDecrypt, importJWK, type JWK } from "jose";
import { type Hex, toHex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Random } from "../../ports/clock.ts";
import type { DocumentSigner } from "../../ports/signer.ts";
import { parseJson } from "../../schema/json/strict-json.ts";
import { type AgreementPoint, uncompressed } from "../agreement-point.ts";
import type { KeyEncryptionKey } from "./key-encryption-key.ts";
import type { KeyOwner } from "./key-names.ts";

const TYPE = "countersign/document-key/1";
const ECDH = { name: "ECDH", namedCurve: "P-256" } as const;

interface PrivateJwk extends JWK {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** A new key, and its file's text. */
export async function createDocumentKey(
  kek: KeyEncryptionKey,
  owner: KeyOwner,
  random: Random,
): Promise<{ readonly signer: DocumentSigner; readonly file: string }> {
  const jwk = newPrivateJwk(random);
  const file = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", typ: TYPE, owner })
    .encrypt(kek.subkey(`document-key/${owner}`));
  return { signer: await signerOf(jwk), file: `${file}\n` };
}

/** The key in a file's text; throws `key-file-invalid` when it was changed, or is another owner's or another ring's. */
export async function openDocumentKey(
  kek: KeyEncryptionKey,
  owner: KeyOwner,
  path: string,
  text: string,
): Promise<DocumentSigner> {
  try {
    const options = { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] };
    const { plaintext, protectedHeader } = await compactDecrypt(
      text.trim(),
      kek.subkey(`document-key/${owner}`),
      options,
    );
    if (protectedHeader.typ === TYPE && protectedHeader.owner === owner) {
      return await signerOf(parseJson(new TextDecoder().decode(plaintext)) as PrivateJwk);
    }
  } catch {
    // Falls through: the library's own errors may show parts of what it decrypted.
  }
  throw new Refusal("key-file-invalid", { file: path });
}

/** Signs and agrees with a key the platform does not export again; it holds the key once for each, as WebCrypto wants it. */
class KeystoreDocumentSigner implements DocumentSigner {
  readonly keyId: Hex;
  readonly point: AgreementPoint;
  readonly #key: CryptoKey;
  readonly #agreementKey: CryptoKey;

  constructor(keyId: Hex, point: AgreementPoint, key: CryptoKey, agreementKey: CryptoKey) {
    this.keyId = keyId;
    this.point = point;
    this.#key = key;
    this.#agreementKey = agreementKey;
  }

  async sign(bytes: Uint8Array): Promise<Uint8Array> {
    const signature = await crypto.subtle.sign(
      { name: "ECDSA", hash: "SHA-256" },
      this.#key,
      bytes as Uint8Array<ArrayBuffer>,
    );
    return new Uint8Array(signature);
  }

  async agree(point: AgreementPoint): Promise<Uint8Array> {
    const raw = uncompressed(point) as Uint8Array<ArrayBuffer>;
    const theirs = await crypto.subtle.importKey("raw", raw, ECDH, false, []);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, this.#agreementKey, 256));
  }
}

async function signerOf(jwk: PrivateJwk): Promise<DocumentSigner> {
  const { kty, crv, x, y, d } = jwk;
  const key = await importJWK(jwk, "ES256");
  if (key instanceof Uint8Array) throw new RangeError("a symmetric key signs no documents");
  const hex = (text: string) => toHex(Buffer.from(text, "base64url"));
  const keyId = hex(await calculateJwkThumbprint({ kty, crv, x, y }, "sha256"));
  const agreementKey = await crypto.subtle.importKey("jwk", { kty, crv, x, y, d }, ECDH, false, ["deriveBits"]);
  return new KeystoreDocumentSigner(keyId, { x: hex(x), y: hex(y) }, key, agreementKey);
}

/** A new P-256 key as private JWK. */
export function newPrivateJwk(random: Random): PrivateJwk {
  const curve = createECDH("prime256v1");
  const d = privateScalar(curve, random);
  const point = curve.getPublicKey(); // 0x04 || x || y
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
  return { kty: "EC", crv: "P-256", x: text(point.subarray(1, 33)), y: text(point.subarray(33)), d: text(d) };
}

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n; // FIPS 186-5 / SP 800-186, P-256

function privateScalar(curve: ReturnType<typeof createECDH>, random: Random): Uint8Array {
  for (;;) {
    const bytes = random(32);
    const value = BigInt(toHex(bytes));
    if (value === 0n || value >= ORDER) continue;
    curve.setPrivateKey(bytes);
    return bytes;
  }
}
