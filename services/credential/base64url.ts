/**
 * base64url as RFC 4648 section 5 has it without padding, and in its one canonical form: a second text for the same bytes
 * would be a second document that the register does not know, or worse, one that two readers treat differently.
 * @module
 */
import { base64url } from "jose";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SHAPE = /^[A-Za-z0-9_-]+$/;

/** The bytes; undefined when the text is empty, padded, of an impossible length, or not canonical. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  if (!SHAPE.test(text)) return undefined;
  const rest = text.length % 4;
  if (rest === 1) return undefined;
  // Two characters carry 12 bits for one byte, three carry 18 for two: the bits left over must be zero.
  const unused = rest === 2 ? 0b1111 : rest === 3 ? 0b11 : 0;
  if ((ALPHABET.indexOf(text.at(-1) as string) & unused) !== 0) return undefined;
  return base64url.decode(text);
}

export function encodeBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}
