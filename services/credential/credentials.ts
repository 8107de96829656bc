/**
 * The credentials port: signing and reading permits.
 * @module
 */
import type { CheckSignature, Credentials } from "../ports/credential.ts";
import { checkDocument } from "../schema/documents/permit-document.ts";
import { decodeDocument } from "./decode-document.ts";
import { encodeDocument } from "./encode-document.ts";
import { signatureVerifier } from "./verify-signature.ts";

/** One per process: it keeps the imported public keys. `check` is asked about signatures before the platform is. */
export function createCredentials(check?: CheckSignature): Credentials {
  const verify = signatureVerifier({ check });
  return {
    sign: encodeDocument,
    read(jws) {
      const decoded = decodeDocument(jws);
      if (!decoded.ok) return decoded;
      const checked = checkDocument(decoded.claims);
      if (!checked.ok)
        return { ok: false, code: "document-invalid", params: { path: checked.path, rule: checked.rule } };
      const { keyId, bytes } = decoded;
      return { ok: true, document: checked.document, keyId, bytes, verify: (point) => verify(decoded, point) };
    },
  };
}
