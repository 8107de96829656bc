/**
 * A compact JWS taken into its parts: three, in canonical base64url, within their sizes. What the header must say is for
 * those who know which kind of statement they read.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import { parseJsonBytes } from "../schema/json/strict-json.ts";
import { decodeBase64urlBytes } from "./base64url.ts";

export const SIGNATURE_BYTES = 64;
const UTF8 = new TextEncoder();

export interface JwsParts {
  /** The whole JWS. */
  readonly bytes: Uint8Array;
  readonly header: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** The bytes that were signed: header and payload as they stand in the JWS. */
  readonly signingInput: Uint8Array;
}

/** The parts, or why there are none. */
export function partsOf(jws: string, most: { readonly length: number; readonly payload: number }): JwsParts | string {
  if (jws.length > most.length) return "it is too long";
  const first = jws.indexOf(".");
  const second = first < 0 ? -1 : jws.indexOf(".", first + 1);
  if (second < 0 || jws.includes(".", second + 1)) return "it has not three parts";
  const bytes = UTF8.encode(jws);
  // Places in the text are places in the bytes only where all of it is ASCII, as base64url is.
  if (bytes.length !== jws.length) return "a part is not canonical base64url";
  const header = decodeBase64urlBytes(bytes, 0, first);
  const payload = decodeBase64urlBytes(bytes, first + 1, second);
  const signature = decodeBase64urlBytes(bytes, second + 1, bytes.length);
  if (header === undefined || payload === undefined || signature === undefined)
    return "a part is not canonical base64url";
  if (payload.length > most.payload) return "it is too long";
  return { bytes, header, payload, signature, signingInput: bytes.subarray(0, second) };
}

/** The part as strict JSON, or why it is none. */
export function jsonOf(bytes: Uint8Array, part: string): { readonly value: unknown } | string {
  try {
    return { value: parseJsonBytes(bytes) };
  } catch (error) {
    if (error instanceof Refusal) return `the ${part} is no strict JSON: ${error.code}`;
    throw error;
  }
}
