/**
 * Runs one command line: one outcome or one problem, printed for people or for machines, and its exit status.
 * @module
 */
import { CommanderError } from "commander";
import { Refusal } from "../domain/errors/refusal.ts";
import { createClient } from "./client.ts";
import { EXIT, type ExitStatus } from "./exit.ts";
import { jsonText } from "./output/json.ts";
import { plain, printable } from "./output/plain.ts";
import { problemText } from "./output/problem.ts";
import { createProgram, type GlobalOptions } from "./program.ts";
import type { Act, Outcome, Session } from "./session.ts";
import type { Surroundings } from "./surroundings.ts";
import { troubleOf, usageTrouble } from "./trouble.ts";

/** Never throws; prints, and returns the exit status. `argv` is without the program's own name. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  let outcome: Outcome | undefined;
  const act: Act =
    (command) =>
    async (...args) => {
      outcome = await command(sessionOf(program.opts<GlobalOptions>(), surroundings), ...args);
    };
  const program = createProgram(surroundings, act);
  // Asked of the words themselves: a usage error is found before the options are.
  const json = argv.includes("--json");
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    return fail(error, json, surroundings);
  }
  // Without an outcome it was help or the version, which commander has printed.
  if (!outcome) return EXIT.done;
  surroundings.stdout.write(json ? jsonText(outcome.json) : `${printable(outcome.text)}\n`);
  return outcome.exit;
}

function sessionOf({ node, as, key, json }: GlobalOptions, surroundings: Surroundings): Session {
  const giveKey = (): string => {
    if (key !== undefined) return key;
    const made = surroundings.newKey();
    // Said before the request leaves: who loses the answer can repeat the command and it happens once.
    surroundings.stderr.write(`Idempotency-Key: to repeat this very command, add --key ${made}\n`);
    return made;
  };
  const speaker = (officer: string) => surroundings.signIn.speaker(node, officer);
  const client = createClient({ node, officer: as, speaker, key: giveKey });
  return { client, node, json: json === true, surroundings };
}

function fail(error: unknown, json: boolean, { stdout, stderr }: Surroundings): ExitStatus {
  const trouble = error instanceof CommanderError ? usageOf(error) : troubleOf(error);
  // A stack helps with what nobody foresaw; a refusal says itself what is wrong.
  if (trouble.exit === EXIT.internal && trouble.cause instanceof Error && !(trouble.cause instanceof Refusal)) {
    stderr.write(`${printable(trouble.cause.stack ?? trouble.cause.message)}\n`);
  }
  if (json) stdout.write(jsonText(trouble.problem));
  else stderr.write(`${printable(problemText(trouble.problem))}\n`);
  return trouble.exit;
}

function usageOf({ code, message }: CommanderError) {
  // Commands without a name after them: commander has shown the help.
  const sentence = code === "commander.help" ? "A command is missing." : plain(message.replace(/^error: /, ""));
  return usageTrouble(sentence, "See countersign --help, or countersign COMMAND --help.");
}
