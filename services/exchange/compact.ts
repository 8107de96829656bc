/**
 * Keys and base64url as messages need them. Only the one canonical text of bytes is taken: two texts of one message would
 * be two messages to whoever keeps them by digest.
 * @module
 */
import { base64url, type CryptoKey, calculateJwkThumbprint, importJWK } from "jose";
import { fromHex, type Hex, toHex } from "../domain/bytes/hex.ts";
import type { PublicPoint } from "../ports/exchange.ts";

const UTF8 = new TextEncoder();

export function encode(bytes: Uint8Array | string): string {
  return base64url.encode(typeof bytes === "string" ? UTF8.encode(bytes) : bytes);
}

/** The bytes; undefined when the text is not how they are written. */
export function decode(text: string): Uint8Array | undefined {
  let bytes: Uint8Array;
  try {
    bytes = base64url.decode(text);
  } catch {
    return undefined;
  }
  return encode(bytes) === text ? bytes : undefined;
}

export function kidOf(keyId: Hex): string {
  return encode(fromHex(keyId));
}

/** Undefined when it is not 32 bytes. */
export function keyIdOf(kid: unknown): Hex | undefined {
  const bytes = typeof kid === "string" ? decode(kid) : undefined;
  return bytes?.length === 32 ? toHex(bytes) : undefined;
}

/** The public key with this id; undefined when the point is not on the curve, or is another key's. */
export async function publicKey(
  { x, y }: PublicPoint,
  keyId: Hex,
  alg: "ES256" | "ECDH-ES",
): Promise<CryptoKey | undefined> {
  try {
    const jwk = { kty: "EC", crv: "P-256", x: encode(fromHex(x)), y: encode(fromHex(y)) };
    if (keyIdOf(await calculateJwkThumbprint(jwk, "sha256")) !== keyId) return undefined;
    const key = await importJWK(jwk, alg);
    return key instanceof Uint8Array ? undefined : key;
  } catch {
    return undefined;
  }
}
