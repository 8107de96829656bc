/**
 * What an officer may be here and now: the roles of the node's list, as far as the register gives his authority the standing
 * for them. An authority that is no customs has no customs officers, whatever a list says.
 * @module
 */
import type { Role } from "../permit/kind.ts";
import { OFFICER_ROLES, type Officer, type OfficerRole } from "./officer.ts";

/** What the authority must be on the register for its officer to have the role; undefined where any authority will do. */
export const ROLE_NEEDS: Readonly<Record<OfficerRole, Role | undefined>> = {
  "licensing-officer": "licensing",
  approver: "licensing",
  "customs-officer": "customs",
  supervisor: "customs",
  auditor: "auditor",
  administrator: undefined,
  operator: undefined,
};

/** Who sees permits and what became of them. */
export const READERS = [
  "licensing-officer",
  "approver",
  "customs-officer",
  "supervisor",
  "auditor",
] as const satisfies readonly OfficerRole[];

/** Whoever has signed in. */
export const ANY_ROLE: readonly OfficerRole[] = OFFICER_ROLES;

/** The officer with the roles that count; `registered` is what the register says of his authority, undefined for nothing. */
export function inOffice<O extends Officer>(officer: O, registered: readonly Role[] | undefined): O {
  const counts = (role: OfficerRole): boolean => {
    const needed = ROLE_NEEDS[role];
    return needed === undefined || (registered?.includes(needed) ?? false);
  };
  return { ...officer, roles: officer.roles.filter(counts) };
}
