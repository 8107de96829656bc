/**
 * A notice of status changes as compact JWS, ES256, under the authority's document key. Its `typ` is its own, so that it
 * never passes for a document or a record, nor one of them for it.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import type { NoticeSealer, StatusNotice } from "../ports/webhooks.ts";
import { encodeBase64url } from "./base64url.ts";
import { kidOf } from "./thumbprint.ts";
import { signatureVerifier } from "./verify-signature.ts";

export const NOTICE_TYPE = "status-changes+jws";
const UTF8 = new TextEncoder();

/** One per process: it keeps the imported public keys. */
export function createNoticeSealer(): NoticeSealer {
  const verify = signatureVerifier();
  return {
    async sign(notice: StatusNotice, signer) {
      const header = { alg: "ES256", typ: NOTICE_TYPE, kid: kidOf(signer.keyId) };
      const input = `${part(header)}.${part(notice)}`;
      const signingInput = UTF8.encode(input);
      const signature = await signer.sign(signingInput);
      // A driver that answers with another key's signature is found here, not at the border.
      if (!(await verify({ keyId: signer.keyId, signingInput, signature }, signer.point)))
        throw new Refusal("signature-invalid", { keyId: signer.keyId });
      return `${input}.${encodeBase64url(signature)}`;
    },
  };
}

function part(value: unknown): string {
  return encodeBase64url(UTF8.encode(JSON.stringify(value)));
}
