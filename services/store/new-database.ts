/**
 * Makes the files of a new database, in a process of its own.
 *
 * PGlite makes them by running PostgreSQL's initdb, whose largest functions V8 then compiles to their fastest form: half a
 * gigabyte and several seconds for code that runs once. That compilation is switched off there, which only a whole process
 * can be told to do.
 * @module
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, rename, rm, rmdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("new-database-process.ts", import.meta.url));
const BASELINE_ONLY = ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];

/**
 * A new database in `directory`, which must be there and be empty. It is made beside it and moved into place whole, so that
 * whatever ends this half way leaves no half of a database there; a mount point cannot be put over, and it is made right in
 * it. Throws an Error with what the process printed when it failed; `program` is another one in tests.
 */
export async function makeDatabase(directory: string, program = PROGRAM): Promise<void> {
  if (!(await isReplaceable(directory))) return make(directory, program);
  const made = `${directory}.new`;
  // Of a start that was ended: nobody has used it yet.
  await rm(made, { recursive: true, force: true });
  try {
    await mkdir(made, { mode: 0o700 });
    await make(made, program);
    await rmdir(directory);
    await rename(made, directory);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw error;
  }
}

async function make(directory: string, program: string): Promise<void> {
  const child = fork(program, [directory], { execArgv: BASELINE_ONLY, stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const [printed, [status, signal]] = await Promise.all([textOf(child), once(child, "exit")]);
  if (status === 0) return;
  const how = signal ?? `status ${status}`;
  throw new Error(
    `no database could be made in ${directory} (${how}): ${printed.trim()}. See that disk and memory have room, and start again`,
  );
}

/** Found out by doing it. Throws what the system says of a directory that is not empty, or not there. */
async function isReplaceable(directory: string): Promise<boolean> {
  try {
    await rmdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EBUSY") return false;
    throw error;
  }
  await mkdir(directory, { mode: 0o700 });
  return true;
}

async function textOf({ stderr }: ChildProcess): Promise<string> {
  let text = "";
  for await (const piece of stderr ?? []) text += String(piece);
  return text;
}
