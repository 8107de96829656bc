/**
 * Descriptions of goods as plain words.
 * @module
 */
import { readAsLatin } from "../../text/look-alike-letters.ts";
import { type Phrases, phraseIn } from "../../text/phrases.ts";
import type { GoodsPhrase } from "./tables.ts";

/** Soft hyphens, joiners, marks of direction, selectors of a variant: they part no word, and nobody sees them. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Lower-case letters and digits with one space between words: "Drilling-equipment, 2 pcs." is "drilling equipment 2 pcs".
 * What reads the same is the same: letters of other scripts that look Latin are Latin ones here.
 */
export function plainWords(text: string): string {
  // A verdict does this for every text of a document: nearly all of them are plain already.
  if (/^[ -~]*$/.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return readAsLatin(text.normalize("NFKC").replace(UNSEEN, ""), true)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The first phrase of a description that may not stand beside `code`; undefined when all may, or none is known. */
export function oddPhrase(text: string, code: string, phrases: Phrases<GoodsPhrase>): GoodsPhrase | undefined {
  const words = plainWords(text).split(" ");
  return phraseIn(
    words,
    phrases,
    ({ fits, notAfter }, at) =>
      !fits.some((beginning) => code.startsWith(beginning)) && !notAfter?.includes(words[at - 1] ?? ""),
  );
}
