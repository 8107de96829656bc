/**
 * Phrases of a table inside a text, found by their first word.
 * @module
 */

/** A phrase as its words, in lower-case ASCII; "#" stands for a number, and not at the beginning. */
export type Phrase = readonly string[];
/** First word → the phrases that begin with it. */
export type Phrases = ReadonlyMap<string, readonly Phrase[]>;

export function phrasesOf(texts: readonly string[]): Phrases {
  const phrases = new Map<string, Phrase[]>();
  for (const text of texts) {
    const words = text.split(" ");
    const first = words[0] ?? "";
    phrases.set(first, [...(phrases.get(first) ?? []), words]);
  }
  return phrases;
}

/** Whether one of the phrases stands in the words, whole and in order. */
export function hasPhrase(words: readonly string[], phrases: Phrases): boolean {
  return words.some((first, at) => phrases.get(first)?.some((phrase) => standsAt(words, at, phrase)));
}

function standsAt(words: readonly string[], at: number, phrase: Phrase): boolean {
  return phrase.every((part, i) => {
    const word = words[at + i];
    return word !== undefined && (part === "#" ? /^\p{N}+$/u.test(word) : word === part);
  });
}
