/**
 * When a node's records were last backed up, left beside them: where the backup went is nobody's business here, and may be out of
 * reach. It is no record itself, so a restored node has none until it is backed up.
 * @module
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../domain/errors/refusal.ts";

const FILE = "last-backup.json";

/** Leaves that a backup begun at `madeAt` (ms) is whole: what came later is not in it. Throws the system's error. */
export async function recordBackup(data: string, madeAt: number): Promise<void> {
  const path = join(data, FILE);
  // Whoever makes backups may be another user than the node's, who has to read it; it says nothing but a time.
  await writeFile(`${path}.new`, `${JSON.stringify({ madeAt })}\n`, { mode: 0o644 });
  await rename(`${path}.new`, path);
}

/** Milliseconds; undefined when none was ever made from here. Throws Refusal `backup-unknown`. */
export async function lastBackup(data: string): Promise<number | undefined> {
  try {
    const { madeAt } = JSON.parse(await readFile(join(data, FILE), "utf8")) as { readonly madeAt?: unknown };
    if (Number.isSafeInteger(madeAt)) return madeAt as number;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Refusal("backup-unknown", { why: `${FILE} cannot be read` }, { cause });
  }
  throw new Refusal("backup-unknown", { why: `${FILE} says no time` });
}
