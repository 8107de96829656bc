/**
 * What the consortium and the register of authorities say happened: states and their offices, authorities, their
 * accounts, document keys and mandates, acts of two accounts, and what the states vote on.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { PermitKind, Reason, Role } from "../../permit/kind.ts";
import type { AuthorityId } from "../../permit/party.ts";

/** Seconds, fixed at the founding. */
export interface Periods {
  readonly admission: number;
  readonly windDown: number;
  readonly replacement: number;
}

interface OfState {
  readonly state: string;
}

export type ConsortiumFact =
  | {
      readonly name: "ConsortiumFounded";
      readonly networkId: Hex;
      readonly governance: Hex;
      readonly periods: Periods;
    }
  | (OfState & { readonly name: "StateAdmitted"; readonly administrator: Hex; readonly guardian: Hex })
  | (OfState & { readonly name: "StateSuspended"; readonly reason: Reason })
  | (OfState & { readonly name: "StateReinstated" })
  | (OfState & { readonly name: "StateRemovalStarted"; readonly reason: Reason; readonly endsAt: number })
  | (OfState & { readonly name: "StateLeft" })
  | (OfState & { readonly name: "AdministrationOffered" | "GuardianshipOffered"; readonly candidate: Hex })
  | (OfState & {
      readonly name: "AdministrationTransferred" | "GuardianshipTransferred";
      readonly previous: Hex;
      readonly next: Hex;
    })
  | (OfState & {
      readonly name: "ReplacementStarted";
      readonly administrator: Hex;
      readonly guardian: Hex;
      /** UTC seconds. */
      readonly dueAt: number;
    })
  | (OfState & { readonly name: "ReplacementVetoed"; readonly by: Hex })
  | (OfState & { readonly name: "ReplacementCompleted" })
  | (OfState & {
      readonly name: "PauseAsked" | "PauseAskWithdrawn";
      readonly asking: number;
      readonly needed: number;
    })
  | { readonly name: "PauseStarted"; readonly until: number }
  | { readonly name: "PauseEnded" };

interface OfAuthority {
  readonly authority: AuthorityId;
}

/** What an authority is for, and when. */
export interface Scope {
  readonly roles: readonly Role[];
  readonly kinds: readonly PermitKind[];
  /** UTC seconds, inclusive. */
  readonly validFrom: number;
  /** Exclusive. */
  readonly validUntil: number;
}

export type AuthorityFact =
  | (OfAuthority & Scope & { readonly name: "AuthorityNamed"; readonly state: string; readonly index: number })
  | (OfAuthority & Scope & { readonly name: "AuthorityScopeChanged" })
  | (OfAuthority & { readonly name: "AuthoritySuspended"; readonly reason: Reason })
  | (OfAuthority & { readonly name: "AuthorityReinstated" })
  | (OfAuthority & { readonly name: "SuccessorNamed"; readonly successor: AuthorityId })
  | (OfAuthority & {
      readonly name: "AccountAdded" | "AccountAccepted";
      readonly account: Hex;
      readonly validFrom: number;
    })
  | (OfAuthority & { readonly name: "AccountCancelled"; readonly account: Hex })
  | (OfAuthority & {
      readonly name: "AccountRevoked";
      readonly account: Hex;
      readonly reason: Reason;
      /** UTC seconds; 0 when it was not stolen. */
      readonly compromisedSince: number;
    })
  | (OfAuthority & {
      readonly name: "KeyAdded";
      readonly keyId: Hex;
      readonly x: Hex;
      readonly y: Hex;
      readonly validFrom: number;
    })
  | (OfAuthority & { readonly name: "KeyCancelled"; readonly keyId: Hex })
  | (OfAuthority & {
      readonly name: "KeyRevoked";
      readonly keyId: Hex;
      readonly reason: Reason;
      /** UTC seconds; 0 when it was not stolen. */
      readonly compromisedSince: number;
    })
  | (OfAuthority & {
      readonly name: "MandateAdded";
      readonly digest: Hex;
      readonly kinds: readonly PermitKind[];
      readonly validFrom: number;
      readonly validUntil: number;
    })
  | (OfAuthority & { readonly name: "MandateEnded"; readonly digest: Hex; readonly reason: Reason });

/** Whose accounts act together: an authority ("XA-LIC"), or a state ("XA") with its administrator and guardian. */
export type Principal = string;

interface OfAct {
  readonly principal: Principal;
  /** Contract that is to be called. */
  readonly target: Hex;
  /** keccak256 of the call's data. */
  readonly act: Hex;
}

export type CountersignatureFact =
  | (OfAct & { readonly name: "ActProposed"; readonly proposer: Hex; readonly data: Hex })
  | (OfAct & { readonly name: "ActWithdrawn"; readonly by: Hex })
  | (OfAct & { readonly name: "ActCountersigned"; readonly proposer: Hex; readonly confirmer: Hex });

/**
 * An event of a vote, of the timelock, or of a voting unit. It stands in the history as it was and changes nothing in the
 * register: what the states have decided, the contract that carries it out says itself.
 */
export interface GovernanceFact {
  readonly name: "GovernanceStep";
  readonly contract: "consortium" | "governor" | "governance";
  readonly event: string;
  /** What it says, in its order: addresses and hashes in hex, numbers in decimal, lists as JSON. */
  readonly args: readonly { readonly field: string; readonly text: string }[];
}

export type AccessFact = ConsortiumFact | AuthorityFact | CountersignatureFact | GovernanceFact;
