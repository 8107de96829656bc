/**
 * Changes of the list of officers and machines: the synced log is the record. There are few, and they are kept in memory.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { goOn, openAppendLog } from "../../journal/append-log.ts";
import type { RosterEntry, RosterJournal } from "../../ports/roster.ts";

export interface OpenedRosterJournal extends RosterJournal {
  close(): Promise<void>;
}

/** Opens the changes of one network. One writer only: hold the data directory's lock. Throws as `openAppendLog`. */
export async function openRosterJournal(path: string, networkId: Hex): Promise<OpenedRosterJournal> {
  const log = await openAppendLog(path, { header: { kind: "roster", network: networkId }, onRoom: goOn });
  try {
    const entries: RosterEntry[] = [];
    for await (const { payload } of log.records()) entries.push(JSON.parse(payload) as RosterEntry);
    return {
      entries,
      append: async (entry) => void (await log.append(JSON.stringify(entry))),
      close: () => log.close(),
    };
  } catch (error) {
    await log.close();
    throw error;
  }
}
