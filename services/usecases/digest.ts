/**
 * Digests of requests: the same body under the same key is the same request.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../domain/bytes/hex.ts";

/** JSON with sorted keys and amounts as digit strings, so that equal values have equal text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => {
    if (typeof v === "bigint") return v.toString();
    if (v === null || typeof v !== "object" || Array.isArray(v)) return v;
    return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export function digestOf(value: unknown, sha256: Sha256): Hex {
  return toHex(sha256(new TextEncoder().encode(stableJson(value))));
}
