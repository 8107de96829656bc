/**
 * ES256 over a decoded document, with keys opened once.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { DecodedDocument } from "./decode-document.ts";
import { type CheckSignature, type OpenKey, openKeyByWebCrypto } from "./open-key.ts";
import { type PublicPoint, pointToJwk, thumbprint } from "./thumbprint.ts";

// All document keys that a consortium of 50 states with 5 authorities and four years of rotation would hold.
const KEYS_DEFAULT = 1024;

interface OpenedKey {
  readonly keyId: Hex;
  readonly check: CheckSignature;
}

/**
 * True when the key with this public point has the document's `kid` as its thumbprint and signed exactly these bytes.
 * False otherwise, also for a point that is not on the curve: nobody can have signed with it. Rejects only when the
 * platform has no cryptography to ask.
 */
export type VerifySignature = (
  document: Pick<DecodedDocument, "keyId" | "signingInput" | "signature">,
  point: PublicPoint,
) => boolean | Promise<boolean>;

/**
 * A verifier with its own cache of at most `keys` opened keys; the one longest unused goes first. The cache is keyed by
 * the point, so a key under another name is another key.
 */
export function signatureVerifier(keys = KEYS_DEFAULT, openKey: OpenKey = openKeyByWebCrypto): VerifySignature {
  const cache = new Map<string, OpenedKey | undefined>();

  function keep(name: string, entry: OpenedKey | undefined): OpenedKey | undefined {
    cache.delete(name);
    if (cache.size >= keys) cache.delete(cache.keys().next().value as string);
    cache.set(name, entry);
    return entry;
  }

  return (document, point) => {
    const name = point.x + point.y;
    const found = cache.get(name);
    // Where the key is open and the platform answers at once, so does this.
    if (found) return fits(keep(name, found), document);
    return openPoint(point, openKey).then((opened) => fits(keep(name, opened), document));
  };
}

function fits(key: OpenedKey | undefined, document: Parameters<VerifySignature>[0]): ReturnType<CheckSignature> {
  return key !== undefined && key.keyId === document.keyId && key.check(document.signingInput, document.signature);
}

async function openPoint(point: PublicPoint, openKey: OpenKey): Promise<OpenedKey | undefined> {
  const check = await openKey(pointToJwk(point));
  return check && { keyId: await thumbprint(point), check };
}
