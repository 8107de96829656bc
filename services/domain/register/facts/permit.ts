/**
 * What the register of permits says happened.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { Channel, ControlMode, PermitKind, Reason, Status } from "../../permit/kind.ts";
import type { AuthorityId, Party } from "../../permit/party.ts";
import type { Header, PermitId } from "../../permit/terms.ts";
import type { LineWindow } from "../../writeoff/window.ts";

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
  readonly windowed: boolean;
}

/** Who confirmed a non-member's document, and how. */
export interface Confirmation {
  readonly channel: Channel;
  /** UTC seconds. */
  readonly confirmedAt: number;
  /** Salted digest. */
  readonly officer: Hex;
  readonly evidence: Hex;
}

/** What a register of permits stores of one version. */
export interface StoredPermit {
  readonly status: Status;
  readonly kind: PermitKind;
  readonly validFrom: number;
  readonly validUntil: number;
  /** Its number on the register of authorities. */
  readonly issuer: number;
  readonly version: number;
  readonly registeredAt: number;
  readonly statusSince: number;
}

/** A series as it goes from one register to the next. */
export interface Handover {
  readonly current: PermitId;
  readonly first: StoredPermit;
  readonly permit: StoredPermit;
  /** Numbers of its open lines. */
  readonly openedLines: readonly number[];
  /** Certificate: its place among the links of the licence it serves; else places of certificates, as bits. */
  readonly bonds: number;
  readonly boundTo: Hex;
  /** Certificate: who may bind it; empty otherwise. */
  readonly binder: Party;
  /** Certificate: who may take it over; absent when nobody may. */
  readonly heir?: AuthorityId;
}

export type PermitRegisterFact =
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
      /** Absent when the line has none. */
      readonly window?: LineWindow;
    }
  | { readonly name: "CertificateBound"; readonly euc: PermitId; readonly licence: PermitId }
  | { readonly name: "CertificateReleased"; readonly euc: PermitId; readonly licence: PermitId }
  | {
      readonly name: "TakeoverConsented";
      readonly euc: PermitId;
      /** Absent: nobody may any more. */
      readonly heir?: AuthorityId;
    }
  | { readonly name: "ForeignDocumentConfirmed"; readonly id: PermitId; readonly confirmation: Confirmation }
  | {
      readonly name: "ForeignTagRepeated";
      readonly numberTag: Hex;
      readonly first: PermitId;
      readonly id: PermitId;
    }
  | { readonly name: "RegisterClosed"; readonly successor: Hex }
  | { readonly name: "SuccessorAccepted"; readonly issuer: AuthorityId; readonly successor: Hex }
  | {
      readonly name: "SeriesHandedOver";
      readonly series: PermitId;
      readonly successor: Hex;
      readonly next: PermitId;
    }
  | {
      readonly name: "SeriesAdopted";
      readonly series: PermitId;
      readonly predecessor: Hex;
      readonly issuer: AuthorityId;
      readonly state: Handover;
    };
