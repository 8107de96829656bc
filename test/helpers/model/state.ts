/**
 * What the plain model of the register remembers. Words are 0x-prefixed as the contracts take them, sets are arrays, times
 * are UTC seconds. Nothing here is a sum: whatever can be added up from reservations and receipts is added up when asked.
 * @module
 */
import type { Header } from "../terms.ts";
import { ZERO_ADDRESS } from "./words.ts";

export interface Replacement {
  readonly administrator: string;
  readonly guardian: string;
  /** 0 when none is under way. */
  readonly dueAt: number;
}
export const NO_OFFER: Replacement = { administrator: ZERO_ADDRESS, guardian: ZERO_ADDRESS, dueAt: 0 };

export interface StateRecord {
  readonly state: string;
  readonly administrator: string;
  readonly guardian: string;
  readonly standing: number;
  readonly offeredAdministrator: string;
  readonly offeredGuardian: string;
  readonly leavingUntil: number;
  readonly replacement: Replacement;
  /** Administrator and guardian it left with; none as long as it never left. */
  readonly former?: readonly [administrator: string, guardian: string];
  /** When it last asked for a pause; 0 when it took that back, or never did. */
  readonly askedAt: number;
  /** Administrator and guardian when it last left. */
  readonly leftWith: readonly [string, string];
}

export interface PauseRecord {
  readonly from: number;
  readonly until: number;
  /** States whose requests began the latest pause and have not been taken back. */
  readonly askers: readonly string[];
}
export const NO_PAUSE: PauseRecord = { from: 0, until: 0, askers: [] };

export interface AuthorityRecord {
  readonly id: string;
  readonly state: string;
  readonly index: number;
  readonly roles: number;
  readonly kinds: number;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly suspended: boolean;
  readonly mandated: boolean;
  readonly successor: string;
}

export interface Tenure {
  readonly addedAt: number;
  readonly validFrom: number;
  readonly revokedAt: number;
  readonly compromisedSince: number;
  readonly reason: number;
}
export const NEVER: Tenure = { addedAt: 0, validFrom: 0, revokedAt: 0, compromisedSince: 0, reason: 0 };

export interface AccountRecord extends Tenure {
  readonly account: string;
  readonly authority: string;
}

export interface KeyRecord extends Tenure {
  readonly keyId: string;
  readonly authority: string;
}

export interface MandateRecord {
  readonly authority: string;
  readonly kinds: number;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly endedAt: number;
  readonly reason: number;
}

export interface ProposalRecord {
  readonly principal: string;
  readonly target: string;
  readonly act: string;
  readonly proposer: string;
  readonly proposedAt: number;
}

export interface PermitRecord {
  readonly id: string;
  readonly series: string;
  readonly version: number;
  readonly header: Header;
  readonly issuer: string;
  readonly status: number;
  readonly registeredAt: number;
  readonly statusSince: number;
}

export interface SeriesRecord {
  readonly series: string;
  readonly current: string;
  readonly kind: number;
  /** Of a certificate: who may bind it; the licence it serves; to whom its issuer consented to pass it. */
  readonly binder: string;
  readonly boundTo: string;
  readonly heir: string;
  /** Of other kinds: certificate series by place (1-based), from binding until their issuer's release. */
  readonly bonds: ReadonlyMap<number, string>;
}

export interface LineRecord {
  readonly version: number;
  readonly mode: number;
  readonly unit: string;
  readonly scale: number;
  readonly currency: string;
  readonly quantityLimit: bigint;
  readonly valueLimit: bigint;
  readonly tolerance: number;
  readonly eucLink: number;
  readonly eucLine: number;
  readonly windowDays: number;
  readonly windowQuantity: bigint;
  readonly windowValue: bigint;
}

export interface WriteOffLine {
  readonly line: number;
  readonly quantity: bigint;
  readonly value: bigint;
  readonly returnedQuantity: bigint;
  readonly returnedValue: bigint;
  readonly eucLink: number;
  readonly eucLine: number;
}

export interface ReservationRecord {
  readonly id: string;
  readonly permit: string;
  readonly series: string;
  /** Certificate series the lines count on too, by place in the terms' links. */
  readonly certificates: readonly string[];
  readonly keeper: string;
  readonly status: number;
  readonly outside: boolean;
  readonly reservedAt: number;
  readonly until: number;
  /** While held: which side has the next move, and since when. */
  readonly heldByIssuer: boolean;
  readonly heldAt: number;
  /** Seconds for which holds of the keeper that have ended stopped the clock. */
  readonly spent: number;
  readonly lines: readonly WriteOffLine[];
}

export interface AnswerRecord {
  /** Digest of the whole message. */
  readonly body: string;
  readonly refusal: string;
}

export interface ReceiptRecord {
  readonly authority: string;
  readonly messageId: string;
  readonly body: string;
  readonly permit: string;
  /** Zero while it waits for its consumption to be named. */
  readonly consumption: string;
  readonly attested: boolean;
  readonly arrivedAt: number;
  readonly arrivals: readonly { readonly line: number; readonly quantity: bigint }[];
}

export interface ObjectionRecord {
  readonly id: string;
  readonly author: string;
  readonly series: string;
  readonly record: string;
  readonly reason: number;
  readonly filedAt: number;
  /** 0 while it stands. */
  readonly withdrawnAt: number;
}
