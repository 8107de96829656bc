/**
 * Who acts: a stand-in until sign-in exists. The header is believed, which is why the node binds to loopback only.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import { type Officer, type OfficerRole, officerId } from "../domain/officer/officer.ts";
import { inOffice } from "../domain/officer/standing.ts";
import type { Access } from "../schema/api/openapi.ts";
import type { NodeServices } from "./node-services.ts";

/** What the node knows about who may act. */
export type Known = Pick<NodeServices, "officers" | "verify">;

const KEY = /^[\x21-\x7e]{1,128}$/;

/** The officer the header names; undefined when it names nobody of this node. */
function knownOfficer(header: string | undefined, officers: readonly Officer[]): Officer | undefined {
  return header === undefined ? undefined : officers.find((each) => officerId(each) === header);
}

/** Throws Refusal `officer-missing` when the header names nobody of this node. */
function actingOfficer(header: string | undefined, officers: readonly Officer[]): Officer {
  const officer = knownOfficer(header, officers);
  if (!officer) throw new Refusal("officer-missing");
  return officer;
}

/**
 * The officer who calls a route, with the roles that the register lets him have; undefined where nobody has to be named.
 * `named` is told of him before anything is refused him.
 * Throws Refusals `officer-missing`, `officer-not-entitled`, `authority-not-entitled`.
 */
export function callerOf(
  access: Access,
  header: string | undefined,
  { officers, verify }: Known,
  named: (officer: Officer) => void = () => undefined,
): Officer | undefined {
  if (access === "public" || access === "partner") return undefined;
  const listed = access === "holder" ? knownOfficer(header, officers) : actingOfficer(header, officers);
  if (listed === undefined) return undefined;
  named(listed);
  const officer = inOffice(listed, verify.lookup.register.authorities.get(listed.authority)?.roles);
  if (access !== "holder") assertAnyRole(officer, listed, access);
  return officer;
}

function assertAnyRole(officer: Officer, listed: Officer, access: readonly OfficerRole[]): void {
  if (access.some((role) => officer.roles.includes(role))) return;
  const kept = access.find((role) => listed.roles.includes(role));
  if (kept !== undefined) throw new Refusal("authority-not-entitled", { authority: officer.authority, role: kept });
  throw new Refusal("officer-not-entitled", { officer: officerId(officer), role: access.join(" or ") });
}

/** Throws Refusal `key-missing` unless the Idempotency-Key is 1 to 128 printable ASCII characters. */
export function checkedKey(header: string | undefined): string {
  if (header === undefined || !KEY.test(header)) throw new Refusal("key-missing");
  return header;
}
