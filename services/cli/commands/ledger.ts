/**
 * `countersign ledger rebuild-index`: has a node read the whole ledger again, when an operator has found out which of two
 * stories is true.
 * @module
 */
import type { Command } from "commander";
import { ledgerState } from "../../schema/api/answers.ts";
import { EXIT } from "../exit.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";

export function addLedger(program: Command, act: Act): void {
  const ledger = program.command("ledger").description("What a node has read of the ledger");
  ledger
    .command("rebuild-index")
    .description("Forget what the node has read of the ledger and read all of it again; nothing of its own is lost")
    .action(act(rebuildIndex));
}

async function rebuildIndex(session: Session): Promise<Outcome> {
  const answer = await session.client.write("/v1/ledger/index-rebuilds", {});
  const { block, blockHash } = understood(session, ledgerState, answer, "state of the ledger");
  const text =
    block === undefined
      ? "The ledger has no block of this register yet.\n"
      : `Read up to block ${block}, ${blockHash}.\n`;
  return { exit: EXIT.done, json: answer, text };
}
