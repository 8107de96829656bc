/**
 * A compact JWS taken apart, strictly. Nothing here is proved yet: the signature is checked by verify-signature.ts against
 * the key that the register names, the claims by services/schema/documents.
 * @module
 */
import { type Hex, toHex } from "../domain/bytes/hex.ts";
import type { Params } from "../domain/errors/refusal.ts";
import { JWS_MAX_LENGTH } from "../schema/bundle/bundle.ts";
import { DOCUMENT_MAX_BYTES } from "../schema/documents/permit-document.ts";
import { decodeBase64urlBytes } from "./base64url.ts";
import { jsonOf, partsOf, SIGNATURE_BYTES } from "./compact-jws.ts";
import { keyIdOf } from "./thumbprint.ts";

/** The protected header, whole: a document with more or less in it is refused. */
export interface DocumentHeader {
  readonly alg: "ES256";
  readonly typ: "vc+jwt";
  readonly cty: "vc";
  /** RFC 7638 thumbprint, base64url. */
  readonly kid: string;
}

export interface DecodedDocument {
  readonly ok: true;
  readonly header: DocumentHeader;
  /** The header's `kid` as the register writes it. */
  readonly keyId: Hex;
  readonly payload: Uint8Array;
  /** The payload as JSON: strict, but of any shape. */
  readonly claims: unknown;
  /** The whole JWS: what its digest is over. */
  readonly bytes: Uint8Array;
  /** The bytes that were signed: header and payload as they stand in the JWS. */
  readonly signingInput: Uint8Array;
  /** r || s, 64 bytes. */
  readonly signature: Uint8Array;
}

/** A finding, and no error: a verifier reports it as a failed check. */
export interface UnreadableDocument {
  readonly ok: false;
  readonly code: "document-malformed" | "document-algorithm-refused";
  readonly params: Params;
}

const HEADER_MEMBERS = 4;
const ASCII = new TextDecoder();

/**
 * Exactly three parts of canonical base64url; a header of exactly alg ES256, typ vc+jwt, cty vc and kid; a payload that is
 * strict JSON. What names its own key or extends the header (jwk, jku, x5c, crit, b64 …) is refused: a document does not
 * say how it is to be believed. Never throws on what a stranger can send.
 */
export function decodeDocument(jws: string): DecodedDocument | UnreadableDocument {
  const parts = partsOf(jws, { length: JWS_MAX_LENGTH, payload: DOCUMENT_MAX_BYTES });
  if (typeof parts === "string") return malformed(parts);
  const { bytes, payload, signature, signingInput } = parts;
  const header = usualHeader(parts.header) ?? readHeader(parts.header);
  if ("ok" in header) return header;
  if (signature.length !== SIGNATURE_BYTES) return malformed("the signature has not 64 bytes");
  const claims = jsonOf(payload, "payload");
  if (typeof claims === "string") return malformed(claims);
  return { ok: true, ...header, payload, claims: claims.value, bytes, signingInput, signature };
}

const USUAL_START = '{"alg":"ES256","typ":"vc+jwt","cty":"vc","kid":"';
const USUAL_END = '"}';
const KID_LENGTH = 43;

/**
 * The header as this software writes it, told by its text: a kid in base64url needs no escape, so what stands there is what
 * a JSON reader would find. Undefined for every other text.
 */
function usualHeader(bytes: Uint8Array): Pick<DecodedDocument, "header" | "keyId"> | undefined {
  if (bytes.length !== USUAL_START.length + KID_LENGTH + USUAL_END.length) return undefined;
  for (let i = 0; i < USUAL_START.length; i++) if (bytes[i] !== USUAL_START.charCodeAt(i)) return undefined;
  const end = USUAL_START.length + KID_LENGTH;
  for (let i = 0; i < USUAL_END.length; i++) if (bytes[end + i] !== USUAL_END.charCodeAt(i)) return undefined;
  const key = decodeBase64urlBytes(bytes, USUAL_START.length, end);
  if (key === undefined) return undefined;
  const kid = ASCII.decode(bytes.subarray(USUAL_START.length, end));
  return { header: { alg: "ES256", typ: "vc+jwt", cty: "vc", kid }, keyId: toHex(key) };
}

function readHeader(bytes: Uint8Array): Pick<DecodedDocument, "header" | "keyId"> | UnreadableDocument {
  const read = jsonOf(bytes, "header");
  if (typeof read === "string") return malformed(read);
  if (typeof read.value !== "object" || read.value === null || Array.isArray(read.value))
    return malformed("the header is no object");
  const { alg, typ, cty, kid } = read.value as Record<string, unknown>;
  if (alg !== "ES256") {
    if (typeof alg !== "string") return malformed("the header names no algorithm");
    // What a stranger wrote is repeated only when it can be the name of an algorithm.
    return {
      ok: false,
      code: "document-algorithm-refused",
      params: { found: /^[A-Za-z0-9+-]{1,24}$/.test(alg) ? alg : "another algorithm" },
    };
  }
  if (typ !== "vc+jwt") return malformed("the header's typ is not vc+jwt");
  if (cty !== "vc") return malformed("the header's cty is not vc");
  const keyId = typeof kid === "string" ? keyIdOf(kid) : undefined;
  if (typeof kid !== "string" || keyId === undefined) return malformed("the header's kid is no thumbprint");
  if (Object.keys(read.value).length !== HEADER_MEMBERS)
    return malformed("the header has other members than alg, typ, cty, kid");
  return { header: { alg, typ, cty, kid }, keyId };
}

function malformed(why: string): UnreadableDocument {
  return { ok: false, code: "document-malformed", params: { why } };
}
