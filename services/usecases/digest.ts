/**
 * Digests of requests: the same body under the same key is the same request.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../domain/bytes/hex.ts";
import { stableJson } from "../domain/bytes/stable-json.ts";

export function digestOf(value: unknown, sha256: Sha256): Hex {
  return toHex(sha256(new TextEncoder().encode(stableJson(value))));
}
