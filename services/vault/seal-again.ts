/**
 * A vault of the first format, whose records were all sealed under the authority's one key, is written anew with a key for
 * each record. Only then can one of them be forgotten: a copy under the old key that stayed in the log could not be.
 *
 * First the new keys are on disk, then the new log takes the old one's place whole, then the table is emptied and copied
 * anew. A stop between any two is finished by the next opening; keys that nothing uses are harmless.
 * @module
 */
import { openAppendLog } from "../journal/append-log.ts";
import { headerPayload, readLogHeader } from "../journal/log-header.ts";
import { replaceLog } from "../journal/replace-log.ts";
import type { DataKeys } from "./data-keys.ts";
import { type Entry, FIRST_LOG_HEADER, type KeyOf, LOG_HEADER } from "./entry.ts";
import { seal, unseal } from "./seal.ts";

/** Brings the log at `path` to the format of today. `check` is told how many records it has before anything is changed. */
export async function sealAgain(
  path: string,
  keys: DataKeys,
  keyOf: KeyOf,
  check: (records: number) => Promise<void>,
): Promise<void> {
  const header = await readLogHeader(path);
  if (header === null || headerPayload(header) !== headerPayload(FIRST_LOG_HEADER)) return;
  const old = await openAppendLog(path, { header: FIRST_LOG_HEADER });
  try {
    await check(old.size);
    await replaceLog(path, LOG_HEADER, sealedAgain(old.records(), keys, keyOf));
  } finally {
    await old.close();
  }
}

/** Records whose new keys share a sync. */
const AT_ONCE = 1000;

/** In the same order under the same numbers. */
async function* sealedAgain(
  records: AsyncIterable<{ readonly payload: string }>,
  keys: DataKeys,
  keyOf: KeyOf,
): AsyncGenerator<string> {
  let together: string[] = [];
  for await (const { payload } of records) {
    together.push(payload);
    if (together.length < AT_ONCE) continue;
    yield* await Promise.all(together.map((each) => oneAgain(each, keys, keyOf)));
    together = [];
  }
  yield* await Promise.all(together.map((each) => oneAgain(each, keys, keyOf)));
}

/** What does not open stays as it is, and is refused when it is read: one damaged record keeps no node from starting. */
async function oneAgain(payload: string, keys: DataKeys, keyOf: KeyOf): Promise<string> {
  const { authority, kind, id, sealed } = JSON.parse(payload) as Entry;
  const name = { authority, kind, id };
  const content = unseal(sealed, "vault/1", name, keyOf(authority));
  if (content === undefined) return payload;
  const found = keys.find(name);
  const key = found instanceof Uint8Array ? found : await keys.make(name);
  const entry: Entry = { ...name, sealed: seal(content, "vault/2", name, key), format: 2 };
  return JSON.stringify(entry);
}
