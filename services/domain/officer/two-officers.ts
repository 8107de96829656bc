/**
 * What takes two officers of one authority: who proposes it, who approves it, and that these are two persons.
 * @module
 */
import { Refusal } from "../errors/refusal.ts";
import { type Officer, type OfficerRole, officerId } from "./officer.ts";

export interface TwoOfficers {
  readonly what: string;
  readonly proposes: OfficerRole;
  readonly approves: OfficerRole;
  /** Accounts of the authority that the register wants for it. */
  readonly accounts: 0 | 1 | 2;
  /** Whether one officer may do it alone in an emergency. */
  readonly breakGlass: boolean;
}

/** docs/two-officers.md is generated from this table. */
export const TWO_OFFICERS = {
  issue: {
    what: "sign a first version of a permit and register it",
    ...{ proposes: "licensing-officer", approves: "approver", accounts: 1, breakGlass: true },
  },
  supersede: {
    what: "sign a new version and supersede the current one",
    ...{ proposes: "licensing-officer", approves: "approver", accounts: 1, breakGlass: true },
  },
  revoke: {
    what: "revoke a permit for good",
    ...{ proposes: "licensing-officer", approves: "approver", accounts: 1, breakGlass: true },
  },
  annul: {
    what: "annul a permit, as if it had never been right",
    ...{ proposes: "licensing-officer", approves: "approver", accounts: 2, breakGlass: false },
  },
  reinstate: {
    what: "put a suspended permit in force again",
    ...{ proposes: "licensing-officer", approves: "approver", accounts: 2, breakGlass: false },
  },
  override: {
    what: "let goods leave although the rules would not let them",
    ...{ proposes: "customs-officer", approves: "supervisor", accounts: 2, breakGlass: true },
  },
  roster: {
    what: "add, change or remove an officer or a machine, or give an officer a new first password",
    ...{ proposes: "administrator", approves: "administrator", accounts: 0, breakGlass: false },
  },
  "new-key": {
    what: "rotate a key of the node, or recover its place",
    ...{ proposes: "administrator", approves: "administrator", accounts: 0, breakGlass: true },
  },
  forget: {
    what: "forget records whose retention has ended",
    ...{ proposes: "administrator", approves: "administrator", accounts: 0, breakGlass: false },
  },
  "lift-legal-hold": {
    what: "lift a legal hold from records",
    ...{ proposes: "administrator", approves: "administrator", accounts: 0, breakGlass: false },
  },
} as const satisfies Readonly<Record<string, TwoOfficers>>;

export type GraveKind = keyof typeof TWO_OFFICERS;
export const GRAVE_KINDS = Object.keys(TWO_OFFICERS) as readonly GraveKind[];

/** Whether two ids name one person: a name differs in more than its case. */
export function isSame(one: string, other: string): boolean {
  return one.normalize("NFKC").toLowerCase() === other.normalize("NFKC").toLowerCase();
}

/** Throws Refusals `officer-not-entitled`, `officer-machine`. */
export function assertMayPropose(kind: GraveKind, officer: Officer): void {
  requireRole(officer, TWO_OFFICERS[kind].proposes);
  // A system may draft; what it drafted waits for an officer as well. Anything graver begins with a person.
  if (officer.machine && kind !== "issue" && kind !== "supersede")
    throw new Refusal("officer-machine", { officer: officerId(officer) });
}

/** That `officer` may approve or refuse what `writers` wrote. Throws `officer-not-entitled`, `officer-machine`, `officer-same`. */
export function assertSecond(kind: GraveKind, writers: readonly string[], officer: Officer): void {
  assertMayApprove(kind, officer);
  const id = officerId(officer);
  if (writers.some((writer) => isSame(writer, id))) throw new Refusal("officer-same", { officer: id });
}

/** The same without looking at who wrote it. */
export function assertMayApprove(kind: GraveKind, officer: Officer): void {
  requireRole(officer, TWO_OFFICERS[kind].approves);
  if (officer.machine) throw new Refusal("officer-machine", { officer: officerId(officer) });
}

function requireRole(officer: Officer, role: OfficerRole): void {
  if (!officer.roles.includes(role)) throw new Refusal("officer-not-entitled", { officer: officerId(officer), role });
}
