/**
 * Phrases of a table inside a text, found by their first word, so that a text is read once whatever their number.
 * @module
 */

interface Phrase<T> {
  /** "#" stands for a number, and not at the beginning. */
  readonly words: readonly string[];
  readonly entry: T;
}

/** First word → the phrases that begin with it. */
export type Phrases<T = string> = ReadonlyMap<string, readonly Phrase<T>[]>;

/** @param textOf The words of an entry with one space between them, spelled as the texts are that will be read. */
export function phrasesOf<T>(entries: readonly T[], textOf: (entry: T) => string): Phrases<T> {
  const phrases = entries.map((entry) => ({ words: textOf(entry).split(" "), entry }));
  return Map.groupBy(phrases, ({ words }) => words[0] as string);
}

/** The first phrase that stands in the words, whole and in order, and that `counts` where it begins. */
export function phraseIn<T>(
  words: readonly string[],
  phrases: Phrases<T>,
  counts: (entry: T, at: number) => boolean = () => true,
): T | undefined {
  for (let at = 0; at < words.length; at += 1) {
    const found = phrases
      .get(words[at] as string)
      ?.find((phrase) => standsAt(words, at, phrase.words) && counts(phrase.entry, at));
    if (found) return found.entry;
  }
  return undefined;
}

export function hasPhrase(words: readonly string[], phrases: Phrases<unknown>): boolean {
  return phraseIn(words, phrases) !== undefined;
}

function standsAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((part, i) => {
    const word = words[at + i];
    return word !== undefined && (part === "#" ? /^\p{N}+$/u.test(word) : word === part);
  });
}
