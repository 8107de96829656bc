/**
 * A compact JWS taken into its parts: three, in canonical base64url, within their sizes. What the header must say is for
 * those who know which kind of statement they read.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import { parseJsonBytes } from "../schema/json/strict-json.ts";
import { decodeBase64url } from "./base64url.ts";

export const SIGNATURE_BYTES = 64;
const UTF8 = new TextEncoder();

export interface JwsParts {
  readonly header: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** The bytes that were signed: header and payload as they stand in the JWS. */
  signingInput(): Uint8Array;
}

/** The parts, or why there are none. */
export function partsOf(jws: string, most: { readonly length: number; readonly payload: number }): JwsParts | string {
  if (jws.length > most.length) return "it is too long";
  const parts = jws.split(".", 4);
  const [headerPart, payloadPart, signaturePart] = parts;
  if (parts.length !== 3 || headerPart === undefined || payloadPart === undefined || signaturePart === undefined)
    return "it has not three parts";
  const header = decodeBase64url(headerPart);
  const payload = decodeBase64url(payloadPart);
  const signature = decodeBase64url(signaturePart);
  if (header === undefined || payload === undefined || signature === undefined)
    return "a part is not canonical base64url";
  if (payload.length > most.payload) return "it is too long";
  const signed = headerPart.length + 1 + payloadPart.length;
  return { header, payload, signature, signingInput: () => UTF8.encode(jws.slice(0, signed)) };
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
