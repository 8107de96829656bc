/**
 * Files that hold secrets: readable by one user only, and on disk before anyone acts on them.
 * @module
 */
import { lstat, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../../domain/errors/refusal.ts";
import { syncDirectory } from "../../journal/append-log.ts";

const OTHERS = 0o077;
const UNFINISHED = ".unfinished-";

/**
 * Creates the directory (mode 0700) when it is not there, and removes what a crash left unfinished in it: nobody was told
 * of those keys. Throws `key-file-exposed` when others may look into it.
 */
export async function openSecretDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await refuseExposed(directory, await lstat(directory));
  for (const name of await readdir(directory)) {
    if (name.startsWith(UNFINISHED)) await rm(join(directory, name));
  }
}

/** The file's text; undefined when it is not there. Throws `key-file-exposed` when others may read or replace it. */
export async function readSecretFile(path: string): Promise<string | undefined> {
  let found: Awaited<ReturnType<typeof lstat>>;
  try {
    found = await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  // A link's target may lie where another user writes.
  if (!found.isFile()) throw new Refusal("key-file-exposed", { file: path });
  await refuseExposed(path, found);
  return readFile(path, "utf8");
}

/**
 * Writes a file (mode 0600) wholly or not at all; when it resolves the file and its name are on disk. One writer of a path at
 * a time: what lies there unfinished was left by a crash.
 */
export async function writeSecretFile(path: string, text: string): Promise<void> {
  const unfinished = join(dirname(path), UNFINISHED + basename(path));
  await rm(unfinished, { force: true });
  const file = await open(unfinished, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncDirectory(dirname(path));
}

async function refuseExposed(path: string, found: { readonly mode: number | bigint }): Promise<void> {
  // Windows keeps no such bits; there the directory's access list decides, which Node cannot read.
  if (process.platform !== "win32" && (Number(found.mode) & OTHERS) !== 0)
    throw new Refusal("key-file-exposed", { file: path });
}
