/**
 * Signs a permit's document: a W3C Verifiable Credential 2.0 secured as vc+jwt (VC-JOSE-COSE), compact JWS, ES256.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import type { PermitDocument } from "../domain/permit/document.ts";
import type { SigningKey } from "../ports/signer.ts";
import { DOCUMENT_MAX_BYTES, parseDocument } from "../schema/documents/permit-document.ts";
import { encodeBase64url } from "./base64url.ts";
import type { DocumentHeader } from "./decode-document.ts";
import { kidOf } from "./thumbprint.ts";
import { signatureVerifier } from "./verify-signature.ts";

const UTF8 = new TextEncoder();

/**
 * The compact JWS. What comes back is what every verifier accepts: the document has passed the same schema
 * and fits its size (`field-invalid`), and the signature was checked against the signer's own public point
 * (`signature-invalid`), because a broken one would only show once the permit is on the register.
 */
export async function encodeDocument(document: PermitDocument, signer: SigningKey): Promise<string> {
  const payload = UTF8.encode(JSON.stringify(parseDocument(document)));
  if (payload.length > DOCUMENT_MAX_BYTES)
    throw new Refusal("field-invalid", { path: "#", rule: `max-bytes ${DOCUMENT_MAX_BYTES}` });
  const header: DocumentHeader = { alg: "ES256", typ: "vc+jwt", cty: "vc", kid: kidOf(signer.keyId) };
  const input = `${encodeBase64url(UTF8.encode(JSON.stringify(header)))}.${encodeBase64url(payload)}`;
  const signingInput = UTF8.encode(input);
  const signature = await signer.sign(signingInput);
  const verify = signatureVerifier({ keys: 1 });
  if (!(await verify({ keyId: signer.keyId, signingInput, signature }, signer.point))) {
    throw new Refusal("signature-invalid", { keyId: signer.keyId });
  }
  return `${input}.${encodeBase64url(signature)}`;
}
