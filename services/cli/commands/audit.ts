/**
 * `countersign audit replay`: rebuilds every balance from the ledger's events and compares with the contracts. Asks no
 * node and trusts none.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { replay } from "../../usecases/replay/replay.ts";
import { EXIT } from "../exit.ts";
import { ledgerTrouble } from "../ledger-trouble.ts";
import { replayText } from "../output/replay.ts";
import { parseAddress, parseUrl } from "../parse-argument.ts";
import type { Act, Outcome, Session } from "../session.ts";

interface ReplayOptions {
  readonly ledger: string;
  readonly register: Hex;
}

export function addAudit(program: Command, act: Act): void {
  const audit = program.command("audit").description("Check the register itself");
  audit
    .command("replay")
    .description("Rebuild every balance from the ledger's events and compare with the contracts")
    .requiredOption("--ledger <url>", "the ledger's JSON-RPC endpoint", parseUrl)
    .requiredOption("--register <address>", "the register's address; the node prints it at start", parseAddress)
    .action(act(replayLedger));
}

async function replayLedger({ surroundings }: Session, { ledger, register }: ReplayOptions): Promise<Outcome> {
  const { progress, openReader } = surroundings;
  try {
    const report = await replay(await openReader(ledger, register), (block, of) =>
      progress?.(`block ${block} of ${of}`),
    );
    return { exit: report.difference ? EXIT.refused : EXIT.done, json: report, text: replayText(report) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw ledgerTrouble(error, ledger, register);
  } finally {
    progress?.("");
  }
}
