/**
 * Descriptions of goods as plain words.
 * @module
 */
import { type Phrases, phraseIn } from "../../text/phrases.ts";
import type { GoodsPhrase } from "./tables.ts";

/** Lower-case letters and digits with one space between words: "Drilling-equipment, 2 pcs." is "drilling equipment 2 pcs". */
export function plainWords(text: string): string {
  // A verdict does this for every text of a document: nearly all of them are plain already.
  if (/^[ -~]*$/.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The first phrase of a description that may not stand beside `code`; undefined when all may, or none is known. */
export function oddPhrase(text: string, code: string, phrases: Phrases<GoodsPhrase>): GoodsPhrase | undefined {
  const words = plainWords(text).split(" ");
  return phraseIn(words, phrases, ({ fits }) => !fits.some((beginning) => code.startsWith(beginning)));
}
