/**
 * Words of a table inside a text.
 * @module
 */
import type { Phrase } from "./party-tables.ts";

/** Whether one of the phrases stands in the words, whole and in order; "#" is any number. */
export function hasPhrase(words: readonly string[], phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => words.some((_, at) => standsAt(words, at, phrase)));
}

function standsAt(words: readonly string[], at: number, phrase: Phrase): boolean {
  return phrase.every((part, i) => {
    const word = words[at + i];
    return word !== undefined && (part === "#" ? /^\p{N}+$/u.test(word) : word === part);
  });
}
