/**
 * Verification records: signing and reading them, and the log that keeps them.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { Params } from "../domain/errors/refusal.ts";
import type { VerificationRecord } from "../domain/evidence/verification-record.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { LedgerReader } from "./ledger.ts";
import type { SigningKey } from "./signer.ts";

export type ReadRecord =
  | {
      readonly ok: true;
      readonly record: VerificationRecord;
      readonly keyId: Hex;
      /** The exact signed text, whose leaf stands in the log. */
      readonly text: Uint8Array;
      /** Whether the signature fits under the P-256 point. */
      verify(point: { readonly x: Hex; readonly y: Hex }): Promise<boolean>;
    }
  | { readonly ok: false; readonly code: "verification-record-malformed"; readonly params: Params };

export interface RecordCredentials {
  /** The record as compact JWS. Throws Refusal `signature-invalid` when the signer's own point does not verify it. */
  sign(record: VerificationRecord, signer: SigningKey): Promise<string>;
  /** Strict: anything unusual is a finding, never an exception. Says nothing about the signature. */
  read(jws: string): ReadRecord;
}

/**
 * Append-only, one log per authority. Trusted to be there: it cannot be rebuilt. Whoever can write the disk can cut it
 * off or replace it, and is found by the roots on the register.
 */
export interface VerificationLog {
  /** Records of `authority` that are on disk. */
  size(authority: AuthorityId): number;
  /** Root when the log had `size` records, 1 to its size now; else throws a RangeError. */
  rootAt(authority: AuthorityId, size: number): Hex;
  inclusion(authority: AuthorityId, index: number, size: number): readonly Hex[];
  consistency(authority: AuthorityId, first: number, second: number): readonly Hex[];
  /** UTC seconds by the node's clock. */
  recordedAt(authority: AuthorityId, index: number): number;
  /**
   * Gives the next place to `sign` and keeps what it returns. When this resolves with the place, the record is on disk
   * (fsync) and under the root. A `sign` that rejects takes no place.
   */
  append(authority: AuthorityId, at: number, sign: (place: number) => Promise<string>): Promise<number>;
  /** The signed text; undefined when there is no such record. Throws Refusal `verification-log-damaged` when it changed. */
  read(authority: AuthorityId, index: number): Promise<string | undefined>;
}

/** What the register can say about somebody else's record. Throws LedgerUnavailable when the endpoint does not answer. */
export interface EvidenceReader extends Pick<LedgerReader, "identity" | "keyState"> {
  /** Public point of a key that is on the register, of whichever authority; undefined when there is none. */
  point(keyId: Hex): Promise<{ readonly x: Hex; readonly y: Hex } | undefined>;
  /** When `authority` anchored `root` (block time, UTC seconds), over how many leaves; undefined when it did not. */
  anchored(
    authority: AuthorityId,
    root: Hex,
  ): Promise<{ readonly anchoredAt: number; readonly count: bigint } | undefined>;
}
