/**
 * The register as its events rebuild it. One shape for the lookup a verdict reads, the index and the auditor's replay.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { PermitKind, Reason, Role, Status } from "../permit/kind.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { Header, PermitId } from "../permit/terms.ts";
import type { Meter } from "../writeoff/meter.ts";
import type { OpenLine, ReservedLine } from "./events.ts";

export interface StateRecord {
  readonly state: string;
  administrator: Hex;
  readonly admittedAt: number;
}

export interface KeyRecord {
  readonly keyId: Hex;
  readonly authority: AuthorityId;
  readonly x: Hex;
  readonly y: Hex;
  /** UTC seconds. */
  readonly validFrom: number;
  /** Block time; undefined while in use. */
  revokedAt?: number;
  compromisedSince?: number;
  reason?: Reason;
}

export interface AccountRecord {
  readonly account: Hex;
  readonly authority: AuthorityId;
  readonly addedAt: number;
  revokedAt?: number;
}

export interface AuthorityRecord {
  readonly authority: AuthorityId;
  readonly state: string;
  readonly index: number;
  readonly roles: readonly Role[];
  readonly kinds: readonly PermitKind[];
  readonly validFrom: number;
  readonly validUntil: number;
  suspended: boolean;
}

export interface StatusChange {
  readonly to: Status;
  readonly reason: Reason;
  /** Block time, UTC seconds. */
  readonly at: number;
  readonly block: number;
}

export interface PermitRecord {
  readonly id: PermitId;
  readonly issuer: AuthorityId;
  readonly series: PermitId;
  readonly version: number;
  readonly header: Header;
  readonly registeredAt: number;
  readonly block: number;
  /** That registered it. */
  readonly transaction: Hex;
  status: Status;
  /** Changes after registration, oldest first. */
  readonly changes: StatusChange[];
}

export interface LineRecord {
  open: OpenLine;
  meter: Meter;
}

export interface SeriesRecord {
  readonly series: PermitId;
  /** Version that counts now. */
  current: PermitId;
  readonly versions: PermitId[];
  readonly lines: Map<number, LineRecord>;
  /** For a certificate series: the licence series it serves. */
  boundTo?: PermitId;
}

export type ReservationStatus = "open" | "consumed" | "released";

export interface ReservationRecord {
  readonly id: Hex;
  readonly permit: PermitId;
  readonly series: PermitId;
  readonly authority: AuthorityId;
  readonly messageId: Hex;
  readonly declaration: Hex;
  readonly reservedAt: number;
  readonly expiresAt: number;
  readonly reserved: readonly ReservedLine[];
  status: ReservationStatus;
  closedAt?: number;
  /** What left, once consumed. */
  consumed?: readonly ReservedLine[];
  /** What arrived, per line, over all receipts. */
  readonly received: Map<number, bigint>;
  readonly receipts: {
    readonly authority: AuthorityId;
    readonly arrivedAt: number;
    readonly recordedAt: number;
    readonly messageId: Hex;
  }[];
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

export interface Register {
  readonly states: Map<string, StateRecord>;
  readonly authorities: Map<AuthorityId, AuthorityRecord>;
  readonly accounts: Map<Hex, AccountRecord>;
  readonly keys: Map<Hex, KeyRecord>;
  readonly permits: Map<PermitId, PermitRecord>;
  readonly series: Map<PermitId, SeriesRecord>;
  /** Issuer + "/" + number tag → series. */
  readonly numbers: Map<string, PermitId>;
  readonly reservations: Map<Hex, ReservationRecord>;
  readonly refusals: RefusalRecord[];
  /** Per series: how often a draw was refused, and the last time. */
  readonly refusalsOf: Map<PermitId, { readonly count: number; readonly last: number; readonly code: string }>;
}

export function emptyRegister(): Register {
  return {
    states: new Map(),
    authorities: new Map(),
    accounts: new Map(),
    keys: new Map(),
    permits: new Map(),
    series: new Map(),
    numbers: new Map(),
    reservations: new Map(),
    refusals: [],
    refusalsOf: new Map(),
  };
}
