/**
 * What the register says happened, in the words of the contracts' events. All of them, in order, rebuild the register.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { ControlMode, PermitKind, Reason, Role, Status } from "../permit/kind.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { Header, PermitId } from "../permit/terms.ts";

/** An opened line, with the limits of the version named beside it. */
export interface OpenLine {
  readonly version: number;
  readonly mode: ControlMode;
  readonly unit: string;
  readonly scale: number;
  readonly currency: string;
  readonly quantityLimit: bigint;
  readonly valueLimit: bigint;
  readonly tolerance: number;
  readonly eucLink: number;
  readonly eucLine: number;
}

export interface ReservedLine {
  readonly line: number;
  readonly quantity: bigint;
  readonly value: bigint;
  readonly eucLink: number;
  readonly eucLine: number;
}

export interface Arrival {
  readonly line: number;
  readonly unit: string;
  readonly quantity: bigint;
}

interface Message {
  readonly authority: AuthorityId;
  readonly messageId: Hex;
  readonly body: Hex;
}

export type RegisterFact =
  | { readonly name: "StateAdmitted"; readonly state: string; readonly administrator: Hex }
  | { readonly name: "AdministrationOffered"; readonly state: string; readonly candidate: Hex }
  | { readonly name: "AdministrationTransferred"; readonly state: string; readonly previous: Hex; readonly next: Hex }
  | {
      readonly name: "AuthorityNamed";
      readonly authority: AuthorityId;
      readonly state: string;
      readonly index: number;
      readonly roles: readonly Role[];
      readonly kinds: readonly PermitKind[];
      readonly validFrom: number;
      readonly validUntil: number;
    }
  | { readonly name: "AuthoritySuspended"; readonly authority: AuthorityId; readonly reason: Reason }
  | { readonly name: "AuthorityReinstated"; readonly authority: AuthorityId }
  | { readonly name: "AccountAdded"; readonly authority: AuthorityId; readonly account: Hex }
  | { readonly name: "AccountRevoked"; readonly authority: AuthorityId; readonly account: Hex; readonly reason: Reason }
  | {
      readonly name: "KeyAdded";
      readonly authority: AuthorityId;
      readonly keyId: Hex;
      readonly x: Hex;
      readonly y: Hex;
      readonly validFrom: number;
    }
  | {
      readonly name: "KeyRevoked";
      readonly authority: AuthorityId;
      readonly keyId: Hex;
      readonly reason: Reason;
      /** UTC seconds; 0 when it was not stolen. */
      readonly compromisedSince: number;
    }
  | {
      readonly name: "PermitRegistered";
      readonly id: PermitId;
      readonly issuer: AuthorityId;
      readonly series: PermitId;
      readonly version: number;
      readonly header: Header;
    }
  | {
      readonly name: "PermitStatusChanged";
      readonly id: PermitId;
      readonly from: Status;
      readonly to: Status;
      readonly reason: Reason;
    }
  | {
      readonly name: "LineOpened";
      readonly series: PermitId;
      readonly id: PermitId;
      readonly number: number;
      readonly line: OpenLine;
    }
  | { readonly name: "CertificateBound"; readonly euc: PermitId; readonly licence: PermitId }
  | { readonly name: "CertificateReleased"; readonly euc: PermitId; readonly licence: PermitId }
  | (Message & {
      readonly name: "Reserved";
      readonly reservation: Hex;
      readonly permit: PermitId;
      readonly series: PermitId;
      readonly declaration: Hex;
      readonly expiresAt: number;
      readonly lines: readonly ReservedLine[];
    })
  | (Message & {
      readonly name: "Consumed";
      readonly reservation: Hex;
      readonly permit: PermitId;
      readonly series: PermitId;
      readonly lines: readonly ReservedLine[];
    })
  | (Message & {
      readonly name: "Released";
      readonly reservation: Hex;
      readonly permit: PermitId;
      readonly series: PermitId;
    })
  | (Message & {
      readonly name: "Refused";
      readonly permit: PermitId;
      readonly code: string;
      readonly act: string;
      readonly line: number;
    })
  | (Message & {
      readonly name: "ReceiptRecorded";
      readonly reservation: Hex;
      readonly permit: PermitId;
      readonly arrivedAt: number;
      readonly evidence: Hex;
      readonly arrivals: readonly Arrival[];
    });

/** A fact with where it stands on the chain. */
export type RegisterEvent = RegisterFact & {
  readonly block: number;
  /** Place in the block. */
  readonly logIndex: number;
  readonly transaction: Hex;
};

/** A whole block: time in UTC seconds, and the register's events in it, in order (often none). */
export interface RegisterBlock {
  readonly number: number;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly time: number;
  readonly events: readonly RegisterEvent[];
}
