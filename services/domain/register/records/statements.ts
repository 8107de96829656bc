/**
 * Receipts, attested arrivals, objections and anchored roots, as events rebuild them.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { Reason } from "../../permit/kind.ts";
import type { AuthorityId } from "../../permit/party.ts";
import type { PermitId } from "../../permit/terms.ts";
import type { Arrival } from "../facts/statements.ts";

export interface ReceiptRecord {
  readonly authority: AuthorityId;
  readonly messageId: Hex;
  readonly permit: PermitId;
  /** Who says it: the receiver, or the exporting side for a partner outside. */
  readonly statement: "receipt" | "attestation";
  readonly arrivedAt: number;
  /** Block time. */
  readonly recordedAt: number;
  readonly evidence: Hex;
  readonly arrivals: readonly Arrival[];
}

export interface ObjectionRecord {
  readonly objection: Hex;
  readonly permit: PermitId;
  readonly series: PermitId;
  readonly author: AuthorityId;
  /** Reservation it is against; undefined: the permit itself. */
  readonly record?: Hex;
  readonly reason: Reason;
  readonly document: Hex;
  readonly filedAt: number;
  withdrawnAt?: number;
}

export interface AnchorRecord {
  readonly authority: AuthorityId;
  readonly root: Hex;
  readonly count: bigint;
  readonly anchoredAt: number;
  /** Root its log had before. */
  readonly previous?: Hex;
}
