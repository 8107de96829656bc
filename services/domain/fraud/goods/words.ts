/**
 * Descriptions of goods as plain words.
 * @module
 */
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

/** Phrases by their first word, so that a text is read once whatever their number. */
export type PhraseIndex = ReadonlyMap<string, readonly GoodsPhrase[]>;

export function indexPhrases(phrases: readonly GoodsPhrase[]): PhraseIndex {
  return Map.groupBy(phrases, ({ phrase }) => phrase.split(" ")[0] as string);
}

/** The first phrase of a description that may not stand beside `code`; undefined when all may, or none is known. */
export function oddPhrase(text: string, code: string, phrases: PhraseIndex): GoodsPhrase | undefined {
  const words = plainWords(text).split(" ");
  for (const [i, word] of words.entries()) {
    const odd = phrases
      .get(word)
      ?.find(
        ({ phrase, fits }) =>
          phrase.split(" ").every((each, j) => words[i + j] === each) &&
          !fits.some((beginning) => code.startsWith(beginning)),
      );
    if (odd) return odd;
  }
  return undefined;
}
