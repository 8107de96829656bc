/**
 * A statement of an authority as compact JWS, ES256, under its document key: a payload that has exactly one text, and a
 * header of exactly alg, typ and kid. Each kind of statement has its own `typ` and no `cty`, so that none passes for another,
 * nor for a permit's document.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { SigningKey } from "../ports/signer.ts";
import { encodeBase64url } from "./base64url.ts";
import { jsonOf, partsOf, SIGNATURE_BYTES } from "./compact-jws.ts";
import { keyIdOf, kidOf } from "./thumbprint.ts";
import type { VerifySignature } from "./verify-signature.ts";

/** What makes a kind of statement. */
export interface StatementForm<S> {
  /** The header's typ. */
  readonly typ: string;
  /** Of the payload. */
  readonly maxBytes: number;
  /** Characters of the whole JWS. */
  readonly maxLength: number;
  /** The one text a statement has. */
  readonly text: (statement: S) => string;
  /** The statement, or the first broken field; also of a text that is not the one it has. */
  readonly check: (
    claims: unknown,
    text: string,
  ) => { readonly ok: true; readonly record: S } | { readonly ok: false; readonly path: string; readonly rule: string };
}

export type ReadStatement<S> =
  | {
      readonly ok: true;
      readonly record: S;
      readonly keyId: Hex;
      readonly text: Uint8Array;
      verify(point: { readonly x: Hex; readonly y: Hex }): Promise<boolean>;
    }
  | { readonly ok: false; readonly why: string };

const HEADER_MEMBERS = 3;
const UTF8 = new TextEncoder();
/** A byte order mark is a byte like others: it is not in the one text a statement has. */
const TEXT = new TextDecoder("utf-8", { ignoreBOM: true });

/** Throws Refusals `field-invalid` for what every reader would refuse, `signature-invalid` when the signer's own point does not fit. */
export async function signStatement<S>(
  form: StatementForm<S>,
  statement: S,
  signer: SigningKey,
  verify: VerifySignature,
): Promise<string> {
  const text = form.text(statement);
  const payload = UTF8.encode(text);
  // What would be refused by every reader is not signed: it would be on record for good.
  const checked = form.check(statement, text);
  if (!checked.ok) throw new Refusal("field-invalid", { path: checked.path, rule: checked.rule });
  if (payload.length > form.maxBytes)
    throw new Refusal("field-invalid", { path: "#", rule: `max-bytes ${form.maxBytes}` });
  const header = { alg: "ES256", typ: form.typ, kid: kidOf(signer.keyId) };
  const input = `${encodeBase64url(UTF8.encode(JSON.stringify(header)))}.${encodeBase64url(payload)}`;
  const signingInput = UTF8.encode(input);
  const signature = await signer.sign(signingInput);
  if (!(await verify({ keyId: signer.keyId, signingInput, signature }, signer.point)))
    throw new Refusal("signature-invalid", { keyId: signer.keyId });
  return `${input}.${encodeBase64url(signature)}`;
}

/** Strict: anything unusual is told, never thrown. Says nothing about the signature. */
export function readStatement<S>(form: StatementForm<S>, jws: string, verify: VerifySignature): ReadStatement<S> {
  const parts = partsOf(jws, { length: form.maxLength, payload: form.maxBytes });
  if (typeof parts === "string") return { ok: false, why: parts };
  const { payload, signature } = parts;
  const keyId = keyIn(parts.header, form.typ);
  if (typeof keyId !== "string") return { ok: false, why: keyId.why };
  if (signature.length !== SIGNATURE_BYTES) return { ok: false, why: "the signature has not 64 bytes" };
  const claims = jsonOf(payload, "payload");
  if (typeof claims === "string") return { ok: false, why: claims };
  const checked = form.check(claims.value, TEXT.decode(payload));
  if (!checked.ok) return { ok: false, why: `${checked.path} breaks ${checked.rule}` };
  const signed = { keyId, signingInput: parts.signingInput, signature };
  return {
    ...{ ok: true, record: checked.record, keyId, text: UTF8.encode(jws) },
    verify: (point) => verify(signed, point),
  };
}

/** The key id of a header of exactly alg, typ and kid. */
function keyIn(bytes: Uint8Array, type: string): Hex | { readonly why: string } {
  const header = jsonOf(bytes, "header");
  if (typeof header === "string") return { why: header };
  const { value } = header;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { why: "the header is no object" };
  const { alg, typ, kid } = value as Record<string, unknown>;
  if (alg !== "ES256") return { why: "the header's alg is not ES256" };
  if (typ !== type) return { why: `the header's typ is not ${type}` };
  const keyId = typeof kid === "string" ? keyIdOf(kid) : undefined;
  if (keyId === undefined) return { why: "the header's kid is no thumbprint" };
  if (Object.keys(value).length !== HEADER_MEMBERS) return { why: "the header has other members than alg, typ, kid" };
  return keyId;
}
