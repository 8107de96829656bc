/**
 * Finds, among very many items, the same one and those whose serial is nearly the same: within one maker and model, by
 * one to a dozen probes of a table and no scan.
 *
 * Every serial is filed under itself, its fold, itself without leading zeros, itself less one sign at each place (two
 * serials at Damerau-Levenshtein distance 1 share one of these) and itself less two or three signs at either end. What a
 * probe brings up is compared in full: hashes only find, they never decide.
 * @module
 */
import { bareOf, type Confusables, type Forms, foldOf, formsOf, plainOf, signsOf } from "./forms.ts";
import { GrowingWords } from "./growing-words.ts";
import { lineOfMake, type Make, type MakeField, makeDifferences } from "./make.ts";
import type { MarkedItem } from "./marked-item.ts";
import { formOf } from "./numbering.ts";
import { PostingTable } from "./posting-table.ts";
import { fitsPartial, type Relation, relate, SHORTEST } from "./relation.ts";
import { hashOf, keysOf, probesOf } from "./serial-keys.ts";

export interface IndexedItem extends Make {
  readonly serial: string;
  /** Whatever the owner of the index gave: which record the item stands in. */
  readonly source: number;
}

export interface ItemMatch {
  readonly relation: Relation;
  readonly known: IndexedItem;
  /** Fields beside the serial in which the two part. */
  readonly differs: readonly MakeField[];
}

/** "alike": the same serial and those that read like it only, which is a tenth of the work. */
export type Reach = "near" | "alike";

/** Whether more are wanted. */
type Take = (match: ItemMatch) => boolean;

/** A name for a serial's form within its maker and model. */
export type FormKey = string;

export class ItemIndex {
  readonly #confusables: Confusables;
  readonly #table = new PostingTable();
  /** Maker and model to a number. */
  readonly #lines = new Map<string, number>();
  readonly #makes: Make[] = [];
  readonly #makeNumbers = new Map<string, number>();
  readonly #makeLines = new GrowingWords();
  /** One per different serial of a maker and model: forms, and the newest item that has it plus one. */
  readonly #plains: string[] = [];
  readonly #folds: string[] = [];
  readonly #entryLines = new GrowingWords();
  readonly #heads = new GrowingWords();
  /** One per item. */
  readonly #serials: string[] = [];
  readonly #itemMakes = new GrowingWords();
  readonly #sources = new GrowingWords();
  readonly #next = new GrowingWords();
  readonly #forms = new Map<FormKey, number>();

  constructor(confusables: Confusables) {
    this.#confusables = confusables;
  }

  get size(): number {
    return this.#serials.length;
  }

  /** Only an item whose serial can be read whole has a place here. Its number counts up from 0. */
  add(item: MarkedItem, source: number): number {
    const make = this.#makeOf(item);
    const line = this.#makeLines.at(make);
    const plain = plainOf(item.serial);
    const entry = this.#entry(line, plain) ?? this.#newEntry(line, plain);
    // Most serials are marked in their plain form: kept once.
    const known = this.#plains[entry] as string;
    const number = this.#serials.push(item.serial === known ? known : item.serial) - 1;
    this.#itemMakes.push(make);
    this.#sources.push(source);
    this.#next.push(this.#heads.at(entry));
    this.#heads.set(entry, number + 1);
    const form = formKey(line, plain);
    this.#forms.set(form, (this.#forms.get(form) ?? 0) + 1);
    return number;
  }

