/**
 * The items of a shipment, one by one, and what a list of them shows by itself.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { PermitKind } from "../permit/kind.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { PermitId } from "../permit/terms.ts";
import { type Confusables, foldOf, plainOf } from "./forms.ts";
import { identityOf, lineOfMake, type Make } from "./make.ts";
import type { MarkedItem } from "./marked-item.ts";

/** The items of one line of a permit. */
export interface ManifestLine {
  readonly line: number;
  readonly items: readonly MarkedItem[];
}

/** A manifest, or a part of one, as a node keeps it beside the reservation it was given for. */
export interface RecordedManifest {
  readonly reservation: Hex;
  readonly authority: AuthorityId;
  /** Who gave it, AUTHORITY/officer. */
  readonly officer: string;
  readonly permit: PermitId;
  readonly series: PermitId;
  readonly kind: PermitKind;
  /** Number of the customs declaration. */
  readonly declaration: string;
  /** UTC seconds. */
  readonly recordedAt: number;
  /** Given after the reservation was made. */
  readonly late: boolean;
  readonly lines: readonly ManifestLine[];
}

export interface PlacedItem {
  readonly item: MarkedItem;
  /** Where it stands, as a JSON pointer: "/lines/0/items/3". */
  readonly at: string;
}

export function placedItems(lines: readonly { readonly items?: readonly MarkedItem[] }[]): PlacedItem[] {
  return lines.flatMap(({ items = [] }, i) => items.map((item, j) => ({ item, at: `/lines/${i}/items/${j}` })));
}

/** Whether the serial is there and whole, so that it can name the item. */
export function isReadable({ state }: MarkedItem): boolean {
  return state === "marked";
}

/** The readable serials of a list, to ask for one by its plain form. */
export class SerialSet {
  readonly #serials = new Set<string>();
  readonly #confusables: Confusables;

  constructor(items: readonly MarkedItem[], confusables: Confusables) {
    this.#confusables = confusables;
    for (const item of items) if (isReadable(item)) this.#serials.add(this.#key(item, plainOf(item.serial)));
  }

  has(make: Make, plain: string): boolean {
    return this.#serials.has(this.#key(make, plain));
  }

  #key(make: Make, plain: string): string {
    return `${lineOfMake(make, this.#confusables)}\n${plain}`;
  }
}

/** Two places of one list that name one item, or serials that read alike. */
export interface Repetition {
  readonly first: PlacedItem;
  readonly again: PlacedItem;
}

/** Items that stand in a list twice. Serials a sign apart are what a list of new weapons consists of, and no repetition. */
export function repetitions(items: readonly PlacedItem[]): Repetition[] {
  return pairsBy(items, identityOf);
}

/** Serials of one maker and model that read alike and are not the same. */
export function lookAlikes(items: readonly PlacedItem[], confusables: Confusables): Repetition[] {
  const fold = (item: MarkedItem): string => foldOf(plainOf(item.serial), confusables);
  const pairs = pairsBy(items, (item) => `${lineOfMake(item, confusables)}\n${fold(item)}`);
  return pairs.filter(({ first, again }) => plainOf(first.item.serial) !== plainOf(again.item.serial));
}

function pairsBy(items: readonly PlacedItem[], keyOf: (item: MarkedItem) => string): Repetition[] {
  const firsts = new Map<string, PlacedItem>();
  const found: Repetition[] = [];
  for (const again of items) {
    if (!isReadable(again.item)) continue;
    const key = keyOf(again.item);
    const first = firsts.get(key);
    if (first) found.push({ first, again });
    else firsts.set(key, again);
  }
  return found;
}
