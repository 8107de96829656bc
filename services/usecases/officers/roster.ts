/**
 * Who may act at this node: its officers, and what the provider of sign-in calls them. Asked with every request, so that who is
 * taken off may no longer act from that moment on.
 * @module
 */
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";

/** An officer as the configuration lists him. */
export interface ListedOfficer extends Omit<Officer, "authority"> {
  /** What the authority's own provider calls him; his id when absent. */
  readonly subject?: string;
}

export class Roster {
  #officers: readonly Officer[] = [];
  readonly #bySubject = new Map<string, Officer>();

  constructor(authorities: readonly { readonly id: AuthorityId; readonly officers: readonly ListedOfficer[] }[]) {
    for (const { id, officers } of authorities)
      for (const { subject, ...listed } of officers) this.#add({ ...listed, authority: id }, subject);
  }

  get officers(): readonly Officer[] {
    return this.#officers;
  }

  /** Whom a token speaks for; undefined when nobody of this node. */
  bySubject(subject: string): Officer | undefined {
    return this.#bySubject.get(subject);
  }

  #add(officer: Officer, subject = officerId(officer)): void {
    this.#officers = [...this.#officers, officer];
    this.#bySubject.set(subject, officer);
  }
}
