/**
 * Reservations and refused attempts, as events rebuild them.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { Reason } from "../../permit/kind.ts";
import type { AuthorityId } from "../../permit/party.ts";
import type { PermitId } from "../../permit/terms.ts";
import type { Exception, WriteOffLine } from "../facts/write-off.ts";
import type { ReceiptRecord } from "./statements.ts";

/** Position = number on the register. */
export const RESERVATION_STATUSES = ["none", "open", "held", "consumed", "released", "reversed"] as const;
export type ReservationStatus = Exclude<(typeof RESERVATION_STATUSES)[number], "none">;

export interface ReservationRecord {
  readonly id: Hex;
  readonly permit: PermitId;
  readonly series: PermitId;
  /** Who made it. */
  readonly authority: AuthorityId;
  /** Who consumes it, and corrects it later. */
  readonly keeper: AuthorityId;
  readonly messageId: Hex;
  readonly declaration: Hex;
  readonly reservedAt: number;
  /** Block time on whose day its amounts count in rolling windows. */
  countedAt: number;
  /** UTC seconds; moved by what a hold lasted; 0 when nothing was reserved. */
  expiresAt: number;
  /** What was set aside; empty when goods left without a reservation. */
  readonly reserved: readonly WriteOffLine[];
  /** All lines as the last event gave them: who acts on the reservation brings them along. */
  lines: readonly WriteOffLine[];
  status: ReservationStatus;
  /** Block time of the end of the reservation: consumed or released. */
  closedAt?: number;
  reversedAt?: number;
  /** UTC seconds at which the goods left, as its keeper says. */
  leftAt?: number;
  /** UTC seconds by which the receipt is due. */
  receiptDue?: number;
  held?: { readonly authority: AuthorityId; readonly reason: Reason; readonly at: number };
  /** Left although the rules would not let it: an exception for audit. */
  outside?: Exception & { readonly act: "override" | "late" };
  /** Written down at another register of write-offs, before this one; whether it was an exception there. */
  readonly adopted?: { readonly from: Hex; readonly outside: boolean };
  /** Corrections after the goods left, oldest first. */
  readonly corrections: { readonly act: "adjust" | "return"; readonly block: number }[];
  /** What arrived, per line, over all receipts. */
  readonly received: Map<number, bigint>;
  /** What was attested to have arrived, per line, where nobody can say so on the ledger. */
  readonly attested: Map<number, bigint>;
  readonly receipts: ReceiptRecord[];
}

export interface RefusalRecord {
  readonly authority: AuthorityId;
  readonly permit: PermitId;
  readonly code: string;
  readonly act: string;
  readonly line: number;
  readonly messageId: Hex;
  readonly block: number;
  readonly at: number;
}

/** What left, line by line; undefined while nothing has, and when it was taken back. */
export function leftOf({ status, lines }: ReservationRecord): readonly WriteOffLine[] | undefined {
  return status === "consumed" ? lines : undefined;
}
