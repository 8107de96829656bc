/**
 * The first password of each officer, in a file for the operator to hand out. In a trial they stay as they are; otherwise they
 * are good for choosing another.
 * @module
 */
import { join } from "node:path";
import type { Accounts } from "../../auth/accounts/accounts.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { readSecretFile, writeSecretFile } from "../../keys/keystore/secret-files.ts";
import type { Random } from "../../ports/clock.ts";
import { parseJson } from "../../schema/json/strict-json.ts";

/** Of a password, which is 24 characters then. */
const RANDOM_BYTES = 18;

export interface FirstPasswordsParts {
  readonly data: string;
  readonly accounts: Pick<Accounts, "has" | "give">;
  readonly officers: readonly string[];
  readonly trial: boolean;
  /** Also for who has one: his own counts no longer. */
  readonly anew?: true;
  readonly random: Random;
  readonly progress: (line: string) => void;
}

/** File of first passwords in a data directory. */
export function firstPasswordsFile(data: string, trial: boolean): string {
  return join(data, trial ? "trial-passwords.json" : "first-passwords.json");
}

/**
 * Makes passwords for officers without an account. The file is on disk before any of them counts, so that none is lost; one that
 * was made and not used because the node was stopped is made anew. Throws Refusal `first-passwords-unwritable`.
 */
export async function giveFirstPasswords(parts: FirstPasswordsParts): Promise<void> {
  const { data, accounts, officers, trial, random, progress } = parts;
  const missing = officers.filter((officer) => parts.anew || !accounts.has(officer));
  if (missing.length === 0) return;
  const file = firstPasswordsFile(data, trial);
  const made = new Map(missing.map((officer) => [officer, Buffer.from(random(RANDOM_BYTES)).toString("base64url")]));
  await keep(file, made);
  for (const [officer, password] of made) await accounts.give(officer, password, !trial);
  progress(`${trial ? "trial" : "first"} passwords of ${missing.length} officers are in ${file}`);
}

async function keep(file: string, made: ReadonlyMap<string, string>): Promise<void> {
  try {
    const text = await readSecretFile(file);
    const before = text === undefined ? {} : (parseJson(text) as Record<string, string>);
    await writeSecretFile(file, `${JSON.stringify({ ...before, ...Object.fromEntries(made) }, null, 2)}\n`);
  } catch (cause) {
    const why = cause instanceof Refusal ? cause.code : ((cause as NodeJS.ErrnoException).code ?? "it is no JSON");
    throw new Refusal("first-passwords-unwritable", { file, why }, { cause });
  }
}