  /** The item of that number, as it was added. */
  item(number: number): IndexedItem {
    const make = this.#makes[this.#itemMakes.at(number)];
    const serial = this.#serials[number];
    if (!make || serial === undefined) throw new RangeError(`no item ${number}`);
    return { ...make, serial, source: this.#sources.at(number) };
  }

  /** All that {@link search} brings up. */
  find(item: MarkedItem, reach: Reach = "near"): ItemMatch[] {
    const found: ItemMatch[] = [];
    this.search(item, reach, (match) => {
      found.push(match);
      return true;
    });
    return found;
  }

  /**
   * Brings up items with the same or nearly the same serial, of the same maker and model: the same serial first, the rest
   * in no order, until `take` says false. A mark that thousands share has thousands of matches: who needs a few asks for no
   * more.
   */
  search(item: MarkedItem, reach: Reach, take: Take): void {
    const line = this.#lines.get(lineOfMake(item, this.#confusables));
    if (line === undefined) return;
    if (item.state === "partial") this.#searchPartial(item, line, take);
    else this.#searchWhole(item, line, reach, take);
  }

  #searchWhole(item: MarkedItem, line: number, reach: Reach, take: Take): void {
    const forms = formsOf(item.serial, this.#confusables);
    const same = this.#entry(line, forms.plain);
    if (same !== undefined && !this.#takeAll(item, same, relate(forms, forms) as Relation, take)) return;
    const seen = new Set<number | undefined>([same]);
    let more = true;
    const visit = (entry: number): boolean => {
      if (seen.has(entry) || this.#entryLines.at(entry) !== line) return true;
      seen.add(entry);
      const relation = relate(forms, this.#formsOf(entry));
      if (relation && (reach === "near" || relation.kind === "reads-alike"))
        more = this.#takeAll(item, entry, relation, take);
      return more;
    };
    const probes = reach === "near" ? probesOf(line, forms) : [hashOf(line, forms.fold)];
    for (const hash of probes) if (more) this.#table.each(hash, visit);
  }

  /** Whether an item of that maker and model has the serial, in plain form. */
  has(make: Make, plain: string): boolean {
    const line = this.#lines.get(lineOfMake(make, this.#confusables));
    return line !== undefined && this.#entry(line, plain) !== undefined;
  }

  /** Form of a serial within its maker and model; undefined when the index has none of that model. */
  formOf(item: Make & { readonly serial: string }): FormKey | undefined {
    const line = this.#lines.get(lineOfMake(item, this.#confusables));
    return line === undefined ? undefined : formKey(line, plainOf(item.serial));
  }

  /** How many items have a serial of that form. */
  countOf(form: FormKey): number {
    return this.#forms.get(form) ?? 0;
  }

  #searchPartial(item: MarkedItem, line: number, take: Take): void {
    const pattern = plainPattern(item.serial);
    const place = pattern.indexOf("?");
    // With one sign missing the rest is what that serial less a sign is filed under. With more there is no such place.
    if (place < 0 || place !== pattern.lastIndexOf("?") || pattern.length < SHORTEST) return;
    const expected = (plain: string): Relation => ({
      ...{ kind: "unreadable-sign", place: place + 1, found: "?", expected: plain.charAt(place) },
    });
    this.#table.each(hashOf(line, pattern, 0, pattern.length, place), (entry) => {
      const plain = this.#plains[entry] as string;
      if (this.#entryLines.at(entry) !== line || !fitsPartial(pattern, plain)) return true;
      return this.#takeAll(item, entry, expected(plain), take);
    });
  }

  /** All items of one serial, the newest first; whether more are wanted. */
  #takeAll(item: Make, entry: number, relation: Relation, take: Take): boolean {
    for (let at = this.#heads.at(entry); at !== 0; at = this.#next.at(at - 1)) {
      const known = this.item(at - 1);
      if (!take({ relation, known, differs: makeDifferences(item, known) })) return false;
    }
    return true;
  }

  #entry(line: number, plain: string): number | undefined {
    let found: number | undefined;
    this.#table.each(hashOf(line, plain), (entry) => {
      if (this.#entryLines.at(entry) === line && this.#plains[entry] === plain) found = entry;
    });
    return found;
  }

  #newEntry(line: number, plain: string): number {
    const entry = this.#plains.push(plain) - 1;
    this.#folds.push(foldOf(plain, this.#confusables));
    this.#entryLines.push(line);
    this.#heads.push(0);
    for (const hash of keysOf(line, this.#formsOf(entry))) this.#table.add(hash, entry);
    return entry;
  }

  #formsOf(entry: number): Forms {
    const plain = this.#plains[entry] as string;
    return { plain, fold: this.#folds[entry] as string, bare: bareOf(plain) };
  }

  #makeOf({ maker, country, model, calibre }: MarkedItem): number {
    const name = JSON.stringify([maker, country, model, calibre]);
    const known = this.#makeNumbers.get(name);
    if (known !== undefined) return known;
    const make = { maker, country, model, calibre };
    const number = this.#makes.push(make) - 1;
    this.#makeNumbers.set(name, number);
    const lineName = lineOfMake(make, this.#confusables);
    const line = this.#lines.get(lineName) ?? this.#lines.size;
    this.#lines.set(lineName, line);
    this.#makeLines.push(line);
    return number;
  }
}

function formKey(line: number, plain: string): FormKey {
  return `${line} ${formOf(plain)}`;
}

/** The plain form with the signs that cannot be read in their places. */
function plainPattern(mark: string): string {
  return mark.split("?").map(signsOf).join("?");
}
