/**
 * Files the user names: JSON, a bundle or a bare signed document; "-" is standard input.
 * @module
 */
import { createReadStream } from "node:fs";
import { Refusal } from "../domain/errors/refusal.ts";
import { JSON_MAX_BYTES, parseJsonBytes } from "../schema/json/strict-json.ts";
import { readBytes } from "./read-bytes.ts";
import type { Surroundings } from "./surroundings.ts";
import { usageTrouble } from "./trouble.ts";

type Stdin = Pick<Surroundings, "stdin">;

const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Strict JSON. Throws usage trouble for a file that cannot be read, and the refusals of {@link parseJsonBytes}. */
export async function readJsonFile(path: string, stdin: Stdin): Promise<unknown> {
  return parseJsonBytes(await bytesOf(path, stdin));
}

/** A bare signed document, or JSON that should be a bundle. */
export async function readPaper(
  path: string,
  stdin: Stdin,
): Promise<{ readonly document: string } | { readonly bundle: unknown }> {
  const bytes = await bytesOf(path, stdin);
  const text = Buffer.from(bytes).toString("latin1").trim();
  return COMPACT_JWS.test(text) ? { document: text } : { bundle: parseJsonBytes(bytes) };
}

async function bytesOf(path: string, { stdin }: Stdin): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readBytes(path === "-" ? stdin : createReadStream(path), JSON_MAX_BYTES);
  } catch (error) {
    const why = (error as { code?: unknown }).code;
    throw usageTrouble(
      `The file ${path} cannot be read: ${String(why ?? error)}.`,
      "Name a file, or - for standard input.",
      error,
    );
  }
  if (bytes === undefined) throw new Refusal("body-too-large", { limit: String(JSON_MAX_BYTES) });
  return bytes;
}
