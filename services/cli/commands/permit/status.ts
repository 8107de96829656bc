/**
 * `countersign permit suspend|reinstate|revoke|annul|surrender ID`. Three of them are proposed and wait for a second officer.
 * @module
 */
import { type Command, Option } from "commander";
import type { Hex } from "../../../domain/bytes/hex.ts";
import { REASONS } from "../../../domain/permit/kind.ts";
import { at } from "../../output/look-into.ts";
import { parseId } from "../../parse-argument.ts";
import type { Act } from "../../session.ts";
import { proposedOutcome } from "../proposal.ts";
import { operationOutcome } from "../write-act.ts";

const CHANGES = {
  suspend: "Suspend a permit: nothing can be drawn until it is reinstated",
  reinstate: "Propose to put a suspended permit in force again",
  revoke: "Propose to revoke a permit for good",
  annul: "Propose to annul a permit, as if it had never been right",
  surrender: "Take a permit back from a holder who gives it up",
} as const;

export function addStatusChanges(permit: Command, act: Act): void {
  const reasons = REASONS.filter((reason) => reason !== "none");
  for (const [change, description] of Object.entries(CHANGES)) {
    permit
      .command(change)
      .description(description)
      .argument("<id>", "the permit's id", parseId)
      .addOption(new Option("--reason <reason>", "why").choices(reasons).makeOptionMandatory())
      .action(
        act(async (session, id: Hex, { reason }: { readonly reason: string }) => {
          const answer = await session.client.write(`/v1/permits/${id}/status-changes`, { act: change, reason });
          // What takes two is answered with its proposal, everything else with its operation.
          const proposed = at(answer, "proposer") !== undefined;
          return proposed ? proposedOutcome(session, answer) : operationOutcome(session, answer);
        }),
      );
  }
}
