/**
 * base64url as RFC 4648 section 5 has it without padding, and in its one canonical form: a second text for the same bytes
 * would be a second document that the register does not know, or worse, one that two readers treat differently.
 * @module
 */
import { base64url } from "jose";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Has a bit above the six of a digit, so that one look at several values or-ed together finds it. */
const NO_DIGIT = 64;
/** Value of a digit by its character code. A table of our own: the platform's decoder took a tenth of a whole verdict. */
const VALUES = new Uint8Array(128).fill(NO_DIGIT);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

function valueAt(text: string, i: number): number {
  return VALUES[text.charCodeAt(i)] ?? NO_DIGIT;
}

/** The bytes; undefined when the text is empty, padded, of an impossible length, or not canonical. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  const rest = text.length % 4;
  if (text.length === 0 || rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  const whole = text.length - rest;
  let at = 0;
  for (let i = 0; i < whole; i += 4) {
    const a = valueAt(text, i);
    const b = valueAt(text, i + 1);
    const c = valueAt(text, i + 2);
    const d = valueAt(text, i + 3);
    if (((a | b | c | d) & NO_DIGIT) !== 0) return undefined;
    bytes[at++] = (a << 2) | (b >> 4);
    bytes[at++] = ((b & 15) << 4) | (c >> 2);
    bytes[at++] = ((c & 3) << 6) | d;
  }
  if (rest === 0) return bytes;
  // Two characters carry 12 bits for one byte, three carry 18 for two: the bits left over must be zero, or a second text
  // would mean the same bytes.
  const a = valueAt(text, whole);
  const b = valueAt(text, whole + 1);
  const c = rest === 3 ? valueAt(text, whole + 2) : 0;
  if (((a | b | c) & NO_DIGIT) !== 0 || (rest === 2 ? b & 15 : c & 3) !== 0) return undefined;
  bytes[at++] = (a << 2) | (b >> 4);
  if (rest === 3) bytes[at] = ((b & 15) << 4) | (c >> 2);
  return bytes;
}

export function encodeBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}
