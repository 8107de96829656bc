/**
 * What one officer did alone in an emergency, until another has looked at it.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import { Refusal } from "../errors/refusal.ts";
import { type AuthorityId, stateOf } from "../permit/party.ts";
import { type Officer, type OfficerRole, officerId } from "./officer.ts";
import type { Said } from "./proposal.ts";
import { assertMayApprove, type GraveKind, isSame, TWO_OFFICERS } from "./two-officers.ts";

export interface BreakGlass {
  readonly id: Hex;
  readonly authority: AuthorityId;
  readonly kind: GraveKind;
  /** Id of the draft or proposal. */
  readonly subject: Hex;
  readonly digest: Hex;
  readonly officer: string;
  readonly reason: string;
  /** Milliseconds. */
  readonly at: number;
  readonly review?: Said & { readonly text: string };
}

/** `named`: officers whom the node's configuration lets act alone. Throws `break-glass-refused` and those of who may approve. */
export function assertAlone(kind: GraveKind, officer: Officer, named: readonly string[]): void {
  assertMayApprove(kind, officer);
  const id = officerId(officer);
  if (!TWO_OFFICERS[kind].breakGlass) throw new Refusal("break-glass-refused", { officer: id, kind });
  if (!named.some((one) => isSame(one, id))) throw new Refusal("break-glass-refused", { officer: id, kind });
}

const REVIEWERS: readonly OfficerRole[] = ["licensing-officer", "approver", "customs-officer", "supervisor"];

/** Another officer of the authority, or an auditor of its state. Throws `officer-same`, `officer-machine`, `officer-not-entitled`. */
export function assertReviewer({ authority, officer: acted }: BreakGlass, officer: Officer): void {
  const id = officerId(officer);
  if (isSame(acted, id)) throw new Refusal("officer-same", { officer: id });
  if (officer.machine) throw new Refusal("officer-machine", { officer: id });
  const own = officer.authority === authority && REVIEWERS.some((role) => officer.roles.includes(role));
  const audits = officer.roles.includes("auditor") && stateOf(officer.authority) === stateOf(authority);
  if (!own && !audits) throw new Refusal("officer-not-entitled", { officer: id, role: "auditor" });
}
