/**
 * A mark in the forms it is compared in. The mark itself stays as it is: none of these replaces it.
 * @module
 */

/** Sign to the sign that stands for all that look like it. */
export type Confusables = ReadonlyMap<string, string>;

export interface Forms {
  /** Upper case, compatibility characters in one form, without separators. Leading zeros stay. */
  readonly plain: string;
  /** `plain` with look-alikes folded. */
  readonly fold: string;
  /** `plain` without leading zeros: says only that zeros are the difference. */
  readonly bare: string;
}

/** What most marks are already. */
const PLAIN = /^[0-9A-Z]+$/;
// Symbols beyond ASCII are kept: the International Tracing Instrument lets states mark with geometric signs.
const SEPARATORS = /[\p{P}\p{Z}\p{C}]|[\x20-\x7e](?<![0-9A-Z])/gu;
const COMBINING = /\p{M}/gu;

export function formsOf(mark: string, confusables: Confusables): Forms {
  const plain = plainOf(mark);
  return { plain, fold: foldOf(plain, confusables), bare: bareOf(plain) };
}

/** A mark that is nothing but separators is compared as it stands. */
export function plainOf(mark: string): string {
  if (PLAIN.test(mark)) return mark;
  return signsOf(mark) || mark.normalize("NFKC").toUpperCase();
}

/** The same of a piece of a mark, of which nothing may be left. */
export function signsOf(piece: string): string {
  return piece.normalize("NFKC").toUpperCase().replace(SEPARATORS, "");
}

export function foldOf(plain: string, confusables: Confusables): string {
  const base = PLAIN.test(plain) ? plain : plain.normalize("NFD").replace(COMBINING, "");
  let fold = "";
  let changed = base !== plain;
  for (const sign of base) {
    const standsFor = confusables.get(sign) ?? sign;
    if (standsFor !== sign) changed = true;
    fold += standsFor;
  }
  // The same text, not only an equal one: most marks fold to themselves, and are kept once.
  return changed ? fold : plain;
}

export function bareOf(plain: string): string {
  return plain.startsWith("0") ? plain.replace(/^0+(?=.)/, "") : plain;
}
