/**
 * Signing and reading manual verification records.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { Params } from "../domain/errors/refusal.ts";
import type { ManualRecord } from "../domain/evidence/manual-record.ts";
import type { SigningKey } from "./signer.ts";

export type ReadManualRecord =
  | {
      readonly ok: true;
      readonly record: ManualRecord;
      readonly keyId: Hex;
      /** Whether the signature fits under the P-256 point. */
      verify(point: { readonly x: Hex; readonly y: Hex }): Promise<boolean>;
    }
  | { readonly ok: false; readonly code: "manual-record-malformed"; readonly params: Params };

export interface ManualRecordCredentials {
  /** The record as compact JWS. Throws Refusals `field-invalid`, `signature-invalid`. */
  sign(record: ManualRecord, signer: SigningKey): Promise<string>;
  /** Strict; says nothing about the signature. */
  read(jws: string): ReadManualRecord;
}
