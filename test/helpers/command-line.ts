/**
 * The `countersign` command as a user calls it: its own process, its exit status, everything it said.
 * @module
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import {
  auditFile,
  keyDesksAt,
  offlineParts,
  openBackupsOf,
  openEvidenceReader,
  openReader,
  recordParts,
} from "../../services/apps/cli/adapters.ts";
import { version } from "../../services/apps/node/version.ts";
import type { ExitStatus } from "../../services/cli/exit.ts";
import { run } from "../../services/cli/run.ts";
import { SessionFiles } from "../../services/cli/sign-in/session-files.ts";
import type { SignInSurroundings, Surroundings } from "../../services/cli/surroundings.ts";
import type { ChildResult } from "./child-result.ts";
import { sha256 } from "./permit-fixture.ts";
import { speakerAt } from "./tokens.ts";

const ENTRY = fileURLToPath(new URL("../../services/apps/cli.ts", import.meta.url));

export interface CommandOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command to its end, without a terminal. Nothing of the caller's own COUNTERSIGN_ settings reaches it. */
export function countersign(
  args: readonly string[],
  { stdin = "", env = {} }: CommandOptions = {},
): Promise<ChildResult> {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("COUNTERSIGN_")));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [ENTRY, ...args], { env: { ...own, ...env } });
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        said[stream] += text;
      });
    }
    // A command that needs no input may be gone before it is written.
    child.stdin.on("error", () => undefined).end(stdin);
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ status, signal, ...said }));
  });
}

export interface HereOptions {
  readonly stdin?: string;
  /** Who sits at the terminal: answers the question. Nobody when absent. */
  readonly ask?: (question: string) => Promise<string>;
  /** Officers speak with tokens of the test node unless this says otherwise. */
  readonly signIn?: Partial<SignInSurroundings>;
  /** Where keys are worked on; default: what the environment names. */
  readonly keyDesks?: Surroundings["keyDesks"];
}

export interface HereResult {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same command in this process, for tests that call it many times or sit at its terminal. */
export async function countersignHere(
  args: readonly string[],
  { stdin = "", ask, signIn = {}, keyDesks = keyDesksAt(() => undefined) }: HereOptions = {},
): Promise<HereResult> {
  const said = { stdout: "", stderr: "" };
  const hear = (stream: keyof typeof said) => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const status = await run(args, {
    signIn: {
      ...{ sessions: new SessionFiles(join(tmpdir(), "countersign-no-sessions")), passwordsFile: undefined },
      show: (url) => hear("stderr").write(`${url}\n`),
      ...{ speaker: speakerAt, ...signIn },
    },
    openBackups: () => openBackupsOf({}),
    ...{ auditFile, openEvidenceReader, recordParts, keyDesks },
    ...{ version, openReader, offlineParts, sha256, ask, clock: Date.now, newKey: randomUUID, progress: undefined },
    ...{ stdin: Readable.from([stdin]), stdout: hear("stdout"), stderr: hear("stderr") },
  });
  return { status, ...said };
}
