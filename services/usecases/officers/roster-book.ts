/**
 * The list of officers and machines as it is changed while the node runs: what the configuration says, and over it what two
 * administrators agreed on.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, type OfficerRole, officerId } from "../../domain/officer/officer.ts";
import {
  assertAboutAnother,
  assertChange,
  type Listing,
  nameOfTwo,
  type Person,
  type RosterChange,
  subjectOf,
  withChange,
} from "../../domain/officer/roster-change.ts";
import { assertMayPropose } from "../../domain/officer/two-officers.ts";
import { type AuthorityId, stateOf } from "../../domain/permit/party.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PasswordDesk, RosterEntry, RosterJournal } from "../../ports/roster.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import type { Approved, ProposalKind } from "./proposals.ts";
import type { Listed, ListedMachine, ListedOfficer, Roster } from "./roster.ts";
import type { RosterWitness } from "./roster-witness.ts";

export interface RosterBookOptions {
  readonly roster: Roster;
  /** What the configuration says. */
  readonly listed: Listed;
  readonly journal: RosterJournal;
  /** Told of each change once it is in the journal. */
  readonly witness: Pick<RosterWitness, "changed">;
  readonly clock: Clock;
  /** The provider is the node's own: it calls officers by their ids, whatever another one called them before. */
  readonly ownProvider?: boolean;
}

export class RosterBook {
  readonly #options: RosterBookOptions;
  readonly #own: readonly AuthorityId[];
  readonly #done: Set<Hex>;
  readonly #turnstile = new Turnstile();
  readonly #listeners = new Set<() => void>();
  #listing: Listing;
  #passwords: PasswordDesk | undefined;

  /**
   * The roster says what the journal makes of the configuration when this returns. Throws Refusal `config-invalid` when both
   * together have two who act under one name.
   */
  constructor(options: RosterBookOptions) {
    const { listed, journal } = options;
    this.#options = options;
    this.#own = listed.authorities.map(({ id }) => id);
    this.#done = new Set(journal.entries.map(({ proposal }) => proposal));
    this.#listing = journal.entries.reduce((so, { change }) => withChange(so, change), listingOf(listed));
    const twice = nameOfTwo(this.#listing, this.#own);
    if (twice !== undefined)
      throw new Refusal("config-invalid", {
        path: "authorities, machines",
        rule: `with what administrators agreed on, ${twice} is two who act; give whom the configuration names another name`,
      });
    this.#say();
  }

  /** Accounts of the node's own provider; without them passwords are somebody else's. */
  keepPasswords(passwords: PasswordDesk | undefined): void {
    this.#passwords = passwords;
  }

  /** Calls `changed` after each change, until what it gave is called. */
  onChange(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => void this.#listeners.delete(changed);
  }

  /** Officers and machines of one state's authorities at this node. */
  ofState(state: string): { readonly officers: readonly ListedRow[]; readonly machines: readonly ListedRow[] } {
    const rows = (of: ReadonlyMap<string, Officer>): ListedRow[] =>
      [...of]
        .filter(([, one]) => this.#isOwn(one, state))
        .map(([id, { authority: _, name: __, ...rest }]) => ({ id, ...rest }));
    return { officers: rows(this.#listing.people), machines: rows(this.#listing.systems) };
  }

  /** What somebody may be by now; nothing for who was taken off. */
  rolesOf(officer: Officer): readonly OfficerRole[] {
    const { people, systems } = this.#listing;
    return (officer.machine ? systems : people).get(officerId(officer))?.roles ?? [];
  }

  kind(): ProposalKind<RosterChange> {
    return {
      check: (officer, change) => this.#assert(change, officer.authority),
      checkSecond: (officer, { what, proposer, authority }) => {
        assertAboutAnother(what, officer);
        this.#assertStillHere(proposer, authority);
      },
      carryOut: async (proposal) => {
        await this.#turnstile.pass("roster", () => this.#carryOut(proposal));
        return undefined;
      },
    };
  }

  async #carryOut({ id, what, authority, proposer, approval }: Approved<RosterChange>): Promise<void> {
    if (this.#done.has(id)) return;
    this.#assert(what, authority);
    const entry: RosterEntry = {
      ...{ change: what, proposal: id, proposer, approver: approval.officer, at: this.#options.clock() },
    };
    // Before it is on record: a stop in between makes another password, and never leaves an officer with the one he had.
    await this.#atAccounts(what);
    await this.#options.journal.append(entry);
    this.#done.add(id);
    this.#listing = withChange(this.#listing, what);
    this.#say();
    await this.#options.witness.changed(entry);
  }

  async #atAccounts(change: RosterChange): Promise<void> {
    const id = subjectOf(change);
    if (change.act === "add-officer") await this.#passwords?.first(id);
    else if (change.act === "reset-password") await this.#passwords?.reset(id);
    else if (change.act === "lift-lock-out") await this.#passwords?.lift(id);
  }

  #assert(change: RosterChange, by: AuthorityId): void {
    assertChange(this.#listing, change, { by, own: this.#own });
    const isAccounts = change.act === "reset-password" || change.act === "lift-lock-out";
    if (isAccounts && !this.#passwords) throw new Refusal("password-elsewhere", { officer: subjectOf(change) });
    if (change.act === "add-officer" && change.subject !== undefined && this.#passwords)
      throw new Refusal("field-invalid", { path: "/subject", rule: "is for officers of another provider of sign-in" });
  }

  /** What was proposed by who has been taken off meanwhile is not done in his name. */
  #assertStillHere(proposer: string, authority: AuthorityId): void {
    const person = this.#listing.people.get(proposer);
    if (!person) throw new Refusal("officer-unknown", { officer: proposer });
    assertMayPropose("roster", { ...person, authority });
  }

  #isOwn({ authority }: Officer, state: string): boolean {
    return stateOf(authority) === state && this.#own.includes(authority);
  }

  #say(): void {
    const { roster, ownProvider = false } = this.#options;
    roster.replace(listedOf(this.#listing, this.#own, ownProvider));
    for (const changed of [...this.#listeners]) changed();
  }
}

/** Nothing of it is secret: a machine's key is public. */
export type ListedRow = { readonly id: string } & Pick<ListedOfficer, "roles" | "subject"> &
  Partial<Pick<ListedMachine, "jwk">>;

function listingOf({ authorities, machines }: Listed): Listing {
  const people = authorities.flatMap(({ id, officers }) => officers.map((one) => ({ authority: id, ...one })));
  return {
    people: new Map(people.map((one) => [officerId(one), one])),
    systems: new Map(machines.map((one) => [officerId(one), one])),
    former: new Set(),
  };
}

function listedOf({ people, systems }: Listing, own: readonly AuthorityId[], byId: boolean): Listed {
  const named = ({ subject, ...person }: Person): Person =>
    subject === undefined || byId ? person : { ...person, subject };
  const of = (authority: AuthorityId) => [...people.values()].filter((one) => one.authority === authority).map(named);
  return {
    authorities: own.map((id) => ({ id, officers: of(id) })),
    machines: [...systems.values()].filter(({ authority }) => own.includes(authority)),
  };
}
