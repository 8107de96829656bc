/**
 * What two administrators may change about who acts at a node, and what it makes of the list. Values in, values out.
 * @module
 */
import { Refusal } from "../errors/refusal.ts";
import { type AuthorityId, stateOf } from "../permit/party.ts";
import { type Officer, type OfficerRole, officerId } from "./officer.ts";
import { isSame } from "./two-officers.ts";

/** An officer, with what the authority's own provider calls him; his id when absent. */
export type Person = Pick<Officer, "authority" | "name" | "roles"> & { readonly subject?: string };

/** A system, with its public key as JWK. */
export type System = Pick<Officer, "authority" | "name" | "roles"> & { readonly jwk: object };

/** Who acts at a node, by id ("XA-LIC/amara"). */
export interface Listing {
  readonly people: ReadonlyMap<string, Person>;
  readonly systems: ReadonlyMap<string, System>;
  /** Ids of who was taken off: nobody has such a name again. */
  readonly former: ReadonlySet<string>;
}

/** One change, as it is proposed, approved and kept; officers and machines by id. */
export type RosterChange =
  | {
      readonly act: "add-officer";
      readonly officer: string;
      readonly roles: readonly OfficerRole[];
      readonly subject?: string;
    }
  | { readonly act: "set-roles"; readonly officer: string; readonly roles: readonly OfficerRole[] }
  | { readonly act: "remove-officer" | "reset-password" | "lift-lock-out"; readonly officer: string }
  | {
      readonly act: "add-machine";
      readonly machine: string;
      readonly roles: readonly OfficerRole[];
      readonly jwk: object;
    }
  | { readonly act: "remove-machine"; readonly machine: string };

/** An authority has so many administrators, or nobody there could name another. */
const ADMINISTRATORS = 2;

/** Id of whom the change is about. */
export function subjectOf(change: RosterChange): string {
  return "machine" in change ? change.machine : change.officer;
}

/**
 * That an administrator of `by` may want this done to the list as it is. `own`: authorities that the node acts for.
 * Throws Refusals `officer-elsewhere`, `officer-name-taken`, `officer-unknown`, `administrators-too-few`.
 */
export function assertChange(
  listing: Listing,
  change: RosterChange,
  { by, own }: { readonly by: AuthorityId; readonly own: readonly AuthorityId[] },
): void {
  const id = subjectOf(change);
  const { authority } = partsOf(id);
  if (!own.includes(authority) || stateOf(authority) !== stateOf(by))
    throw new Refusal("officer-elsewhere", { authority, state: stateOf(by) });
  if (change.act === "add-officer" || change.act === "add-machine") {
    assertFree(listing, change);
    return;
  }
  const known = change.act === "remove-machine" ? listing.systems : listing.people;
  if (!known.has(id)) throw new Refusal("officer-unknown", { officer: id });
  assertAdministered(listing, withChange(listing, change), authority);
}

/** The list with the change. What it cannot be applied to stays as it is: a list is laid over what the configuration says now. */
export function withChange(listing: Listing, change: RosterChange): Listing {
  const people = new Map(listing.people);
  const systems = new Map(listing.systems);
  const former = new Set(listing.former);
  const id = subjectOf(change);
  if (change.act === "add-officer") {
    const { roles, subject } = change;
    people.set(id, { ...partsOf(id), roles, ...(subject !== undefined && { subject }) });
  } else if (change.act === "add-machine") systems.set(id, { ...partsOf(id), roles: change.roles, jwk: change.jwk });
  else if (change.act === "set-roles") {
    const person = people.get(id);
    if (person) people.set(id, { ...person, roles: change.roles });
  } else if (change.act === "remove-officer" || change.act === "remove-machine") {
    people.delete(id);
    systems.delete(id);
    former.add(id);
  }
  return { people, systems, former };
}

/** A name under which two of these authorities would act, by id or by what a provider calls one of them; undefined when there is none. */
export function nameOfTwo({ people, systems }: Listing, own: readonly AuthorityId[]): string | undefined {
  const mine = <O extends Person | System>(listed: ReadonlyMap<string, O>): [string, O][] =>
    [...listed].filter(([, { authority }]) => own.includes(authority));
  const names = [
    ...mine(people).map(([id, { subject }]) => (subject === undefined || isSame(id, subject) ? [id] : [id, subject])),
    ...mine(systems).map(([id]) => [id]),
  ].flat();
  const seen = new Set<string>();
  return names.find((name) => {
    const folded = name.normalize("NFKC").toLowerCase();
    if (seen.has(folded)) return true;
    seen.add(folded);
    return false;
  });
}

/** Nobody approves what is about himself. Throws Refusal `officer-own-change`. */
export function assertAboutAnother(change: RosterChange, approver: Officer): void {
  const id = officerId(approver);
  if (isSame(subjectOf(change), id)) throw new Refusal("officer-own-change", { officer: id });
}

/** A name, or what a provider calls somebody, is one person's for ever: records and tokens speak of him by it. */
function assertFree(
  { people, systems, former }: Listing,
  change: Extract<RosterChange, { act: "add-officer" | "add-machine" }>,
): void {
  const id = subjectOf(change);
  const subjects = [...people.values()].flatMap(({ subject }) => (subject === undefined ? [] : [subject]));
  const taken = new Set([...people.keys(), ...systems.keys(), ...former, ...subjects]);
  const names = [id, ...("subject" in change && change.subject !== undefined ? [change.subject] : [])];
  for (const name of names)
    if ([...taken].some((one) => isSame(one, name))) throw new Refusal("officer-name-taken", { officer: name });
}

function assertAdministered(before: Listing, after: Listing, authority: AuthorityId): void {
  const count = ({ people }: Listing): number =>
    [...people.values()].filter((one) => one.authority === authority && one.roles.includes("administrator")).length;
  if (count(after) < count(before) && count(after) < ADMINISTRATORS)
    throw new Refusal("administrators-too-few", { authority, count: String(ADMINISTRATORS) });
}

function partsOf(id: string): { readonly authority: AuthorityId; readonly name: string } {
  const at = id.indexOf("/");
  return { authority: id.slice(0, at), name: id.slice(at + 1) };
}
