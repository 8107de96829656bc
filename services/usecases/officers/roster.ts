/**
 * Who may act at this node: its officers and machines, and what the provider of sign-in calls them. Asked with every request, so
 * that who is taken off may no longer act from that moment on.
 * @module
 */
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";

/** An officer as the configuration lists him. */
export interface ListedOfficer extends Pick<Officer, "name" | "roles"> {
  /** What the authority's own provider calls him; his id when absent. */
  readonly subject?: string;
}

export interface ListedMachine extends Pick<Officer, "authority" | "name" | "roles"> {
  /** Public. */
  readonly jwk: object;
}

export interface Listed {
  readonly authorities: readonly { readonly id: AuthorityId; readonly officers: readonly ListedOfficer[] }[];
  readonly machines: readonly ListedMachine[];
}

export class Roster {
  #officers: readonly Officer[] = [];
  #bySubject: ReadonlyMap<string, Officer> = new Map();
  #machines: ReadonlyMap<string, ListedMachine> = new Map();

  constructor(listed: Listed) {
    this.replace(listed);
  }

  /** People; machines are nobody's second officer and on no list of them. */
  get officers(): readonly Officer[] {
    return this.#officers;
  }

  /** Whom a token speaks for; undefined when nobody of this node. */
  bySubject(subject: string): Officer | undefined {
    return this.#bySubject.get(subject);
  }

  /** A machine by its id. */
  machine(id: string): ListedMachine | undefined {
    return this.#machines.get(id);
  }

  /** Another list from now on. */
  replace({ authorities, machines }: Listed): void {
    const people = authorities.flatMap(({ id, officers }) =>
      officers.map(({ subject, name, roles }) => {
        const officer: Officer = { authority: id, name, roles };
        return [subject ?? officerId(officer), officer] as const;
      }),
    );
    const others = machines.map((machine) => {
      const { authority, name, roles } = machine;
      const officer: Officer = { authority, name, roles, machine: true };
      return { id: officerId(officer), officer, machine };
    });
    this.#officers = people.map(([, officer]) => officer);
    this.#bySubject = new Map([...people, ...others.map(({ id, officer }) => [id, officer] as const)]);
    this.#machines = new Map(others.map(({ id, machine }) => [id, machine]));
  }
}
