/**
 * P-256 document keys for tests, computed by node:crypto alone, so that what the contract computes has a second witness.
 * @module
 */
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { Hex } from "../../services/domain/bytes/hex.ts";

/** A P-256 key pair in the three spellings tests need. */
export interface DocumentKey {
  readonly privateKey: KeyObject;
  /** Public JWK, members as in RFC 7518 section 6.2.1; coordinates are 32 bytes, base64url without padding. */
  readonly jwk: { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };
  /** Coordinates as 0x-prefixed 32-byte words, for `addKey`. */
  readonly x: Hex;
  readonly y: Hex;
  /** RFC 7638 thumbprint (SHA-256) as a 0x-prefixed word: the key's id on the register. */
  readonly keyId: Hex;
}

/** A new random key pair. */
export function makeDocumentKey(): DocumentKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  if (x === undefined || y === undefined) throw new Error("node:crypto exported an EC key without coordinates");
  const jwk = { kty: "EC", crv: "P-256", x, y } as const;
  return { privateKey, jwk, x: toWord(x), y: toWord(y), keyId: thumbprintOf(jwk) };
}

// The order of P-256's group, NIST SP 800-186 section 3.2.1.3.
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** ES256 signature of `key` over `bytes` as two words, its s in the lower half as the register wants it. */
export function signWords(key: DocumentKey, bytes: Uint8Array): { readonly r: Hex; readonly s: Hex } {
  const signature = sign("sha256", bytes, { key: key.privateKey, dsaEncoding: "ieee-p1363" }).toString("hex");
  const s = BigInt(`0x${signature.slice(64)}`);
  return { r: `0x${signature.slice(0, 64)}`, s: wordOf(s > N / 2n ? N - s : s) };
}

/** The other s under which the same signature would verify if both halves were allowed. */
export function otherHalf(s: Hex): Hex {
  return wordOf(N - BigInt(s));
}

/** RFC 7638 thumbprint (SHA-256) of an EC public key, as a 0x-prefixed word. */
export function thumbprintOf(jwk: { crv: string; kty: string; x: string; y: string }): Hex {
  // Required members only, in lexical order, no white space: RFC 7638 section 3.
  const canonical = JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y });
  return `0x${createHash("sha256").update(canonical).digest("hex")}`;
}

function toWord(base64url: string): Hex {
  return `0x${Buffer.from(base64url, "base64url").toString("hex")}`;
}

function wordOf(value: bigint): Hex {
  return `0x${value.toString(16).padStart(64, "0")}`;
}
