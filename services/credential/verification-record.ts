/**
 * A verification record as a signed statement of its own kind.
 * @module
 */
import { recordText, type VerificationRecord } from "../domain/evidence/verification-record.ts";
import type { RecordCredentials } from "../ports/evidence.ts";
import { checkRecord, RECORD_MAX_BYTES, SIGNED_RECORD_MAX_LENGTH } from "../schema/evidence/verification-record.ts";
import { readStatement, type StatementForm, signStatement } from "./signed-statement.ts";
import { signatureVerifier } from "./verify-signature.ts";

const FORM: StatementForm<VerificationRecord> = {
  typ: "verification-record+jws",
  maxBytes: RECORD_MAX_BYTES,
  maxLength: SIGNED_RECORD_MAX_LENGTH,
  text: recordText,
  check: checkRecord,
};

/** One per process: it keeps the imported public keys. */
export function createRecordCredentials(): RecordCredentials {
  const verify = signatureVerifier();
  return {
    sign: (record, signer) => signStatement(FORM, record, signer, verify),
    read: (jws) => {
      const read = readStatement(FORM, jws, verify);
      return read.ok ? read : { ok: false, code: "verification-record-malformed", params: { why: read.why } };
    },
  };
}
