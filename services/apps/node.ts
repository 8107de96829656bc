/**
 * The node's entry: configuration, start, signals.
 * @module
 */
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { Refusal } from "../domain/errors/refusal.ts";
import { readConfig } from "./node/config.ts";
import { coreFileWarning } from "./node/core-files.ts";
import { firstPasswordsFile } from "./node/first-passwords.ts";
import { createLog, logFile } from "./node/log.ts";
import { openNode, type RunningNode } from "./node/open-node.ts";
import { EXIT, startTrouble } from "./node/start-trouble.ts";
import { version } from "./node/version.ts";

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function giveUp(error: unknown): never {
  const sentence = startTrouble(error);
  const text = sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.stderr.write(`${text}\n`);
  process.exit(sentence === undefined ? EXIT.internal : EXIT.surroundings);
}

/** Where a node keeps everything that is told nothing; the demonstration looks there. */
const USUAL_DATA = fileURLToPath(new URL("../../var", import.meta.url));

/** One wish to stop may come twice, from the group and from the parent that forwards it; a person's second comes later. */
const SAME_SIGNAL_MS = 500;

/** Finishes what is under way on the first signal; a second one ends at once. */
function stopOnSignals(node: RunningNode): void {
  let since: number | undefined;
  const stop = (): void => {
    if (since !== undefined) {
      if (performance.now() - since > SAME_SIGNAL_MS) process.exit(EXIT.internal);
      return;
    }
    since = performance.now();
    say("Stopping …");
    node.stop().then(() => {
      say("Stopped; everything is on disk.");
      process.exit(0);
    }, giveUp);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** The log in the data directory. An open file, not a path: a node that ends at once must still be able to flush it. */
function openLog(data: string): Logger {
  let file: number;
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    file = openSync(join(data, "node.log"), "a", 0o600);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Refusal("directory-unusable", { directory: data, reason }, { cause });
  }
  const tell = ({ message }: Error) => void process.stderr.write(`the log cannot be written: ${message}\n`);
  return createLog(process.env.COUNTERSIGN_LOG ?? "info", logFile(file, tell));
}

async function main(): Promise<void> {
  const { config, secrets } = readConfig(process.env);
  say(`Countersign ${version}, data in ${config.data}`);
  const warning = coreFileWarning();
  if (warning !== undefined) say(`  ${warning}`);
  const log = openLog(config.data);
  const node = await openNode({ config, secrets, log, progress: (line) => say(`  ${line}`), onFatal: giveUp });
  stopOnSignals(node);
  process.on("SIGHUP", () => node.reload());
  const { identity } = node.services.verify;
  // The demonstration asks the ledger too, and knows only its usual address.
  const ledger = new URL(node.ledgerUrl).port === "8545" ? "" : ` --ledger ${node.ledgerUrl}`;
  // And only the trial's usual place of passwords.
  const file = firstPasswordsFile(config.data, true);
  const passwords = file === join(USUAL_DATA, "trial-passwords.json") ? "" : ` --passwords ${file}`;
  say(`Ready: ${node.url}
  API description   ${node.url}/openapi.json
  ledger (JSON-RPC) ${node.ledgerUrl}
  register          ${identity.register}
  log               ${join(config.data, "node.log")}
Next: npm run demo -- --on ${node.url}${ledger}${passwords}   or   npx countersign --help   ·   Ctrl-C stops.`);
}

// Who watched may go away: a closed terminal is no reason to stop serving.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
process.on("unhandledRejection", giveUp);
main().catch(giveUp);
