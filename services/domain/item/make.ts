/**
 * What an item is beside its serial: maker, country, model and calibre. Serials are compared within one maker and model.
 * @module
 */
import { type Confusables, foldOf, plainOf } from "./forms.ts";
import type { MarkedItem } from "./marked-item.ts";

export const MAKE_FIELDS = ["maker", "country", "model", "calibre"] as const;
export type MakeField = (typeof MAKE_FIELDS)[number];
export type Make = Pick<MarkedItem, MakeField>;

/** Where two makes part, letter case and separators apart. Empty: one make. */
export function makeDifferences(a: Make, b: Make): MakeField[] {
  return MAKE_FIELDS.filter((field) => a[field] !== b[field] && plainOf(a[field]) !== plainOf(b[field]));
}

/** Equal for one maker and model, also where a look-alike stands for a letter. */
export function lineOfMake({ maker, model }: Make, confusables: Confusables): string {
  return `${foldOf(plainOf(maker), confusables)}\n${foldOf(plainOf(model), confusables)}`;
}

/** The composite identity, letter case and separators apart: equal for two records of one weapon. */
export function identityOf(item: MarkedItem): string {
  return [...MAKE_FIELDS.map((field) => plainOf(item[field])), plainOf(item.serial)].join("\n");
}
