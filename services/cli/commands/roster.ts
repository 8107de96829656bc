/**
 * `countersign officers` and `countersign machines`: who acts at a node, and changes of it, which a second administrator approves.
 * @module
 */
import { type Command, InvalidArgumentError } from "commander";
import { OFFICER_ROLES } from "../../domain/officer/officer.ts";
import type { RosterChangeBody } from "../../schema/api/roster.ts";
import { roster } from "../../schema/api/two-officers.ts";
import { EXIT } from "../exit.ts";
import { rosterText } from "../output/roster.ts";
import { parseOfficer } from "../parse-argument.ts";
import { readJsonFile } from "../read-file.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";
import { proposedOutcome } from "./proposal.ts";

type Which = "officers" | "machines";

export function addRoster(program: Command, act: Act): void {
  addOfficers(program.command("officers").description("Who may act at this node; two administrators change it"), act);
  addMachines(program.command("machines").description("Which systems may act; two administrators change it"), act);
}

function addOfficers(officers: Command, act: Act): void {
  const who = ["<officer>", "as XA-LIC/amara", parseOfficer] as const;
  const roles = ["<roles...>", OFFICER_ROLES.join(", "), parseRole] as const;
  const doing = (name: "remove-officer" | "reset-password" | "lift-lock-out") =>
    act((session: Session, officer: string) => wish(session, { act: name, officer }));
  officers
    .command("list")
    .description("List the officers of your state")
    .action(act(listing("officers")));
  officers
    .command("add")
    .description("Propose an officer; he gets a first password where the node keeps passwords")
    .argument(...who)
    .argument(...roles)
    .option("--subject <text>", "what the authority's own provider calls him")
    .action(
      act((session: Session, officer: string, given: Roles, { subject }: { readonly subject?: string }) =>
        wish(session, { act: "add-officer", officer, roles: [...given], ...(subject !== undefined && { subject }) }),
      ),
    );
  officers
    .command("roles")
    .description("Propose other roles for an officer: these and no others")
    .argument(...who)
    .argument(...roles)
    .action(
      act((session: Session, officer: string, given: Roles) =>
        wish(session, { act: "set-roles", officer, roles: [...given] }),
      ),
    );
  officers
    .command("remove")
    .description("Propose that an officer acts no more")
    .argument(...who)
    .action(doing("remove-officer"));
  officers
    .command("reset-password")
    .description("Propose a new first password, which the node's operator hands out")
    .argument(...who)
    .action(doing("reset-password"));
  officers
    .command("unlock")
    .description("Propose that an officer who is locked out may try again at once")
    .argument(...who)
    .action(doing("lift-lock-out"));
}

function addMachines(machines: Command, act: Act): void {
  const which = ["<machine>", "as XA-CUS/declarations", parseOfficer] as const;
  machines
    .command("list")
    .description("List the machines of your state")
    .action(act(listing("machines")));
  machines
    .command("add")
    .description("Propose a machine with its public key")
    .argument(...which)
    .argument("<key>", "file with the public key as JWK, P-256 or Ed25519")
    .argument("<roles...>", "licensing-officer, customs-officer, operator", parseRole)
    .action(
      act(async (session: Session, machine: string, file: string, given: Roles) => {
        // As it stands: the node refuses what is no public key, and says why.
        const jwk = await readJsonFile(file, session.surroundings);
        return wish(session, { act: "add-machine", machine, roles: [...given], jwk });
      }),
    );
  machines
    .command("remove")
    .description("Propose that a machine acts no more")
    .argument(...which)
    .action(act((session: Session, machine: string) => wish(session, { act: "remove-machine", machine })));
}

type Role = (typeof OFFICER_ROLES)[number];
type Roles = readonly Role[];

function parseRole(text: string, before: Roles = []): Roles {
  const role = OFFICER_ROLES.find((one) => one === text);
  if (!role) throw new InvalidArgumentError(`It is one of ${OFFICER_ROLES.join(", ")}.`);
  return [...before, role];
}

function listing(which: Which) {
  return async (session: Session): Promise<Outcome> => {
    const answer = understood(
      session,
      roster,
      await session.client.read("/v1/roster"),
      "list of officers and machines",
    );
    return { exit: EXIT.done, json: { [which]: answer[which] }, text: rosterText(which, answer[which]) };
  };
}

async function wish(session: Session, change: RosterChangeBody | UnreadMachine): Promise<Outcome> {
  return proposedOutcome(session, await session.client.write("/v1/roster-changes", change));
}

interface UnreadMachine {
  readonly act: "add-machine";
  readonly machine: string;
  readonly roles: Roles;
  readonly jwk: unknown;
}
