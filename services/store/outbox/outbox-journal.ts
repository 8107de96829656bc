/**
 * The outbox's journal without its table: for a restored directory, before a node opens it.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { openAppendLog } from "../../journal/append-log.ts";
import type { OutboxJournal } from "../../ports/backup.ts";
import type { OutboxItem } from "../../ports/store.ts";
import { decodeStored, encodeStored } from "../json-codec.ts";

/** Throws `journal-foreign` when it is of another network. Hold the directory's lock. */
export async function openOutboxJournal(
  path: string,
  networkId: Hex,
): Promise<OutboxJournal & { close(): Promise<void> }> {
  const log = await openAppendLog(path, { header: { kind: "outbox", network: networkId } });
  const items = new Map<string, OutboxItem>();
  try {
    for await (const { payload } of log.records()) {
      const item = decodeStored<OutboxItem>(payload);
      items.set(item.id, item);
    }
  } catch (error) {
    await log.close();
    throw error;
  }
  return {
    items: [...items.values()],
    put: async (item) => {
      await log.append(encodeStored(item));
    },
    close: () => log.close(),
  };
}
