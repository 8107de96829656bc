/**
 * Who acts: whom the access token was given to, as the node's list and the register have him now.
 * @module
 */
import type { Request } from "express";
import { Refusal } from "../domain/errors/refusal.ts";
import { type Officer, type OfficerRole, officerId } from "../domain/officer/officer.ts";
import { inOffice } from "../domain/officer/standing.ts";
import type { Access, DescribedRoute } from "../schema/api/openapi.ts";
import type { NodeServices } from "./node-services.ts";

/** What the node knows about who may act. */
export type Known = Pick<NodeServices, "signIn" | "verify">;

const KEY = /^[\x21-\x7e]{1,128}$/;

/** True when a request of a route goes on without anybody being asked for: no time is spent on who it is from. */
export function needsNobody(access: Access, { headers }: Request, { verification }: NodeServices): boolean {
  if (access === "holder") return headers.authorization === undefined && verification !== "signed-in";
  return access === "public" || access === "partner";
}

/**
 * The officer who calls a route, with the roles that the register lets him have. `named` is told of him before anything is
 * refused him. Throws Refusals `token-missing`,
 * `token-invalid`, `proof-refused`, `proof-replayed`, `sign-in-unavailable`, `officer-missing`, `officer-not-entitled`,
 * `authority-not-entitled`, `machine-not-entitled`.
 */
export async function callerOf(
  { access, write, machines }: Pick<DescribedRoute, "access" | "write" | "machines">,
  request: Request,
  { signIn, verify }: Known,
  named: (officer: Officer) => void = () => undefined,
): Promise<Officer> {
  const subject = await signIn.check.check({
    method: request.method,
    url: request.originalUrl,
    authorization: request.headers.authorization,
    proof: request.get("DPoP"),
  });
  const listed = signIn.officerOf(subject);
  if (!listed) throw new Refusal("officer-missing");
  named(listed);
  const officer = inOffice(listed, verify.lookup.register.authorities.get(listed.authority)?.roles);
  if (typeof access !== "string") assertAnyRole(officer, listed, access);
  if (officer.machine && write && !machines) throw new Refusal("machine-not-entitled", { machine: officerId(officer) });
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
