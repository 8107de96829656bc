/**
 * The `countersign` command with its options for all commands.
 * @module
 */
import { Command, Option } from "commander";
import { addAlerts } from "./commands/alerts.ts";
import { addAudit } from "./commands/audit.ts";
import { addBackup } from "./commands/backup.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addExchange } from "./commands/exchange.ts";
import { addHold } from "./commands/hold.ts";
import { addItems } from "./commands/items.ts";
import { addKeys } from "./commands/keys.ts";
import { addLedger } from "./commands/ledger.ts";
import { addManualRecord } from "./commands/manual-record.ts";
import { addOperation } from "./commands/operation.ts";
import { addPermit } from "./commands/permit.ts";
import { addProposal } from "./commands/proposal.ts";
import { addReceipt } from "./commands/receipt.ts";
import { addRoster } from "./commands/roster.ts";
import { addSignIn } from "./commands/sign-in.ts";
import { addVault } from "./commands/vault.ts";
import { addVerify } from "./commands/verify.ts";
import { addVerifyRecord } from "./commands/verify-record.ts";
import { addWriteOff } from "./commands/write-off.ts";
import { EXIT_HELP } from "./exit.ts";
import { parseKey, parseOfficer, parseUrl } from "./parse-argument.ts";
import type { Act } from "./session.ts";
import type { Surroundings } from "./surroundings.ts";

/** The options of every command. */
export interface GlobalOptions {
  readonly json?: true;
  readonly node: string;
  readonly as?: string;
  readonly key?: string;
}

/** The program without anything run. Throws CommanderError instead of ending the process. */
export function createProgram({ version, stdout, stderr }: Surroundings, act: Act): Command {
  const program = new Command("countersign")
    .description("Permits that states can check at the border: genuine, current, and not already used")
    .version(version)
    // Both are inherited by commands that are added afterwards.
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // Errors are said in one place, for people or for machines.
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: true })
    .addOption(new Option("--json", "print the API's JSON, or a problem, and nothing else, on stdout"))
    .addOption(
      new Option("--node <url>", "the node to ask")
        .env("COUNTERSIGN_NODE")
        .default("http://localhost:8080")
        .argParser(parseUrl),
    )
    .addOption(
      new Option("--as <officer>", "who acts: AUTHORITY/officer, who has signed in")
        .env("COUNTERSIGN_OFFICER")
        .argParser(parseOfficer),
    )
    .addOption(
      new Option("--key <key>", "Idempotency-Key: the same command with the same key happens once").argParser(parseKey),
    )
    .addHelpText("afterAll", `\n${EXIT_HELP}`);
  addSignIn(program, act);
  addPermit(program, act);
  addProposal(program, act);
  addRoster(program, act);
  addVerify(program, act);
  addVerifyRecord(program, act);
  addWriteOff(program, act);
  addReceipt(program, act);
  addItems(program, act);
  addExchange(program, act);
  addDoctor(program, act);
  addHold(program, act);
  addKeys(program, act);
  addManualRecord(program, act);
  addAlerts(program, act);
  addAudit(program, act);
  addLedger(program, act);
  addOperation(program, act);
  addBackup(program, act);
  addVault(program, act);
  return program;
}
