/**
 * HMAC-SHA-256 (RFC 2104) over a hash that is passed in, so that who asks and who answers compute it by one rule anywhere.
 * @module
 */
import type { Sha256 } from "./hex.ts";

const BLOCK = 64;
const [INNER, OUTER] = [0x36, 0x5c];

/** 32 bytes. */
export function hmacSha256(key: Uint8Array, message: Uint8Array, sha256: Sha256): Uint8Array {
  const block = new Uint8Array(BLOCK);
  block.set(key.length > BLOCK ? sha256(key) : key);
  const padded = (pad: number, rest: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(BLOCK + rest.length);
    for (let i = 0; i < BLOCK; i++) bytes[i] = (block[i] as number) ^ pad;
    bytes.set(rest, BLOCK);
    return bytes;
  };
  return sha256(padded(OUTER, sha256(padded(INNER, message))));
}
