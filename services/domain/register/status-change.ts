/**
 * What of the register's events changes whether something may still be relied on: what a border post wants to be told of
 * without asking.
 * @module
 */
import type { RegisterEvent } from "./events.ts";

/** Whose standing changed. `register`: of all of it. */
export const CHANGE_SUBJECTS = ["permit", "authority", "key", "mandate", "state", "register"] as const;
export type ChangeSubject = (typeof CHANGE_SUBJECTS)[number];

export interface StatusChange {
  readonly block: number;
  readonly logIndex: number;
  /** Time of its block, UTC seconds. */
  readonly at: number;
  readonly subject: ChangeSubject;
  /** Permit id, authority, key id, mandate's digest, state, or "register". */
  readonly id: string;
  /** How it stands from now on. */
  readonly to: string;
  /** Whose key or mandate it is. */
  readonly authority?: string;
  readonly reason?: string;
  /** Of a stolen key: UTC seconds from which nothing it signed counts. */
  readonly compromisedSince?: number;
}

type Told = Omit<StatusChange, "block" | "logIndex" | "at">;

/** The change an event makes; undefined when it makes none. */
export function statusChangeOf(event: RegisterEvent, at: number): StatusChange | undefined {
  const told = permitChange(event) ?? authorityChange(event) ?? stateChange(event);
  if (told === undefined) return undefined;
  const { block, logIndex } = event;
  return { block, logIndex, at, ...told };
}

function permitChange(event: RegisterEvent): Told | undefined {
  if (event.name !== "PermitStatusChanged") return undefined;
  return { subject: "permit", id: event.id, to: event.to, reason: event.reason };
}

function authorityChange(event: RegisterEvent): Told | undefined {
  switch (event.name) {
    case "AuthoritySuspended":
      return { subject: "authority", id: event.authority, to: "suspended", reason: event.reason };
    case "AuthorityReinstated":
      return { subject: "authority", id: event.authority, to: "active" };
    case "KeyRevoked": {
      const { authority, keyId, reason, compromisedSince } = event;
      const stolen = compromisedSince > 0 ? { compromisedSince } : {};
      return { subject: "key", id: keyId, to: "revoked", authority, reason, ...stolen };
    }
    case "KeyCancelled":
      return { subject: "key", id: event.keyId, to: "cancelled", authority: event.authority };
    case "MandateEnded": {
      const { authority, digest, reason } = event;
      return { subject: "mandate", id: digest, to: "ended", authority, reason };
    }
    default:
      return undefined;
  }
}

function stateChange(event: RegisterEvent): Told | undefined {
  switch (event.name) {
    case "StateSuspended":
      return { subject: "state", id: event.state, to: "suspended", reason: event.reason };
    case "StateReinstated":
      return { subject: "state", id: event.state, to: "active" };
    case "StateRemovalStarted":
      return { subject: "state", id: event.state, to: "leaving", reason: event.reason };
    case "StateLeft":
      return { subject: "state", id: event.state, to: "left" };
    case "PauseStarted":
      return { subject: "register", id: "register", to: "paused" };
    case "PauseEnded":
      return { subject: "register", id: "register", to: "active" };
    case "RegisterClosed":
      return { subject: "register", id: "register", to: "closed" };
    default:
      return undefined;
  }
}
