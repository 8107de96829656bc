/**
 * The passphrase of a node that was given none: made once, kept beside the data with mode 0600. Who can read the data
 * directory can then use the keys; a node that matters is given its passphrase from outside.
 * @module
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Random } from "../../ports/clock.ts";

/** In the data directory of a node that was given none. */
export const PASSPHRASE_FILE = "passphrase";

/** The passphrase given, the one kept, or a new one that is on disk when this resolves. */
export async function passphraseOf(given: string | undefined, directory: string, random: Random): Promise<string> {
  if (given !== undefined) return given;
  const file = join(directory, PASSPHRASE_FILE);
  if (existsSync(file)) {
    if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0)
      throw new Refusal("key-file-exposed", { file });
    const kept = readFileSync(file, "utf8").trim();
    if (kept !== "") return kept;
  }
  const made = Buffer.from(random(24)).toString("base64url");
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(`${made}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return made;
}
