/**
 * How far each webhook's receiver has acknowledged: one small file, replaced whole.
 *
 * Trusted for nothing but order: whoever changes it can make a receiver hear of a change again, or never; what is so is on
 * the ledger all the same.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { Refusal } from "../domain/errors/refusal.ts";
import type { WebhookPlaces } from "../ports/webhooks.ts";
import { parseJson } from "../schema/json/strict-json.ts";

/** Throws Refusal `journal-corrupt` when the file is there and is none. */
export function openPlaces(path: string): WebhookPlaces {
  const places = new Map(existsSync(path) ? read(path) : []);
  let writing: Promise<void> = Promise.resolve();
  return {
    get: (webhook) => places.get(webhook),
    put: (webhook, cursor) => {
      places.set(webhook, cursor);
      // One after the other: a later state must never be replaced by an earlier one.
      writing = writing.catch(() => undefined).then(() => replace(path, JSON.stringify(Object.fromEntries(places))));
      return writing;
    },
  };
}

function read(path: string): [string, string][] {
  try {
    const value = parseJson(readFileSync(path, "utf8"));
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("no object");
    const entries = Object.entries(value);
    if (!entries.every(([, cursor]) => typeof cursor === "string")) throw new TypeError("a place is no text");
    return entries as [string, string][];
  } catch (error) {
    throw new Refusal("journal-corrupt", { path, offset: "0" }, { cause: error });
  }
}

async function replace(path: string, text: string): Promise<void> {
  const next = `${path}.new`;
  const file = await open(next, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, path);
  await syncFolder(dirname(path));
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
