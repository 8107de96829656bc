/**
 * Which key of each slot is in use, which comes next and from when, and which driver holds each: no secret, and what makes
 * a lost key look lost instead of never made. Each change is on disk before anyone acts on it.
 * @module
 */
import { join } from "node:path";
import { Refusal } from "../domain/errors/refusal.ts";
import type { Seat } from "../ports/signer.ts";
import { parseJson } from "../schema/json/strict-json.ts";
import type { KeyOwner, Purpose } from "./keystore/key-names.ts";
import { readSecretFile, writeSecretFile } from "./keystore/secret-files.ts";

export const BOOK_FILE = "key-book.json";
const FORMAT = "countersign/key-book/1";

/** A place that one key at a time serves in: "XA-LIC/ledger/second". */
export interface KeyPlace {
  readonly owner: KeyOwner;
  readonly purpose: Purpose;
  readonly seat: Seat;
}

export interface BookEntry {
  /** The generation in use. */
  readonly inUse: number;
  /** What each generation is kept in, the first first. */
  readonly drivers: readonly string[];
  /** The generation after it, while a rotation is under way; without `validFrom` until the register has said it. */
  readonly next?: { readonly generation: number; readonly validFrom?: number };
}

export function placeName({ owner, purpose, seat }: KeyPlace): string {
  return `${owner}/${purpose}/${seat}`;
}

export class KeyBook {
  readonly #path: string;
  readonly #entries: Map<string, BookEntry>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, entries: Map<string, BookEntry>) {
    this.#path = path;
    this.#entries = entries;
  }

  /** Empty when the directory has none. Throws `key-file-invalid` when the file is no book. */
  static async open(directory: string): Promise<KeyBook> {
    const path = join(directory, BOOK_FILE);
    const text = await readSecretFile(path);
    return new KeyBook(path, text === undefined ? new Map() : read(path, text));
  }

  get(place: KeyPlace): BookEntry | undefined {
    return this.#entries.get(placeName(place));
  }

  places(): readonly KeyPlace[] {
    return [...this.#entries.keys()].map((name) => {
      const [owner, purpose, seat] = name.split("/") as [KeyOwner, Purpose, Seat];
      return { owner, purpose, seat };
    });
  }

  /** On disk when it resolves. */
  async set(place: KeyPlace, entry: BookEntry): Promise<void> {
    this.#entries.set(placeName(place), entry);
    // One after another: two that write at once would have one file's name.
    const mine = this.#writing.then(() => writeSecretFile(this.#path, this.#text()));
    this.#writing = mine.catch(() => undefined);
    await mine;
  }

  #text(): string {
    const keys = Object.fromEntries([...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1)));
    return `${JSON.stringify({ format: FORMAT, keys }, null, 2)}\n`;
  }
}

function read(path: string, text: string): Map<string, BookEntry> {
  try {
    const { format, keys } = parseJson(text) as { format: string; keys: Record<string, BookEntry> };
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

function isEntry({ inUse, drivers, next }: BookEntry): boolean {
  const known = (generation: number) => Number.isInteger(generation) && generation >= 1 && generation <= drivers.length;
  return (
    drivers.every((each) => typeof each === "string") && known(inUse) && (next === undefined || known(next.generation))
  );
}
