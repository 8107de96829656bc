/**
 * The command line put together. Wiring only.
 * @module
 */
import { createHash, randomUUID } from "node:crypto";
import { createInterface } from "node:readline/promises";
import type { ExitStatus } from "../../cli/exit.ts";
import { run } from "../../cli/run.ts";
import type { Surroundings } from "../../cli/surroundings.ts";
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
