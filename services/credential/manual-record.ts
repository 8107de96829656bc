/**
 * A manual verification record as a signed statement of its own kind.
 * @module
 */
import { type ManualRecord, manualRecordText } from "../domain/evidence/manual-record.ts";
import type { ManualRecordCredentials } from "../ports/manual-records.ts";
import { checkManualRecord, MANUAL_MAX_BYTES, SIGNED_MANUAL_MAX_LENGTH } from "../schema/evidence/manual-record.ts";
import { readStatement, type StatementForm, signStatement } from "./signed-statement.ts";
import { signatureVerifier } from "./verify-signature.ts";

const FORM: StatementForm<ManualRecord> = {
  typ: "manual-verification-record+jws",
  maxBytes: MANUAL_MAX_BYTES,
  maxLength: SIGNED_MANUAL_MAX_LENGTH,
  text: manualRecordText,
  check: checkManualRecord,
};

/** One per process: it keeps the imported public keys. */
export function createManualRecordCredentials(): ManualRecordCredentials {
  const verify = signatureVerifier();
  return {
    sign: (record, signer) => signStatement(FORM, record, signer, verify),
    read: (jws) => {
      const read = readStatement(FORM, jws, verify);
      return read.ok ? read : { ok: false, code: "manual-record-malformed", params: { why: read.why } };
    },
  };
}
