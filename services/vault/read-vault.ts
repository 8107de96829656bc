/**
 * Reads a vault that no node has open, record by record: is everything there, and does it open?
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import { type AppendLog, openAppendLog } from "../journal/append-log.ts";
import { readLogHeader } from "../journal/log-header.ts";
import type { VaultRecords } from "../ports/backup.ts";
import { type DataKeys, openDataKeys } from "./data-keys.ts";
import { type Entry, type KeyOf, LOG_HEADER, textOf } from "./entry.ts";
import { keyOfName, type RecordName } from "./seal.ts";
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
    const last = await lastNumbers(log);
    for await (const { number, payload } of log.records()) {
      if (!last.has(number)) continue;
      const entry = JSON.parse(payload) as Entry;
      const { authority, kind, id } = entry;
      yield { authority, kind, id, opens: opened(entry, keys, keyOf) };
    }
  } finally {
    await log.close();
    await keys.close();
  }
}

async function lastNumbers(log: AppendLog): Promise<ReadonlySet<number>> {
  const last = new Map<string, number>();
  for await (const { number, payload } of log.records()) last.set(keyOfName(nameIn(payload)), number);
  return new Set(last.values());
}

const SEALED = ',"sealed":"';

/** Without the sealed text, which is most of it: a vault has hundreds of thousands of records. */
function nameIn(payload: string): RecordName {
  const end = payload.indexOf(SEALED);
  return JSON.parse(end < 0 ? payload : `${payload.slice(0, end)}}`) as RecordName;
}

function opened(entry: Entry, keys: DataKeys, keyOf: KeyOf): { readonly value: unknown } | "forgotten" | "unreadable" {
  try {
    return { value: decodeValue(textOf(entry, keys, keyOf)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === "record-forgotten" ? "forgotten" : "unreadable";
  }
}
