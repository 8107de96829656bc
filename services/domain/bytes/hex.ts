/**
 * Hex strings and bytes: the only two shapes binary data has in the rules.
 * @module
 */

/** Lower-case hex with a 0x prefix. */
export type Hex = `0x${string}`;

/** SHA-256, passed in so that the rules run in a browser and in Node alike. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const ZERO_WORD: Hex = `0x${"00".repeat(32)}`;

const DIGITS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

export function toHex(bytes: Uint8Array): Hex {
  let text = "0x";
  for (let i = 0; i < bytes.length; i++) text += DIGITS[bytes[i] as number];
  return text as Hex;
}

/** Throws a RangeError on anything but an even number of hex digits: callers have checked the shape before. */
export function fromHex(hex: Hex): Uint8Array {
  if (!/^0x(?:[0-9a-fA-F]{2})*$/.test(hex)) throw new RangeError("not a hex string");
  const bytes = new Uint8Array((hex.length - 2) / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 + 2 * i, 4 + 2 * i), 16);
  return bytes;
}
