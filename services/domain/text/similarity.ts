/**
 * How near two lists of words are, word by word, each step with its reason.
 * @module
 */
import { SIMILARITY } from "./match.ts";
import { slipOf } from "./one-edit.ts";

export interface Similarity {
  /** Thousandths. */
  readonly score: number;
  readonly why: readonly string[];
}

interface Pair {
  readonly score: number;
  readonly why: string;
}

interface Tables {
  readonly words: ReadonlyMap<string, string>;
  readonly fillers: ReadonlySet<string>;
}

const NONE: Similarity = { score: 0, why: [] };
const isNumber = (word: string): boolean => /\p{N}/u.test(word);

/**
 * `ordered`: whether another order of words is worth a word. Words that carry no weight are not looked at; numbers that
 * part make the two different, whatever else they share.
 */
export function similarityOf(
  expected: readonly string[],
  found: readonly string[],
  tables: Tables,
  ordered: boolean,
): Similarity {
  if (isTooLong(expected) || isTooLong(found)) return NONE;
  const [a, b] = [weighty(expected, tables.fillers), weighty(found, tables.fillers)];
  if (numbersPart(a, b)) return { score: 0, why: ["the numbers are not the same"] };
  return initialsOf(expected, a, found, b) ?? wordByWord(a, b, tables.words, ordered);
}

function isTooLong(words: readonly string[]): boolean {
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return words.length > SIMILARITY.mostWords || letters > SIMILARITY.mostLetters;
}

function weighty(words: readonly string[], fillers: ReadonlySet<string>): readonly string[] {
  const kept = words.filter((word) => !fillers.has(word));
  return kept.length > 0 ? kept : words;
}

/** A number may be left out; one that stands against another one is another number. */
function numbersPart(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [unmatched(a.filter(isNumber), b), unmatched(b.filter(isNumber), a)];
  return left.length > 0 && right.length > 0;
}

