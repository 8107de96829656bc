/**
 * Changes of the list of officers and machines as a chain: one digest that stands for all of them up to a place, in their order.
 * @module
 */
import { fromHex, type Hex, type Sha256, toHex, ZERO_WORD } from "../bytes/hex.ts";
import { stableJson } from "../bytes/stable-json.ts";

const UTF8 = new TextEncoder();

/** Of no change. */
export const NO_CHANGES: Hex = ZERO_WORD;

/** The digest after one more: SHA-256 of the one before (32 bytes) and the change's text (RFC 8785). */
export function chainedWith(before: Hex, change: object, sha256: Sha256): Hex {
  return toHex(sha256(new Uint8Array([...fromHex(before), ...UTF8.encode(stableJson(change))])));
}
