/**
 * Officers of an authority and what they may do.
 * @module
 */
import type { AuthorityId } from "../permit/party.ts";

/**
 * What an officer can be, in a node's list of officers.
 *
 * licensing-officer drafts, proposes, and suspends alone; approver approves or refuses what another wrote; customs-officer
 * verifies, draws and records arrivals; supervisor is the second officer of customs; auditor reads; administrator names
 * officers and machines; operator runs the node and sees no permits.
 */
export const OFFICER_ROLES = [
  "licensing-officer",
  "approver",
  "customs-officer",
  "supervisor",
  "auditor",
  "administrator",
  "operator",
] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

/** What a machine can be: it prepares and records, and never approves. */
export const MACHINE_ROLES = [
  "licensing-officer",
  "customs-officer",
  "operator",
] as const satisfies readonly OfficerRole[];

export interface Officer {
  readonly authority: AuthorityId;
  readonly name: string;
  readonly roles: readonly OfficerRole[];
  /** A system that acts for the authority. It never approves, and is never a second officer. */
  readonly machine?: boolean;
}

/** "XA-LIC/amara": how an officer is named in a request and in records. */
export function officerId(officer: Officer): string {
  return `${officer.authority}/${officer.name}`;
}