function unmatched(words: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return words.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

/** "MoD" for "Ministry of Defence". */
function initialsOf(
  expected: readonly string[],
  a: readonly string[],
  found: readonly string[],
  b: readonly string[],
): Similarity | undefined {
  const standsFor = (short: readonly string[], ...longs: (readonly string[])[]): boolean =>
    short.length === 1 &&
    longs.some((words) => words.length > 1 && words.map((word) => word.charAt(0)).join("") === short[0]);
  if (standsFor(b, a, expected)) return { score: SIMILARITY.initials, why: [`"${b[0]}" has the initials only`] };
  if (standsFor(a, b, found)) return { score: SIMILARITY.initials, why: ["the other has the initials only"] };
  return undefined;
}

function wordByWord(
  a: readonly string[],
  b: readonly string[],
  words: ReadonlyMap<string, string>,
  ordered: boolean,
): Similarity {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const why: string[] = [];
  let [sum, total] = [0, 0];
  const take = (i: readonly number[], j: readonly number[], { score, why: reason }: Pair): void => {
    const weight = Math.max(lengthOf(a, i), lengthOf(b, j));
    sum += score * weight;
    total += weight;
    for (const each of i) partner.set(each, j[0] ?? 0);
    for (const each of j) taken.add(each);
    if (reason) why.push(reason);
  };
  a.forEach((word, i) => {
    const j = b.findIndex((other, at) => other === word && !taken.has(at));
    if (j >= 0) take([i], [j], { score: 1000, why: "" });
  });
  joinedPairs(a, b, partner, taken, take);
  for (const [i, j, pair] of nearPairs(a, b, partner, taken, words)) {
    if (!partner.has(i) && !taken.has(j)) take([i], [j], pair);
  }
  const order = [...partner].sort(([i], [j]) => i - j).map(([, j]) => j);
  const moved = ordered && order.some((j, at) => at > 0 && j < (order[at - 1] ?? 0));
  if (moved) why.push("the words stand in another order");
  const missing = a.filter((_, i) => !partner.has(i));
  const extra = b.filter((_, j) => !taken.has(j));
  if (missing.length > 0) why.push(missing.length === 1 ? "a word is missing" : `${missing.length} words are missing`);
  if (extra.length > 0) why.push(`"${extra.join(" ")}" was added`);
  const over = [...missing, ...extra].reduce((letters, word) => letters + word.length, 0);
  // What only one of the two says counts half: a name is often cut or spelled out, seldom exchanged in part.
  const doubled = 2 * total + (missing.length > 0 && extra.length > 0 ? 2 * over : over);
  const score = (doubled === 0 ? 0 : Math.floor((2 * sum) / doubled)) - (moved ? SIMILARITY.otherOrder : 0);
  // Nothing of weight parts them, and yet they were not the same.
  if (score === 1000) return { score: SIMILARITY.smallWords, why: ["a word without weight differs"] };
  return { score: Math.max(0, score), why };
}

function lengthOf(words: readonly string[], at: readonly number[]): number {
  return at.reduce((letters, i) => letters + (words[i]?.length ?? 0), 0);
}

type Take = (i: readonly number[], j: readonly number[], pair: Pair) => void;

/** "Nord Werk" for "Nordwerk", either way round. */
function joinedPairs(
  a: readonly string[],
  b: readonly string[],
  partner: ReadonlyMap<number, number>,
  taken: ReadonlySet<number>,
  take: Take,
): void {
  const free = (words: readonly string[], used: (i: number) => boolean) =>
    words.flatMap((_, i) => (used(i) ? [] : [i]));
  const pairOf = (words: readonly string[], used: (i: number) => boolean, whole: string) =>
    free(words, used).find(
      (i) => !used(i + 1) && words[i + 1] !== undefined && words[i] + (words[i + 1] ?? "") === whole,
    );
  const [usedA, usedB] = [(i: number) => partner.has(i), (j: number) => taken.has(j)];
  for (const j of free(b, usedB)) {
    const i = pairOf(a, usedA, b[j] ?? "");
    if (i !== undefined) take([i, i + 1], [j], { score: SIMILARITY.joined, why: `"${b[j]}" is written together` });
  }
  for (const i of free(a, usedA)) {
    const j = pairOf(b, usedB, a[i] ?? "");
    if (j !== undefined)
      take([i], [j, j + 1], { score: SIMILARITY.joined, why: `"${b[j]} ${b[j + 1]}" is written apart` });
  }
}

interface Word {
  readonly at: number;
  readonly word: string;
  /** What the table says it stands for. */
  readonly means: string;
  readonly number: boolean;
}

/** Pairs of words that are near, nearest first. */
function nearPairs(
  a: readonly string[],
  b: readonly string[],
  partner: ReadonlyMap<number, number>,
  taken: ReadonlySet<number>,
  words: ReadonlyMap<string, string>,
): (readonly [number, number, Pair])[] {
  const wordAt = (word: string, at: number): Word => ({
    ...{ at, word, means: words.get(word) ?? word, number: isNumber(word) },
  });
  const left = b.map(wordAt).filter(({ at }) => !taken.has(at));
  const pairs: (readonly [number, number, Pair])[] = [];
  for (const expected of a.map(wordAt)) {
    if (partner.has(expected.at)) continue;
    for (const found of left) {
      const pair = near(expected, found);
      if (pair) pairs.push([expected.at, found.at, pair]);
    }
  }
  return pairs.sort(([, , one], [, , other]) => other.score - one.score);
}

function near(one: Word, other: Word): Pair | undefined {
  const expected = one.word;
  const found = other.word;
  if (one.means === other.means)
    return { score: SIMILARITY.sameWord, why: `"${found}" is another spelling, abbreviation or language` };
  if (one.number || other.number) return undefined;
  const sameStart = expected.charCodeAt(0) === found.charCodeAt(0);
  // One slip leaves the first letter or the last; most pairs of words end here.
  if (!sameStart && expected.at(-1) !== found.at(-1)) return undefined;
  const shorter = Math.min(expected.length, found.length);
  const slip = shorter >= SIMILARITY.shortestForOneLetter ? slipOf(expected, found) : undefined;
  if (slip) return { score: SIMILARITY.oneLetter, why: SLIPS[slip].replace("{word}", found) };
  if (!sameStart) return undefined;
  const short = expected.length < found.length ? expected : found;
  const long = short === found ? expected : found;
  if (short === long || !long.startsWith(short)) return undefined;
  if (short.length === 1) return { score: SIMILARITY.initial, why: `"${found}" stands for or against an initial` };
  if (short.length >= SIMILARITY.shortestCut)
    return { score: SIMILARITY.cutShort, why: `"${found}" is ${found === short ? "cut short" : "written out"}` };
  return undefined;
}

const SLIPS = {
  added: '"{word}" has a letter more',
  "left-out": '"{word}" has a letter less',
  replaced: '"{word}" has another letter',
  swapped: '"{word}" has two letters exchanged',
} as const;
