/**
 * This node's record of items: manifests of its reservations and the list of lost, stolen and destroyed items. On disk in
 * the vault before anything is acknowledged, in memory for questions (ADR 0031).
 *
 * Trusted for advice only: whoever can take records out of the vault can make a detector silent, and nothing else.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { stableJson } from "../../domain/bytes/stable-json.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Flag } from "../../domain/item/flag.ts";
import type { Confusables } from "../../domain/item/forms.ts";
import { type IndexedItem, ItemIndex } from "../../domain/item/item-index.ts";
import { identityOf } from "../../domain/item/make.ts";
import { isReadable, type RecordedManifest } from "../../domain/item/manifest.ts";
import type { MarkedItem } from "../../domain/item/marked-item.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Vault } from "../../ports/vault.ts";

/** One line of a recorded manifest. */
export interface RecordedLine extends Omit<RecordedManifest, "lines"> {
  readonly part: string;
  readonly line: number;
  /** All items, those whose serial cannot be read among them. */
  readonly count: number;
  /** Numbers in the index of those that can be read: from, and before. */
  readonly from: number;
  readonly to: number;
}

export type FlagEntry = Omit<Flag, "items">;

export interface ItemBookContext {
  readonly vault: Vault;
  readonly authorities: readonly AuthorityId[];
  readonly confusables: Confusables;
  /** Id of the reservation that a message makes. */
  readonly reservationOf: (authority: AuthorityId, messageId: Hex) => Hex;
}

export class ItemBook {
  readonly record: ItemIndex;
  readonly flags: ItemIndex;
  readonly confusables: Confusables;
  readonly #context: ItemBookContext;
  readonly #lines: RecordedLine[] = [];
  readonly #byReservation = new Map<Hex, RecordedLine[]>();
  readonly #byDeclaration = new Map<string, RecordedLine[]>();
  readonly #flags: FlagEntry[] = [];
  #last: Promise<unknown> = Promise.resolve();
  /** Entry that has the last word of an authority on an item. */
  readonly #lastWord = new Map<string, number>();

  private constructor(context: ItemBookContext) {
    this.#context = context;
    this.confusables = context.confusables;
    this.record = new ItemIndex(context.confusables);
    this.flags = new ItemIndex(context.confusables);
  }

  /** With everything the vault has of these authorities in memory. */
  static async open(context: ItemBookContext): Promise<ItemBook> {
    const book = new ItemBook(context);
    for (const authority of context.authorities) {
      for (const { id, value } of await context.vault.list(authority, "manifest")) {
        book.#takeManifest(value as RecordedManifest, id);
      }
      for (const { value } of await context.vault.list(authority, "item-flag")) book.#takeFlag(value as Flag);
    }
    return book;
  }

  reservationOf(authority: AuthorityId, messageId: Hex): Hex {
    return this.#context.reservationOf(authority, messageId);
  }

  /**
   * Keeps a manifest, on disk when this resolves. `part` names it among the authority's: the same again changes nothing.
   * Throws Refusal `key-reused` when the part is there with another content, and stores nothing then.
   */
  keepManifest(part: Hex, manifest: RecordedManifest): Promise<RecordedManifest> {
    return this.#inTurn(() => this.#keepManifest(part, manifest));
  }

  /** Keeps an entry of the list, on disk when this resolves. Throws Refusal `key-reused` when its id has another content. */
  keepFlag(flag: Flag): Promise<Flag> {
    return this.#inTurn(() => this.#keepFlag(flag));
  }

  async #keepManifest(part: Hex, manifest: RecordedManifest): Promise<RecordedManifest> {
    const { authority } = manifest;
    const kept = (await this.#context.vault.get(authority, "manifest", part)) as RecordedManifest | undefined;
    if (kept) {
      if (contentOf(kept) !== contentOf(manifest)) throw new Refusal("key-reused", { key: part });
      return kept;
    }
    await this.#context.vault.put(authority, "manifest", part, manifest);
    this.#takeManifest(manifest, part);
    return manifest;
  }

  async #keepFlag(flag: Flag): Promise<Flag> {
    const { authority, id } = flag;
    const kept = (await this.#context.vault.get(authority, "item-flag", id)) as Flag | undefined;
    if (kept) {
      if (contentOf(kept) !== contentOf(flag)) throw new Refusal("key-reused", { key: id });
      return kept;
    }
    await this.#context.vault.put(authority, "item-flag", id, flag);
    this.#takeFlag(flag);
    return flag;
  }

  /** The manifests an authority recorded for a reservation, from the vault, without the part named; in the order they came. */
  async manifestsOf(authority: AuthorityId, reservation: Hex, without?: Hex): Promise<RecordedManifest[]> {
    const own = this.linesOf(reservation).filter((each) => each.authority === authority && each.part !== without);
    const found: RecordedManifest[] = [];
    for (const part of new Set(own.map((each) => each.part))) {
      found.push((await this.#context.vault.get(authority, "manifest", part)) as RecordedManifest);
    }
    return found;
  }

  /** The line a match of `record` points at. */
  line(source: number): RecordedLine {
    const found = this.#lines[source];
    if (!found) throw new RangeError(`no recorded line ${source}`);
    return found;
  }

  linesOf(reservation: Hex): readonly RecordedLine[] {
    return this.#byReservation.get(reservation) ?? [];
  }

  linesUnder(series: PermitId, declaration: string): readonly RecordedLine[] {
    return this.#byDeclaration.get(declarationKey(series, declaration)) ?? [];
  }

  itemsOf({ from, to }: RecordedLine): IndexedItem[] {
    return Array.from({ length: to - from }, (_, i) => this.record.item(from + i));
  }

  /** The entry a match of `flags` points at; undefined when its authority has said something else of the item since. */
  flagOf({ source, ...item }: IndexedItem): FlagEntry | undefined {
    const flag = this.#flags[source];
    if (!flag || flag.state === "cleared") return undefined;
    return this.#lastWord.get(wordKey(flag.authority, { ...item, state: "marked" })) === source ? flag : undefined;
  }

  /** Two requests with one key at once must not both be new. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #takeManifest(manifest: RecordedManifest, part: string): void {
    const { lines, ...rest } = manifest;
    for (const { line, items } of lines) {
      const source = this.#lines.length;
      const from = this.record.size;
      for (const item of items) if (isReadable(item)) this.record.add(item, source);
      const recorded = { ...rest, part, line, count: items.length, from, to: this.record.size };
      this.#lines.push(recorded);
      push(this.#byReservation, manifest.reservation, recorded);
      push(this.#byDeclaration, declarationKey(manifest.series, manifest.declaration), recorded);
    }
  }

  #takeFlag({ items, ...flag }: Flag): void {
    const source = this.#flags.push(flag) - 1;
    for (const item of items) {
      if (!isReadable(item)) continue;
      if (flag.state !== "cleared") this.flags.add(item, source);
      this.#lastWord.set(wordKey(flag.authority, item), source);
    }
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function declarationKey(series: PermitId, declaration: string): string {
  return `${series}\n${declaration}`;
}

function wordKey(authority: AuthorityId, item: MarkedItem): string {
  return `${authority}\n${identityOf(item)}`;
}

/** What is said, without when. */
function contentOf(value: object): string {
  return stableJson({ ...value, recordedAt: 0, enteredAt: 0 });
}
