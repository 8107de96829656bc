/**
 * ES256 over a decoded document, with keys imported once.
 * @module
 */
import { type CryptoKey, importJWK } from "jose";
import type { Hex } from "../domain/bytes/hex.ts";
import type { CheckSignature } from "../ports/credential.ts";
import type { DecodedDocument } from "./decode-document.ts";
import { type PublicPoint, pointToJwk, thumbprint } from "./thumbprint.ts";

const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;
// All document keys that a consortium of 50 states with 5 authorities and four years of rotation would hold.
const KEYS_DEFAULT = 1024;

interface ImportedKey {
  readonly keyId: Hex;
  readonly key: CryptoKey;
}

/**
 * True when the key with this public point has the document's `kid` as its thumbprint and signed exactly these bytes.
 * False otherwise, also for a point that is not on the curve: nobody can have signed with it. Rejects only when the
 * platform has no cryptography to ask.
 */
export type VerifySignature = (
  document: Pick<DecodedDocument, "keyId" | "signingInput" | "signature">,
  point: PublicPoint,
) => Promise<boolean>;

export interface VerifierOptions {
  /** Imported keys held; the one longest unused goes first. */
  readonly keys?: number;
  /** Asked first; the platform is asked whenever it does not know. */
  readonly check?: CheckSignature | undefined;
}

/** A verifier with its own cache of keys. The cache is by the point, so a key under another name is another key. */
export function signatureVerifier({ keys = KEYS_DEFAULT, check }: VerifierOptions = {}): VerifySignature {
  const cache = new Map<string, Promise<ImportedKey | undefined>>();

  function imported(point: PublicPoint): Promise<ImportedKey | undefined> {
    const name = point.x + point.y;
    const found = cache.get(name);
    const entry = found ?? importPoint(point);
    cache.delete(name);
    if (cache.size >= keys) cache.delete(cache.keys().next().value as string);
    cache.set(name, entry);
    return entry;
  }

  return async (document, point) => {
    const entry = await imported(point);
    if (entry === undefined || entry.keyId !== document.keyId) return false;
    const found = check && (await check(point, document.signature, document.signingInput));
    if (found !== undefined) return found;
    // Straight to the platform: a general JWS library would take the text apart and check the header a second time,
    // which cost a third of the whole rate where it was measured.
    return crypto.subtle.verify(ES256, entry.key, asBuffer(document.signature), asBuffer(document.signingInput));
  };
}

async function importPoint(point: PublicPoint): Promise<ImportedKey | undefined> {
  if (globalThis.crypto?.subtle === undefined)
    throw new Error("this platform offers no WebCrypto; a browser needs a secure page");
  let key: CryptoKey | Uint8Array;
  try {
    key = await importJWK({ ...pointToJwk(point) }, "ES256");
  } catch {
    return undefined;
  }
  if (key instanceof Uint8Array) return undefined;
  return { keyId: await thumbprint(point), key };
}

// TypeScript tells shared buffers from others; these never are shared.
function asBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
