/**
 * What an authority can ask of the register.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { Reason } from "../domain/permit/kind.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { Header, Line, PermitId } from "../domain/permit/terms.ts";
import type { Confirmation } from "../domain/register/facts/permit.ts";
import type { Arrival } from "../domain/register/facts/statements.ts";
import type { WriteOffLine } from "../domain/register/facts/write-off.ts";

export interface LineProof {
  readonly line: Line;
  readonly position: number;
  readonly path: readonly Hex[];
}

export interface Draw {
  readonly line: number;
  readonly unit: string;
  readonly quantity: bigint;
  /** Empty when the line has none. */
  readonly currency: string;
  readonly value: bigint;
}

export interface Opening {
  readonly header: Header;
  readonly lines: readonly LineProof[];
}

/** Acts of the issuer on a permit that is on the register. */
export interface StatusAct {
  readonly act: "suspend" | "reinstate" | "revoke" | "annul" | "surrender";
  readonly permit: PermitId;
  readonly reason: Reason;
}

export interface ReserveAct {
  readonly act: "reserve";
  readonly messageId: Hex;
  readonly permit: Header;
  readonly draws: readonly Draw[];
  readonly openings: readonly Opening[];
  readonly declaration: Hex;
  readonly expiresAt: number;
  /** Office that will consume it; absent: the caller's own. */
  readonly keeper?: AuthorityId;
}

/** Every act on a reservation brings along under which terms it was made and its lines, as the last event gave them. */
interface OnReservation {
  readonly messageId: Hex;
  readonly reservation: Hex;
  readonly permit: Header;
  readonly lines: readonly WriteOffLine[];
}

export type ReservationAct =
  | (OnReservation & {
      readonly act: "consume";
      readonly draws: readonly Draw[];
      /** UTC seconds. */
      readonly leftAt: number;
      /** UTC seconds; 0: as the register says. */
      readonly receiptDue: number;
    })
  | (OnReservation & { readonly act: "release" | "reverse" })
  | (OnReservation & { readonly act: "hold" | "resume"; readonly reason: Reason })
  | (OnReservation & { readonly act: "adjust" | "return"; readonly draws: readonly Draw[] });

/** Goods that leave, or left, although the rules would not let them. */
export interface OutsideAct extends OnReservation {
  /** `reservation` is zero, and `lines` are empty, when there was none. */
  readonly act: "override" | "late";
  readonly draws: readonly Draw[];
  readonly openings: readonly Opening[];
  readonly declaration: Hex;
  readonly leftAt: number;
  readonly receiptDue: number;
  /** Salted digest of who decided. */
  readonly officer: Hex;
  /** Office of customs, ASCII. */
  readonly office: string;
  readonly reason: Reason;
}

export interface ReceiptAct extends OnReservation {
  readonly act: "receipt";
  readonly arrivals: readonly Arrival[];
  readonly arrivedAt: number;
  readonly evidence: Hex;
}

/** The root of a log of the authority, of whatever documents: kept with the one before, so that the log is one. */
export interface AnchorAct {
  readonly act: "anchor";
  readonly root: Hex;
  readonly count: bigint;
  /** Zero when this root begins a log. */
  readonly previous: Hex;
}

/** Acts that take two accounts: one proposes, another does the very same. */
export type GraveAct =
  | (StatusAct & { readonly act: "annul" | "reinstate" })
  | (OutsideAct & { readonly act: "override" });

/** An act on the register by one of an authority's accounts. */
export type LedgerAct =
  | { readonly act: "register"; readonly header: Header }
  | { readonly act: "supersede"; readonly header: Header; readonly lines: readonly LineProof[] }
  | { readonly act: "register-foreign"; readonly header: Header; readonly confirmation: Confirmation }
  | {
      readonly act: "supersede-foreign";
      readonly header: Header;
      readonly lines: readonly LineProof[];
      readonly confirmation: Confirmation;
    }
  | { readonly act: "confirm-foreign"; readonly permit: PermitId; readonly confirmation: Confirmation }
  | StatusAct
  | ReserveAct
  | ReservationAct
  | OutsideAct
  | ReceiptAct
  | AnchorAct
  | { readonly act: "propose"; readonly principal: AuthorityId; readonly proposed: GraveAct };
