/**
 * A public key made ready to check ES256 signatures: by WebCrypto, which browsers and Node have alike, or by whatever else
 * the platform has for it, given as a function value.
 * @module
 */
import { importJWK } from "jose";
import type { PublicJwk } from "./thumbprint.ts";

/** Whether `signature` (r || s, 64 bytes) over the SHA-256 of `bytes` is by the key. */
export type CheckSignature = (bytes: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;

/** The check by one key; undefined for a point that is not on the curve: nobody can have signed with it. */
export type OpenKey = (jwk: PublicJwk) => CheckSignature | undefined | Promise<CheckSignature | undefined>;

const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;

/** By WebCrypto. Rejects only when the platform has no cryptography to ask. */
export const openKeyByWebCrypto: OpenKey = async (jwk) => {
  if (globalThis.crypto?.subtle === undefined)
    throw new Error("this platform offers no WebCrypto; a browser needs a secure page");
  const key = await importJWK({ ...jwk }, "ES256").catch(() => undefined);
  if (key === undefined || key instanceof Uint8Array) return undefined;
  // Straight to the platform: a general JWS library would take the text apart and check the header a second time,
  // which cost a third of the whole rate where it was measured.
  return (bytes, signature) => crypto.subtle.verify(ES256, key, asBuffer(signature), asBuffer(bytes));
};

// TypeScript tells shared buffers from others; these never are shared.
function asBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
