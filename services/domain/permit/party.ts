/**
 * Who is meant in a permit's terms: an authority by name ("XA-LIC"), or a role of a state ("XA:customs").
 * @module
 */
import { ROLES, type Role } from "./kind.ts";

/** "XA-LIC" (one authority) or "XA:customs" (whichever body of XA has that role when it is used). */
export type Party = string;

/** Name of an authority: state code, "-", 1 to 28 characters A-Z 0-9. */
export type AuthorityId = string;

export const AUTHORITY_PATTERN = /^[A-Z]{2}-[A-Z0-9]{1,28}$/;
export const PARTY_PATTERN = /^[A-Z]{2}(?:-[A-Z0-9]{1,28}|:(?:licensing|customs|auditor))$/;

export function stateOf(name: AuthorityId | Party): string {
  return name.slice(0, 2);
}

/** The party as the register's word: ASCII name, or state, role number, zeros. */
export function partyBytes(party: Party): Uint8Array {
  const bytes = new Uint8Array(32);
  const role = party[2] === ":" ? ROLES.indexOf(party.slice(3) as Role) : -1;
  const text = role < 0 ? party : party.slice(0, 2);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  if (role >= 0) bytes[2] = role;
  return bytes;
}

/** The party a register's word means; throws a RangeError when it means nobody. */
export function partyOf(bytes: Uint8Array): Party {
  const end = bytes.indexOf(0);
  const text = String.fromCharCode(...bytes.subarray(0, end < 0 ? bytes.length : end));
  const role = text.length === 3 ? ROLES[text.charCodeAt(2)] : undefined;
  const party = role === undefined ? text : `${text.slice(0, 2)}:${role}`;
  if (!PARTY_PATTERN.test(party)) throw new RangeError("the word names no party");
  return party;
}

/** Whether an authority with these roles is meant. */
export function isMeant(authority: AuthorityId, roles: ReadonlySet<Role> | readonly Role[], party: Party): boolean {
  if (party === authority) return true;
  if (party[2] !== ":" || stateOf(authority) !== stateOf(party)) return false;
  const role = party.slice(3) as Role;
  return Array.isArray(roles) ? roles.includes(role) : (roles as ReadonlySet<Role>).has(role);
}
