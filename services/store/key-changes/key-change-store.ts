/**
 * What was approved about keys and what became of it: the synced log is the record. There are few, and they are kept in memory.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { KeyChangeEntry } from "../../domain/officer/key-change.ts";
import { goOn, openAppendLog } from "../../journal/append-log.ts";
import type { KeyChangeJournal } from "../../ports/key-changes.ts";

/** In the data directory. */
export const KEY_CHANGES_FILE = "key-changes.journal";

export interface OpenedKeyChanges extends KeyChangeJournal {
  close(): Promise<void>;
}

/** Opens those of one network. One writer only: hold the data directory's lock. Throws as `openAppendLog`. */
export async function openKeyChanges(path: string, networkId: Hex): Promise<OpenedKeyChanges> {
  const log = await openAppendLog(path, { header: { kind: "key-changes", network: networkId }, onRoom: goOn });
  try {
    const entries: KeyChangeEntry[] = [];
    for await (const { payload } of log.records()) entries.push(JSON.parse(payload) as KeyChangeEntry);
    return {
      entries,
      append: async (entry) => {
        await log.append(JSON.stringify(entry));
        entries.push(entry);
      },
      close: () => log.close(),
    };
  } catch (error) {
    await log.close();
    throw error;
  }
}
