/**
 * The command line put together. Wiring only.
 * @module
 */
import { createHash, randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import type { ExitStatus } from "../../cli/exit.ts";
import { run } from "../../cli/run.ts";
import { SessionFiles } from "../../cli/sign-in/session-files.ts";
import { createSpeaker } from "../../cli/sign-in/speaker.ts";
import type { SignInSurroundings, Surroundings } from "../../cli/surroundings.ts";
import { version } from "../node/version.ts";
import {
  auditFile,
  keyDesksAt,
  offlineParts,
  openBackupsOf,
  openEvidenceReader,
  openReader,
  recordParts,
} from "./adapters.ts";

export function main(argv: readonly string[]): Promise<ExitStatus> {
  return run(argv, surroundingsOf(process));
}

function surroundingsOf({ stdin, stdout, stderr }: NodeJS.Process): Surroundings {
  return {
    ...{ version, stdout, stderr, stdin, clock: Date.now, newKey: randomUUID },
    ...{ auditFile, openReader, offlineParts, openEvidenceReader, recordParts },
    openBackups: () => openBackupsOf(process.env),
    keyDesks: keyDesksAt((line) => void stderr.write(`${line}\n`)),
    signIn: signInSurroundings(process.env, stderr),
    sha256: (bytes) => createHash("sha256").update(bytes).digest(),
    progress: stderr.isTTY ? (line) => void stderr.write(`\r\u001b[K${line}`) : undefined,
    ask: stdin.isTTY && stderr.isTTY ? askAt(stdin, stderr) : undefined,
  };
}

/** Ctrl-C and the end of input are answers too: none. */
function askAt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): (question: string) => Promise<string> {
  return async (question) => {
    const lines = createInterface({ input, output });
    try {
      const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
      return await Promise.race([lines.question(question), closed]);
    } finally {
      lines.close();
    }
  };
}

function signInSurroundings(env: NodeJS.ProcessEnv, stderr: NodeJS.WriteStream): SignInSurroundings {
  const sessions = new SessionFiles(join(configDirectory(env), "countersign", "sessions"));
  const passwordsFile = env.COUNTERSIGN_PASSWORDS || undefined;
  return {
    ...{ sessions, passwordsFile },
    speaker: (node, officer) => createSpeaker({ node, officer, sessions, passwordsFile }),
    show: (url) => void stderr.write(`Sign in here:\n  ${url}\n`),
  };
}

/** Where this user's programs keep what is theirs. */
function configDirectory(env: NodeJS.ProcessEnv): string {
  if (process.platform === "win32" && env.LOCALAPPDATA) return env.LOCALAPPDATA;
  return env.XDG_CONFIG_HOME || join(homedir(), ".config");
}
