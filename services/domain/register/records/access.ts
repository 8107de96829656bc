/**
 * States and their offices, authorities, accounts, document keys, mandates and acts of two accounts, as events rebuild
 * them.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { PermitKind, Reason, Role } from "../../permit/kind.ts";
import type { AuthorityId } from "../../permit/party.ts";
import type { Periods, Principal } from "../facts/access.ts";

/** What the founding fixed. */
export interface ConsortiumRecord {
  readonly networkId: Hex;
  /** The timelock through which two thirds of the states decide. */
  readonly governance: Hex;
  readonly periods: Periods;
}

export type Standing = "active" | "suspended" | "leaving" | "left";

export interface StateRecord {
  readonly state: string;
  standing: Standing;
  /** Undefined when it is no member. */
  administrator?: Hex;
  guardian?: Hex;
  /** Block time of the last admission. */
  admittedAt: number;
  /** Block time of the last change of standing. */
  since: number;
  reason?: Reason;
  /** Leaving: when its wind-down is over. */
  endsAt?: number;
  /** Both offices are to change hands. */
  replacement?: { readonly administrator: Hex; readonly guardian: Hex; readonly dueAt: number };
}

/** New registrations and reservations are refused from `from` on, before `until` (UTC seconds). */
export interface PauseRecord {
  readonly from: number;
  readonly until: number;
}

/** How long a key signs or an account writes. */
interface Tenure {
  readonly authority: AuthorityId;
  /** Block time; of an account: when its state named it. */
  readonly addedAt: number;
  /** UTC seconds. */
  readonly validFrom: number;
  /** Block time; undefined while in use. */
  revokedAt?: number;
  compromisedSince?: number;
  reason?: Reason;
}

export interface KeyRecord extends Tenure {
  readonly keyId: Hex;
  readonly x: Hex;
  readonly y: Hex;
}

export interface AccountRecord extends Tenure {
  readonly account: Hex;
}

/** An account that may accept to write for an authority. */
export interface OfferRecord {
  readonly authority: AuthorityId;
  readonly account: Hex;
  readonly addedAt: number;
  readonly validFrom: number;
}

export interface MandateRecord {
  readonly digest: Hex;
  readonly kinds: readonly PermitKind[];
  readonly validFrom: number;
  readonly validUntil: number;
  /** Ended before its time. */
  endedAt?: number;
  reason?: Reason;
}

export interface AuthorityRecord {
  readonly authority: AuthorityId;
  readonly state: string;
  readonly index: number;
  roles: readonly Role[];
  kinds: readonly PermitKind[];
  validFrom: number;
  validUntil: number;
  suspended: boolean;
  /** Inherits its duties. */
  successor?: AuthorityId;
  /** By digest. From the first one on it registers nothing without a mandate. */
  readonly mandates: Map<Hex, MandateRecord>;
}

/** An act that waits for a second account. */
export interface ProposalRecord {
  readonly principal: Principal;
  readonly target: Hex;
  readonly act: Hex;
  readonly proposer: Hex;
  readonly data: Hex;
  readonly proposedAt: number;
}
