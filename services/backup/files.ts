/**
 * Files under a directory, as a backup names them.
 * @module
 */
import { type FileHandle, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Nothing below it is a record, and it has thousands of files. */
const DATABASE = /^store(?:\.damaged-\d+)?$/;

/** Paths with "/", of plain files and of the database's folder as one; in no order. */
export async function filesUnder(directory: string, below = ""): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(directory, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && !DATABASE.test(path)) found.push(...(await filesUnder(directory, path)));
    else found.push(path);
  }
  return found;
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** Fills `into` from `at` on: the system may give less than it is asked for. Bytes read, fewer only at the file's end. */
export async function readInto(into: Uint8Array, source: FileHandle, at: number): Promise<number> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await source.read(into, done, into.length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}
