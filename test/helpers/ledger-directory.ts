/**
 * Directories for tests of what is kept on disk.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

/** A new empty directory; `removeTemporaryDirectories` takes it away. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "countersign-"));
  made.push(directory);
  return directory;
}

/** For `afterEach`: removes every directory made so far. */
export async function removeTemporaryDirectories(): Promise<void> {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true });
}
