/**
 * What ties terms to their document.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../domain/bytes/hex.ts";

const UTF8 = new TextEncoder();

/** SHA-256 over the exact bytes of the compact JWS, signature included. */
export function documentDigest(jws: string, sha256: Sha256): Hex {
  return toHex(sha256(UTF8.encode(jws)));
}
