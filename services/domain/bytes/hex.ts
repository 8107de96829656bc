/**
 * Hex strings and bytes: the only two shapes binary data has in the rules.
 * @module
 */

/** Lower-case hex with a 0x prefix. */
export type Hex = `0x${string}`;

/** SHA-256, passed in so that the rules run in a browser and in Node alike. */
export interface Sha256 {
  (bytes: Uint8Array): Uint8Array;
  /** The same written out, where the platform writes it faster than {@link toHex}. */
  readonly hex?: (bytes: Uint8Array) => Hex;
}

/** SHA-256 of `bytes`, written out. */
export function sha256Hex(bytes: Uint8Array, sha256: Sha256): Hex {
  return sha256.hex ? sha256.hex(bytes) : toHex(sha256(bytes));
}

export const ZERO_WORD: Hex = `0x${"00".repeat(32)}`;

const PAIRS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

/** Value of a hex digit by its character code; 255 for everything else. Tables, because a verdict does this hundreds of times. */
const VALUES = new Uint8Array(128).fill(255);
for (let i = 0; i < 16; i++) {
  VALUES[i.toString(16).charCodeAt(0)] = i;
  VALUES[i.toString(16).toUpperCase().charCodeAt(0)] = i;
}

const WORD_LENGTH = 66;
const [ZERO, A] = [48, 97];

/** Whether `text` is 32 bytes as {@link Hex}, every digit in lower case: a pattern takes four times as long. */
export function isWord(text: string): text is Hex {
  if (text.length !== WORD_LENGTH || !text.startsWith("0x")) return false;
  for (let i = 2; i < WORD_LENGTH; i++) {
    const code = text.charCodeAt(i);
    if ((code - ZERO) >>> 0 > 9 && (code - A) >>> 0 > 5) return false;
  }
  return true;
}

export function toHex(bytes: Uint8Array): Hex {
  let text = "0x";
  for (let i = 0; i < bytes.length; i++) text += PAIRS[bytes[i] as number];
  return text as Hex;
}

/** Throws a RangeError on anything but an even number of hex digits: callers have checked the shape before. */
export function fromHex(hex: Hex): Uint8Array {
  const bytes = new Uint8Array((hex.length - 2) >> 1);
  writeHex(hex, bytes, 0);
  return bytes;
}

/** The same, into `target` from `offset` on. */
export function writeHex(hex: Hex, target: Uint8Array, offset: number): void {
  if (hex.length % 2 !== 0 || !hex.startsWith("0x")) throw new RangeError("not a hex string");
  for (let i = 2, to = offset; i < hex.length; i += 2, to++) {
    const high = VALUES[hex.charCodeAt(i)] ?? 255;
    const low = VALUES[hex.charCodeAt(i + 1)] ?? 255;
    if (high > 15 || low > 15) throw new RangeError("not a hex string");
    target[to] = (high << 4) | low;
  }
}
