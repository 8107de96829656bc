/**
 * What the register of write-offs says happened.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { Reason } from "../../permit/kind.ts";
import type { AuthorityId } from "../../permit/party.ts";
import type { PermitId } from "../../permit/terms.ts";
import type { Meter } from "../../writeoff/meter.ts";

/** One line of a reservation: what is set aside while it is open, what left once it is consumed. */
export interface WriteOffLine {
  readonly line: number;
  /** Base units. */
  readonly quantity: bigint;
  readonly value: bigint;
  /** Came back since; never above what left. */
  readonly returnedQuantity: bigint;
  readonly returnedValue: bigint;
  /** 1-based place among the links of the certificate it was counted on too; 0 when none. */
  readonly eucLink: number;
  readonly eucLine: number;
}

/** What every message of an authority carries. */
export interface Message {
  readonly authority: AuthorityId;
  readonly messageId: Hex;
  readonly body: Hex;
}

interface OnReservation extends Message {
  readonly reservation: Hex;
  readonly permit: PermitId;
  readonly series: PermitId;
}

/** Why goods left although the rules would not let them, and who decided. */
export interface Exception {
  /** Whether it ended a reservation. */
  readonly reserved: boolean;
  readonly declaration: Hex;
  /** UTC seconds. */
  readonly leftAt: number;
  readonly receiptDue: number;
  /** Salted digest of who decided; zero in a late fact that names nobody. */
  readonly officer: Hex;
  /** Office of customs; empty in a late fact that names none. */
  readonly office: string;
  readonly reason: Reason;
}

/** Amounts of some days in a row on a line with a window, as the register counts them. */
export interface Bucket {
  /** Number of the day (UTC) divided by the days of a bucket; 0: never used. */
  readonly number: number;
  readonly quantity: bigint;
  readonly value: bigint;
}

export type WriteOffFact =
  | (OnReservation & {
      readonly name: "Reserved";
      readonly keeper: AuthorityId;
      readonly declaration: Hex;
      readonly expiresAt: number;
      readonly lines: readonly WriteOffLine[];
    })
  | (OnReservation & {
      readonly name: "Consumed";
      readonly leftAt: number;
      readonly receiptDue: number;
      /** All lines of the reservation, with what left of each. */
      readonly lines: readonly WriteOffLine[];
    })
  | (OnReservation & { readonly name: "Released" })
  | (OnReservation & { readonly name: "Held"; readonly reason: Reason })
  | (OnReservation & { readonly name: "Resumed"; readonly reason: Reason; readonly expiresAt: number })
  | (OnReservation & { readonly name: "Adjusted"; readonly lines: readonly WriteOffLine[] })
  | (OnReservation & { readonly name: "Returned"; readonly lines: readonly WriteOffLine[] })
  | (OnReservation & { readonly name: "Reversed" })
  | (OnReservation & {
      readonly name: "Overridden" | "LateFactRecorded";
      readonly exception: Exception;
      readonly lines: readonly WriteOffLine[];
    })
  | (Message & {
      readonly name: "Refused";
      readonly permit: PermitId;
      readonly code: string;
      readonly act: string;
      readonly line: number;
    })
  /** Balances of a line came from the register before this one. */
  | {
      readonly name: "MeterAdopted";
      readonly series: PermitId;
      readonly line: number;
      readonly meter: Meter;
      readonly buckets: readonly Bucket[];
    }
  /** A consumption of the register before this one is corrected here from now on. */
  | {
      readonly name: "ReservationAdopted";
      readonly reservation: Hex;
      readonly permit: PermitId;
      readonly series: PermitId;
      /** Register of write-offs it was written down at. */
      readonly from: Hex;
      readonly keeper: AuthorityId;
      readonly outside: boolean;
      /** UTC seconds. */
      readonly reservedAt: number;
      readonly receiptDue: number;
      readonly lines: readonly WriteOffLine[];
    }
  /** A message of a batch that had no answer: it reverted, and its id stays free. */
  | { readonly name: "MessageFailed"; readonly place: number; readonly reason: Hex };
