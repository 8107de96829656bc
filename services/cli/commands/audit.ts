/**
 * `countersign audit replay`: rebuilds every balance from the ledger's events and compares with the contracts. Asks no
 * node and trusts none. `countersign audit exceptions` lists, as a node has them, goods that left against the rules.
 * @module
 */
import { type Command, Option } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { anyObject, list } from "../../schema/api/answers.ts";
import { OUTSIDE } from "../../schema/api/requests.ts";
import { replay } from "../../usecases/replay/replay.ts";
import { EXIT } from "../exit.ts";
import { ledgerTrouble } from "../ledger-trouble.ts";
import { exceptionsText } from "../output/exceptions.ts";
import { replayText } from "../output/replay.ts";
import { parseAddress, parseId, parseUrl } from "../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";
import { addBreakGlass } from "./break-glass.ts";
import { addVerifyLog } from "./verify-log.ts";

interface ReplayOptions {
  readonly ledger: string;
  readonly register: Hex;
}

interface ExceptionsOptions {
  readonly act: (typeof OUTSIDE)[number];
  readonly authority?: string;
  readonly permit?: Hex;
  readonly after?: string;
  readonly limit?: string;
}

export function addAudit(program: Command, act: Act): void {
  const audit = program.command("audit").description("Check the register itself, and what was done at a node");
  audit
    .command("replay")
    .description("Rebuild every balance from the ledger's events and compare with the contracts")
    .requiredOption("--ledger <url>", "the ledger's JSON-RPC endpoint", parseUrl)
    .requiredOption("--register <address>", "the register's address; the node prints it at start", parseAddress)
    .action(act(replayLedger));
  addVerifyLog(audit, act);
  addBreakGlass(audit, act);
  audit
    .command("exceptions")
    .description("List goods that left although the rules would not let them")
    .addOption(new Option("--act <act>", "only these").choices([...OUTSIDE]).default("any"))
    .option("--authority <authority>", "only its own")
    .option("--permit <id>", "only on this permit", parseId)
    .option("--after <cursor>", "go on where a list ended")
    .option("--limit <count>", "1 to 200")
    .action(act(exceptions));
}

async function exceptions(session: Session, { act: outside, ...options }: ExceptionsOptions): Promise<Outcome> {
  const query = new URLSearchParams({ outside, ...options }).toString();
  const answer = await session.client.read(`/v1/write-offs?${query}`);
  const { rows, next } = understood(session, list(anyObject), answer, "list of exceptions");
  return { exit: EXIT.done, json: answer, text: exceptionsText(rows, next) };
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
