/**
 * `countersign operation ID`: what became of a write that was not settled at once.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { parseId } from "../parse-argument.ts";
import type { Act } from "../session.ts";
import { operationOutcome } from "./write-act.ts";

export function addOperation(program: Command, act: Act): void {
  program
    .command("operation")
    .description("Show what became of a write")
    .argument("<id>", "the operation's id", parseId)
    .action(
      act(async (session, id: Hex) => operationOutcome(session, await session.client.read(`/v1/operations/${id}`))),
    );
}
