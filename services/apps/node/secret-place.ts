/**
 * A secret where the configuration says it is: a file of this user alone, or the environment.
 * @module
 */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Refusal } from "../../domain/errors/refusal.ts";
import { readSecretFile } from "../../keys/keystore/secret-files.ts";

export type SecretPlace = { readonly file: string } | { readonly environment: string };

/** Throws `config-invalid` naming the setting `path`, or `key-file-exposed`; never says the secret. */
export async function secretOf(
  path: string,
  place: SecretPlace,
  base: string,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  if ("file" in place) return secretFile(path, resolve(base, place.file));
  const value = environment[place.environment];
  // Gone from where children of this process would find it.
  delete environment[place.environment];
  if (value) return value;
  throw new Refusal("config-invalid", { path, rule: `the environment has no ${place.environment}` });
}

export async function secretFile(path: string, file: string): Promise<string> {
  const text = (await readSecretFile(file))?.replace(/\r?\n$/, "");
  if (text) return text;
  throw new Refusal("config-invalid", { path, rule: `${file} is missing or empty` });
}

/** What is no secret, in a file that the setting `path` names: a certificate. Throws `config-invalid`. */
export async function openFile(path: string, file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal("config-invalid", { path, rule: `${file} cannot be read (${cause.code})` }, { cause });
  });
}
