/**
 * Officers of an authority and what they may do.
 * @module
 */
import type { AuthorityId } from "../permit/party.ts";

export const OFFICER_ROLES = ["licensing-officer", "approver", "customs-officer", "auditor"] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

export interface Officer {
  readonly authority: AuthorityId;
  readonly name: string;
  readonly roles: readonly OfficerRole[];
}

/** "XA-LIC/amara": how an officer is named in a request and in records. */
export function officerId(officer: Officer): string {
  return `${officer.authority}/${officer.name}`;
}
