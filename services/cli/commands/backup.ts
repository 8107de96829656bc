/**
 * `countersign backup` and `countersign restore`: run beside the node, by who may read its data directory, with the node's
 * own configuration. They ask no node.
 * @module
 */
import type { Command } from "commander";
import { Refusal } from "../../domain/errors/refusal.ts";
import { EXIT } from "../exit.ts";
import { madeText, restoredText } from "../output/backup.ts";
import type { Act, Outcome, Session } from "../session.ts";
import { refusalTrouble, Trouble } from "../trouble.ts";

export function addBackup(program: Command, act: Act): void {
  program
    .command("backup")
    .description("Write an encrypted backup of a node's records, also while the node runs (COUNTERSIGN_CONFIG, _DATA)")
    .argument("<directory>", "where it goes: empty, or not there yet")
    .action(act(backup));
  program
    .command("restore")
    .description("Put a backup into the node's empty data directory, and check it against the chain")
    .argument("<directory>", "a backup")
    .action(act(restore));
}

async function backup({ surroundings }: Session, target: string): Promise<Outcome> {
  const made = await refusing(async () => (await surroundings.openBackups()).make(target));
  const exit = made.unknown.length > 0 || made.unrecorded !== undefined ? EXIT.undecided : EXIT.done;
  return { exit, json: made, text: madeText(made, target) };
}

async function restore({ surroundings }: Session, from: string): Promise<Outcome> {
  const report = await refusing(async () => (await surroundings.openBackups()).restore(from));
  const whole = report.missing.length === 0 && report.unreadable.length === 0;
  return { exit: whole ? EXIT.done : EXIT.undecided, json: report, text: restoredText(report) };
}

/**
 * What a node answers with 500, because its caller can do nothing, is here said to who can: the operator. A ledger that
 * does not answer stays what it is.
 */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "internal") throw error;
    const { exit, problem } = refusalTrouble(error);
    throw new Trouble(exit === EXIT.internal ? EXIT.refused : exit, problem, error);
  }
}
