/**
 * The keys that records are sealed under: one for each record, wrapped under its authority's vault key, in a journal of
 * their own. To forget a record is to take its key out of that journal: the log of sealed records keeps every byte, and
 * nobody can read this one any more.
 *
 * Trusted for confidentiality as the vault is. Whoever can write this file can make records unreadable, and put a key that
 * was forgotten back when he kept a copy of it.
 * @module
 */
import { randomBytes } from "node:crypto";
import { type AppendLog, goOn, openAppendLog } from "../journal/append-log.ts";
import { replaceLog } from "../journal/replace-log.ts";
import { forgotten } from "./entry.ts";
import { keyOfName, type RecordName, seal, unseal } from "./seal.ts";

const KEY_BYTES = 32;
const HEADER = { kind: "vault-keys" };

/** In the journal: the wrapped key, or when it was taken out (milliseconds). */
type Line = RecordName & ({ readonly key: string } | { readonly forgotten: number });
/** The same in memory, by name: a node has hundreds of thousands of them. */
type Kept = Map<string, string | number>;

/** A key; when it was forgotten (milliseconds); undefined when there never was one, "unreadable" when it does not open. */
export type FoundKey = Uint8Array | { readonly forgotten: number } | "unreadable" | undefined;

/** Opens the journal of keys at `path`, creating it when it is not there. One writer only: hold the directory's lock. */
export async function openDataKeys(path: string, keyOf: (authority: string) => Uint8Array): Promise<DataKeys> {
  const log = await openAppendLog(path, { header: HEADER, onRoom: goOn });
  const kept: Kept = new Map();
  try {
    for await (const { payload } of log.records()) {
      const line = JSON.parse(payload) as Line;
      kept.set(keyOfName(line), "key" in line ? line.key : line.forgotten);
    }
  } catch (error) {
    await log.close();
    throw error;
  }
  return new DataKeys(path, log, kept, keyOf);
}

export class DataKeys {
  readonly #path: string;
  readonly #keyOf: (authority: string) => Uint8Array;
  readonly #kept: Kept;
  readonly #making = new Map<string, Promise<Uint8Array>>();
  #log: AppendLog;
  /** New keys and rewritings come one after another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, log: AppendLog, kept: Kept, keyOf: (authority: string) => Uint8Array) {
    this.#path = path;
    this.#log = log;
    this.#kept = kept;
    this.#keyOf = remembered(keyOf);
  }

  find(name: RecordName): FoundKey {
    const kept = this.#kept.get(keyOfName(name));
    if (kept === undefined) return undefined;
    if (typeof kept === "number") return { forgotten: kept };
    return unseal(kept, "vault-key/1", name, this.#keyOf(name.authority)) ?? "unreadable";
  }

  /** Milliseconds; undefined when the key was not forgotten. */
  forgottenAt(name: RecordName): number | undefined {
    const kept = this.#kept.get(keyOfName(name));
    return typeof kept === "number" ? kept : undefined;
  }

  /**
   * A key for a name that has none; on disk when this resolves. Two calls for one name at once get the same promise, also in
   * the moment in which the key is there already, so that what waits for it goes on in the order in which it came. Rejects
   * with `record-forgotten` when the name was forgotten meanwhile.
   */
  make(name: RecordName): Promise<Uint8Array> {
    const known = keyOfName(name);
    const underWay = this.#making.get(known);
    if (underWay) return underWay;
    const key = new Uint8Array(randomBytes(KEY_BYTES));
    const wrapped = seal(key, "vault-key/1", name, this.#keyOf(name.authority));
    // Behind a rewriting, which closes the log it replaces; beside other new keys, with which it shares a sync.
    const making = this.#last.then(async () => {
      const at = this.forgottenAt(name);
      if (at !== undefined) throw forgotten(name, at);
      await this.#log.append(lineOf(known, wrapped));
      return key;
    });
    this.#making.set(known, making);
    making.then(
      () => {
        this.#kept.set(known, wrapped);
        this.#making.delete(known);
      },
      () => this.#making.delete(known),
    );
    return making;
  }

  /**
   * Takes the keys out of the file and leaves when; on disk when this resolves, with whether the old bytes were written
   * over. Names without a key are marked too.
   */
  forget(names: readonly RecordName[], at: number): Promise<{ readonly overwritten: boolean }> {
    const turn = Promise.allSettled([this.#last, ...this.#making.values()]).then(() => this.#rewrite(names, at));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #rewrite(names: readonly RecordName[], at: number): Promise<{ readonly overwritten: boolean }> {
    const gone = names.map(keyOfName).filter((name) => typeof this.#kept.get(name) !== "number");
    const next = new Map<string, string | number>([...this.#kept, ...gone.map((name) => [name, at] as const)]);
    await this.#log.close();
    try {
      const replaced = await replaceLog(this.#path, HEADER, payloadsOf(next));
      for (const name of gone) this.#kept.set(name, at);
      return replaced;
    } finally {
      this.#log = await openAppendLog(this.#path, { header: HEADER, onRoom: goOn });
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#last, ...this.#making.values()]);
    await this.#log.close();
  }
}

function* payloadsOf(kept: Kept): Generator<string> {
  for (const [name, keyOrTime] of kept) yield lineOf(name, keyOrTime);
}

function lineOf(known: string, keyOrTime: string | number): string {
  const [authority = "", kind = "", id = ""] = known.split("\n");
  const name: RecordName = { authority, kind, id };
  const line: Line = typeof keyOrTime === "string" ? { ...name, key: keyOrTime } : { ...name, forgotten: keyOrTime };
  return JSON.stringify(line);
}

/** A key is derived anew each time it is asked for; here it is asked for with every record. */
function remembered(keyOf: (authority: string) => Uint8Array): (authority: string) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  return (authority) => {
    const key = known.get(authority) ?? keyOf(authority);
    known.set(authority, key);
    return key;
  };
}
