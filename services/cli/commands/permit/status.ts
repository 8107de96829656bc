/**
 * `countersign permit suspend|reinstate|revoke|annul|surrender ID`.
 * @module
 */
import { type Command, Option } from "commander";
import type { Hex } from "../../../domain/bytes/hex.ts";
import { REASONS } from "../../../domain/permit/kind.ts";
import { parseId } from "../../parse-argument.ts";
import type { Act } from "../../session.ts";
import { writeAct } from "../write-act.ts";

const CHANGES = {
  suspend: "Suspend a permit: nothing can be drawn until it is reinstated",
  reinstate: "Put a suspended permit in force again",
  revoke: "Revoke a permit for good",
  annul: "Annul a permit, as if it had never been right",
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
        act((session, id: Hex, { reason }: { readonly reason: string }) =>
          writeAct(session, `/v1/permits/${id}/status-changes`, { act: change, reason }),
        ),
      );
  }
}
