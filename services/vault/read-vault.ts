/**
 * Reads a vault that no node has open, record by record: is everything there, and does it open?
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import { openAppendLog } from "../journal/append-log.ts";
import { readLogHeader } from "../journal/log-header.ts";
import type { VaultRecords } from "../ports/backup.ts";
import { type DataKeys, openDataKeys } from "./data-keys.ts";
import { type Entry, type KeyOf, LOG_HEADER, textOf } from "./entry.ts";
import { keyOfName } from "./seal.ts";
import { decodeValue } from "./value-codec.ts";

export interface VaultFiles {
  readonly path: string;
  readonly keys: string;
  readonly keyOf: KeyOf;
}

/** The last record under each name. Hold the directory's lock. A vault of the first format is read too, and left so. */
export async function* readVault({ path, keys: keysPath, keyOf }: VaultFiles): VaultRecords & AsyncGenerator {
  const header = (await readLogHeader(path)) ?? LOG_HEADER;
  const keys = await openDataKeys(keysPath, keyOf);
  const log = await openAppendLog(path, { header }).catch(async (error: unknown) => {
    await keys.close();
    throw error;
  });
  try {
    const last = new Map<string, number>();
    for await (const { number, payload } of log.records()) last.set(keyOfName(JSON.parse(payload) as Entry), number);
    for await (const { number, payload } of log.records()) {
      const entry = JSON.parse(payload) as Entry;
      if (last.get(keyOfName(entry)) !== number) continue;
      const { authority, kind, id } = entry;
      yield { authority, kind, id, opens: opened(entry, keys, keyOf) };
    }
  } finally {
    await log.close();
    await keys.close();
  }
}

function opened(entry: Entry, keys: DataKeys, keyOf: KeyOf): { readonly value: unknown } | "forgotten" | "unreadable" {
  try {
    return { value: decodeValue(textOf(entry, keys, keyOf)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === "record-forgotten" ? "forgotten" : "unreadable";
  }
}
