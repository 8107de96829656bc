/**
 * Files the user names: JSON, a bundle or a bare signed document; "-" is standard input.
 * @module
 */
import { createReadStream } from "node:fs";
import { sentenceOf } from "../domain/errors/catalogue.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { JSON_MAX_BYTES, parseJsonBytes } from "../schema/json/strict-json.ts";
import { EXIT } from "./exit.ts";
import { readBytes } from "./read-bytes.ts";
import type { Surroundings } from "./surroundings.ts";
import { Trouble, usageTrouble } from "./trouble.ts";

type Stdin = Pick<Surroundings, "stdin">;

const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Strict JSON. Throws usage trouble for a file that cannot be read, and for one that is no JSON the refusal, naming it. */
export async function readJsonFile(path: string, stdin: Stdin): Promise<unknown> {
  return parse(path, await bytesOf(path, stdin));
}

/** A bare signed document, or JSON that should be a bundle. */
export async function readPaper(
  path: string,
  stdin: Stdin,
): Promise<{ readonly document: string } | { readonly bundle: unknown }> {
  const bytes = await bytesOf(path, stdin);
  const text = Buffer.from(bytes).toString("latin1").trim();
  return COMPACT_JWS.test(text) ? { document: text } : { bundle: parse(path, bytes) };
}

/** Refused as the node would refuse the same bytes, which could not say in which file they were. */
function parse(path: string, bytes: Uint8Array): unknown {
  try {
    return parseJsonBytes(bytes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const detail = `${nameOf(path)} cannot be used. ${sentenceOf(error.code, error.params)}`;
    throw new Trouble(
      EXIT.refused,
      { code: error.code, detail, wayOut: "Name another file, or correct this one." },
      error,
    );
  }
}

function nameOf(path: string): string {
  return path === "-" ? "What came on standard input" : `The file ${path}`;
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
