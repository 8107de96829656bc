/**
 * base64url as RFC 4648 section 5 has it without padding, and in its one canonical form: a second text for the same bytes
 * would be a second document that the register does not know, or worse, one that two readers treat differently.
 * @module
 */
import { base64url } from "jose";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Below zero, and stays so when or-ed with digits: one look at all of them together finds it. */
const NO_DIGIT = -1;
/** Value of a digit by its character code. */
const VALUES = new Int32Array(256).fill(NO_DIGIT);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

const UTF8 = new TextEncoder();

/** The bytes; undefined when the text is empty, padded, of an impossible length, or not canonical. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  // Whatever is not ASCII has bytes that are no digits.
  const characters = UTF8.encode(text);
  return decodeBase64urlBytes(characters, 0, characters.length);
}

/** The same for the characters from `start` on, before `end`, of a text in UTF-8. */
export function decodeBase64urlBytes(text: Uint8Array, start: number, end: number): Uint8Array | undefined {
  const length = end - start;
  const rest = length % 4;
  if (length === 0 || rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  const whole = end - rest;
  let at = 0;
  let seen = 0;
  for (let i = start; i < whole; i += 4) {
    const four = (digit(text, i) << 18) | (digit(text, i + 1) << 12) | (digit(text, i + 2) << 6) | digit(text, i + 3);
    seen |= four;
    bytes[at] = four >> 16;
    bytes[at + 1] = four >> 8;
    bytes[at + 2] = four;
    at += 3;
  }
  if (seen < 0) return undefined;
  if (rest === 0) return bytes;
  // Two characters carry 12 bits for one byte, three carry 18 for two: the bits left over must be zero, or a second text
  // would mean the same bytes.
  const last = (digit(text, whole) << 12) | (digit(text, whole + 1) << 6) | (rest === 3 ? digit(text, whole + 2) : 0);
  if (last < 0 || (last & (rest === 2 ? 0x3ff : 3)) !== 0) return undefined;
  bytes[at] = last >> 10;
  if (rest === 3) bytes[at + 1] = last >> 2;
  return bytes;
}

function digit(text: Uint8Array, i: number): number {
  return VALUES[text[i] as number] as number;
}

export function encodeBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}
