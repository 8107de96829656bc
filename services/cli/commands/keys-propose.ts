/**
 * `countersign keys propose`: what two administrators agree on while the node runs, before keys are made where it does not.
 * @module
 */
import { type Command, Option } from "commander";
import { KEY_CHANGE_ACTS } from "../../domain/officer/key-change.ts";
import type { KeyPlace } from "../../ports/keys.ts";
import { parseOwner, parsePurpose } from "../parse-argument.ts";
import type { Act, Session } from "../session.ts";
import { proposedOutcome } from "./proposal.ts";

type Purpose = KeyPlace["purpose"];

export function addKeysPropose(keys: Command, act: Act): void {
  const propose = keys
    .command("propose")
    .description("Ask for a new key at the node that runs; another administrator approves it");
  for (const name of KEY_CHANGE_ACTS)
    onPlace(
      propose.command(name).description(`Propose what countersign keys ${name} does once the node is stopped`),
    ).action(
      act(async (session: Session, owner: string, purpose: Purpose, { seat }: Pick<KeyPlace, "seat">) =>
        proposedOutcome(session, await session.client.write("/v1/key-changes", { act: name, owner, purpose, seat })),
      ),
    );
}

/** Arguments and options that name a place, the same for every command about one. */
export function onPlace(command: Command): Command {
  return command
    .argument("<owner>", "an authority, as XA-LIC", parseOwner)
    .argument("<purpose>", "ledger or document", parsePurpose)
    .addOption(new Option("--seat <seat>", "which of its two accounts").choices(["first", "second"]).default("first"));
}
