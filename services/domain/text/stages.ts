/**
 * What may be set aside before two writings are compared, one stage after the other.
 * @module
 */

/** Tables the comparison of names and addresses needs; they come from services/tables/parties. */
export interface NameTables {
  /** Customary spellings of a text in ASCII letters, the plain one first; never empty. */
  readonly latin: (text: string) => readonly string[];
  /** Company forms: their words in lower-case ASCII ("co ltd") → the form they mean. */
  readonly formsBehind: ReadonlyMap<string, string>;
  /** The same for forms that stand before the name. */
  readonly formsBefore: ReadonlyMap<string, string>;
  /** Last words of the forms behind, so that most names are done after one look. */
  readonly formEnds: ReadonlySet<string>;
  /** First words of the forms before. */
  readonly formStarts: ReadonlySet<string>;
  /** Word → the word it stands for: spellings, abbreviations, other languages. */
  readonly words: ReadonlyMap<string, string>;
  /** The same for addresses. */
  readonly addressWords: ReadonlyMap<string, string>;
  /** Endings of words in addresses: "str" → "strasse". */
  readonly addressEndings: ReadonlyMap<string, string>;
  /** Words that carry no weight: "of", "the". */
  readonly fillers: ReadonlySet<string>;
}

/** In the order in which they are applied. */
export const STAGES = ["unicode", "script", "case", "punctuation", "white-space", "company-form"] as const;
export type Stage = (typeof STAGES)[number];

/** A writing with everything set aside but its words. */
export interface NormalForm {
  /** Without the company form. */
  readonly words: readonly string[];
  /** The same as one text, "" when no word is left. */
  readonly key: string;
  /** With the company form. */
  readonly all: readonly string[];
  /** "" when it names none. */
  readonly form: string;
}

const ASCII = /^[ -~]*$/;
/** Most names are: nothing to set aside. */
const PLAIN = /^[A-Za-z0-9 ]*$/;
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;
const MARKS = /\s?[\p{P}\p{S}][\s\p{P}\p{S}]*/gu;
/** The same for the characters most names are written in, at a tenth of the price. */
const ASCII_MARKS = / ?[!-/:-@[-`{-~][ !-/:-@[-`{-~]*/g;
/** A form of this many words is the longest looked for. */
const LONGEST_FORM = 6;

/** One form for each customary spelling; `skip` leaves one stage out, to see whether it was needed. */
export function normalForms(text: string, tables: NameTables, skip?: Stage): NormalForm[] {
  const plain = ASCII.test(text);
  const composed = plain || skip === "unicode" ? text : text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const spellings = plain || skip === "script" ? [composed] : tables.latin(composed);
  return spellings.map((spelling) => {
    const lower = skip === "case" ? spelling : folded(spelling);
    const bare = skip === "punctuation" ? lower : unpunctuated(lower);
    const words = wordsOf(skip === "white-space" ? bare : bare.replace(/\s+/gu, " ").trim());
    return skip === "company-form" ? { words, key: words.join(" "), all: words, form: "" } : withoutForm(words, tables);
  });
}

/** Full case folding, near enough: "ß" and "SS" are the same, whatever the locale. */
function folded(text: string): string {
  return text.toUpperCase().toLowerCase();
}

function unpunctuated(text: string): string {
  if (PLAIN.test(text)) return text;
  // "S.A." is one word, "J.Smith" is two; an apostrophe parts nothing.
  const initials = text.includes(".") ? text.replace(INITIALS, (letters) => letters.replaceAll(".", "")) : text;
  const marks = ASCII.test(initials) ? ASCII_MARKS : MARKS;
  return initials
    .replace(/['’`´ʼ]/gu, "")
    .replace(marks, " ")
    .replace(/^ | $/g, "");
}

/** Single letters in a row are one word: "S A" is "SA". */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let letters = false;
  for (const word of text.split(" ")) {
    const letter = word.length === 1 && /\p{L}/u.test(word);
    if (letter && letters) words[words.length - 1] += word;
    else words.push(word);
    letters = letter;
  }
  return words;
}

/** A name that is nothing but a company form keeps it. */
function withoutForm(words: readonly string[], tables: NameTables): NormalForm {
  let [from, to] = [0, words.length];
  const found: string[] = [];
  for (let behind = formBehind(words, to, tables); behind; behind = formBehind(words, to, tables)) {
    found.push(behind.form);
    to -= behind.length;
  }
  const before = formBefore(words, to, tables);
  if (before) {
    found.push(before.form);
    from = before.length;
  }
  const kept = words.slice(from, to);
  return { words: kept, key: kept.join(" "), all: words, form: found.reverse().join(" ") };
}

interface FoundForm {
  readonly form: string;
  /** In words. */
  readonly length: number;
}

/** The longest form that ends before the word `to`, and leaves a name. */
function formBehind(words: readonly string[], to: number, tables: NameTables): FoundForm | undefined {
  if (to < 2 || !tables.formEnds.has((words[to - 1] as string).toLowerCase())) return undefined;
  return longestForm(to - 1, (length) => tables.formsBehind.get(lowerPart(words, to - length, to)));
}

/** The longest form the words begin with, and that leaves a name before the word `to`. */
function formBefore(words: readonly string[], to: number, tables: NameTables): FoundForm | undefined {
  if (to < 2 || !tables.formStarts.has((words[0] as string).toLowerCase())) return undefined;
  return longestForm(to - 1, (length) => tables.formsBefore.get(lowerPart(words, 0, length)));
}

function longestForm(most: number, formOf: (length: number) => string | undefined): FoundForm | undefined {
  for (let length = Math.min(LONGEST_FORM, most); length > 0; length -= 1) {
    const form = formOf(length);
    if (form !== undefined) return { form, length };
  }
  return undefined;
}

function lowerPart(words: readonly string[], from: number, to: number): string {
  return words.slice(from, to).join(" ").toLowerCase();
}
