/**
 * Descriptions of goods as plain words.
 * @module
 */
import type { GoodsPhrase } from "./tables.ts";

/** Lower-case letters and digits with one space between words: "Drilling-equipment, 2 pcs." is "drilling equipment 2 pcs". */
export function plainWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The first phrase of a description that may not stand beside `code`; undefined when all may, or none is known. */
export function oddPhrase(text: string, code: string, phrases: readonly GoodsPhrase[]): GoodsPhrase | undefined {
  const words = ` ${plainWords(text)} `;
  return phrases.find(
    ({ phrase, fits }) => words.includes(` ${phrase} `) && !fits.some((beginning) => code.startsWith(beginning)),
  );
}
