/**
 * A verification record as compact JWS, ES256, under the authority's document key. Its `typ` is its own and it has no
 * `cty`, so that it never passes for a permit's document, nor a document for it.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { recordText, type VerificationRecord } from "../domain/evidence/verification-record.ts";
import type { ReadRecord, RecordCredentials } from "../ports/evidence.ts";
import type { SigningKey } from "../ports/signer.ts";
import { checkRecord, RECORD_MAX_BYTES, SIGNED_RECORD_MAX_LENGTH } from "../schema/evidence/verification-record.ts";
import { encodeBase64url } from "./base64url.ts";
import { jsonOf, partsOf, SIGNATURE_BYTES } from "./compact-jws.ts";
import { keyIdOf, kidOf } from "./thumbprint.ts";
import { signatureVerifier, type VerifySignature } from "./verify-signature.ts";

const TYPE = "verification-record+jws";
const HEADER_MEMBERS = 3;
const UTF8 = new TextEncoder();
/** A byte order mark is a byte like others: it is not in the one text a record has. */
const TEXT = new TextDecoder("utf-8", { ignoreBOM: true });

/** One per process: it keeps the imported public keys. */
export function createRecordCredentials(): RecordCredentials {
  const verify = signatureVerifier();
  return { sign: (record, signer) => sign(record, signer, verify), read: (jws) => read(jws, verify) };
}

async function sign(record: VerificationRecord, signer: SigningKey, verify: VerifySignature): Promise<string> {
  const text = recordText(record);
  const payload = UTF8.encode(text);
  // What would be refused by every reader is not signed: it would be in the log for good.
  const checked = checkRecord(record, text);
  if (!checked.ok) throw new Refusal("field-invalid", { path: checked.path, rule: checked.rule });
  if (payload.length > RECORD_MAX_BYTES)
    throw new Refusal("field-invalid", { path: "#", rule: `max-bytes ${RECORD_MAX_BYTES}` });
  const header = { alg: "ES256", typ: TYPE, kid: kidOf(signer.keyId) };
  const input = `${encodeBase64url(UTF8.encode(JSON.stringify(header)))}.${encodeBase64url(payload)}`;
  const signingInput = UTF8.encode(input);
  const signature = await signer.sign(signingInput);
  if (!(await verify({ keyId: signer.keyId, signingInput, signature }, signer.point)))
    throw new Refusal("signature-invalid", { keyId: signer.keyId });
  return `${input}.${encodeBase64url(signature)}`;
}

function read(jws: string, verify: VerifySignature): ReadRecord {
  const parts = partsOf(jws, { length: SIGNED_RECORD_MAX_LENGTH, payload: RECORD_MAX_BYTES });
  if (typeof parts === "string") return malformed(parts);
  const { payload, signature } = parts;
  const keyId = keyIn(parts.header);
  if (typeof keyId !== "string") return malformed(keyId.why);
  if (signature.length !== SIGNATURE_BYTES) return malformed("the signature has not 64 bytes");
  const claims = jsonOf(payload, "payload");
  if (typeof claims === "string") return malformed(claims);
  const checked = checkRecord(claims.value, TEXT.decode(payload));
  if (!checked.ok) return malformed(`${checked.path} breaks ${checked.rule}`);
  const signed = { keyId, signingInput: parts.signingInput, signature };
  return {
    ...{ ok: true, record: checked.record, keyId, text: UTF8.encode(jws) },
    verify: (point) => verify(signed, point),
  };
}

/** The key id of a header of exactly alg, typ and kid. */
function keyIn(bytes: Uint8Array): Hex | { readonly why: string } {
  const header = jsonOf(bytes, "header");
  if (typeof header === "string") return { why: header };
  const { value } = header;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { why: "the header is no object" };
  const { alg, typ, kid } = value as Record<string, unknown>;
  if (alg !== "ES256") return { why: "the header's alg is not ES256" };
  if (typ !== TYPE) return { why: `the header's typ is not ${TYPE}` };
  const keyId = typeof kid === "string" ? keyIdOf(kid) : undefined;
  if (keyId === undefined) return { why: "the header's kid is no thumbprint" };
  if (Object.keys(value).length !== HEADER_MEMBERS) return { why: "the header has other members than alg, typ, kid" };
  return keyId;
}

function malformed(why: string): ReadRecord {
  return { ok: false, code: "verification-record-malformed", params: { why } };
}
