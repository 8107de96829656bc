/**
 * Which key of each slot is in use, which comes next and from when, and which driver holds each: no secret, and what makes
 * a lost key look lost instead of never made. Each change is on disk before anyone acts on it.
 * @module
 */
import { join } from "node:path";
import { Refusal } from "../domain/errors/refusal.ts";
import type { KeyEntry, KeyPlace } from "../ports/keys.ts";
import type { Seat } from "../ports/signer.ts";
import { parseJson } from "../schema/json/strict-json.ts";
import type { KeyOwner, Purpose } from "./keystore/key-names.ts";
import { readSecretFile, writeSecretFile } from "./keystore/secret-files.ts";

export const BOOK_FILE = "key-book.json";
const FORMAT = "countersign/key-book/1";

export function placeName({ owner, purpose, seat }: KeyPlace): string {
  return `${owner}/${purpose}/${seat}`;
}

export class KeyBook {
  readonly #path: string;
  readonly #entries: Map<string, KeyEntry>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, entries: Map<string, KeyEntry>) {
    this.#path = path;
    this.#entries = entries;
  }

  /** Empty when the directory has none. Throws `key-file-invalid` when the file is no book. */
  static async open(directory: string): Promise<KeyBook> {
    const path = join(directory, BOOK_FILE);
    const text = await readSecretFile(path);
    return new KeyBook(path, text === undefined ? new Map() : read(path, text));
  }

  get(place: KeyPlace): KeyEntry | undefined {
    return this.#entries.get(placeName(place));
  }

  places(): readonly KeyPlace[] {
    return [...this.#entries.keys()].map((name) => {
      const [owner, purpose, seat] = name.split("/") as [KeyOwner, Purpose, Seat];
      return { owner, purpose, seat };
    });
  }

  /** On disk when it resolves; the book is as it was when it rejects. */
  async set(place: KeyPlace, entry: KeyEntry): Promise<void> {
    // One after another: two that write at once would have one file's name.
    const mine = this.#writing.then(async () => {
      const name = placeName(place);
      await writeSecretFile(this.#path, textOf(new Map(this.#entries).set(name, entry)));
      // Only now: a key that is not in the file must not be signed with.
      this.#entries.set(name, entry);
    });
    this.#writing = mine.catch(() => undefined);
    await mine;
  }
}

function textOf(entries: ReadonlyMap<string, KeyEntry>): string {
  const keys = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format: FORMAT, keys }, null, 2)}\n`;
}

function read(path: string, text: string): Map<string, KeyEntry> {
  try {
    const { format, keys } = parseJson(text) as { format: string; keys: Record<string, KeyEntry> };
    const entries = Object.entries(keys);
    if (format === FORMAT && entries.every(([name, entry]) => isPlace(name) && isEntry(entry))) return new Map(entries);
  } catch (cause) {
    throw new Refusal("key-file-invalid", { file: path }, { cause });
  }
  throw new Refusal("key-file-invalid", { file: path });
}

function isPlace(name: string): boolean {
  return /^[A-Z]{2}(-[A-Z0-9]{1,28})?\/(ledger\/(first|second)|document\/first)$/.test(name);
}

function isEntry({ inUse, made, next }: KeyEntry): boolean {
  const known = (generation: number) => Number.isInteger(generation) && generation >= 1 && generation <= made.length;
  const isMade = made.every(
    ({ driver, id }) => typeof driver === "string" && /^0x[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id),
  );
  return isMade && known(inUse) && (next === undefined || known(next.generation));
}
