/**
 * Officers act in their role, or not at all.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, type OfficerRole, officerId } from "../../domain/officer/officer.ts";

/** Throws Refusal `officer-not-entitled` unless the officer has the role. */
export function requireRole(officer: Officer, role: OfficerRole): void {
  if (!officer.roles.includes(role)) throw new Refusal("officer-not-entitled", { officer: officerId(officer), role });
}
