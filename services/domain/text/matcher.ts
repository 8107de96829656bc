/**
 * Compares names, addresses and references as people write them.
 * @module
 */
import { EXACT, type Match, SIMILARITY } from "./match.ts";
import { similarityOf } from "./similarity.ts";
import { type NameTables, type NormalForm, normalForms, STAGES, type Stage } from "./stages.ts";

export interface Matcher {
  /** Names of persons and companies. */
  name(expected: string, found: string): Match;
  /** Whether two names are the same once normalised: what {@link name} calls exact or normalised. */
  sameName(expected: string, found: string): boolean;
  /** Addresses: the order of number, street and town says nothing. */
  address(expected: string, found: string): Match;
  /** Words of a text in lower-case ASCII, without and with its company form; one for each customary spelling. */
  forms(text: string): readonly NormalForm[];
  words(text: string): readonly (readonly string[])[];
}

const SET_ASIDE: Readonly<Record<Stage, string>> = {
  unicode: "another Unicode form",
  script: "another script or other accents",
  case: "other case",
  punctuation: "other punctuation",
  "white-space": "other white space",
  "company-form": "the company form is written otherwise or left out",
};

const ASCII = /^[ -~]*$/;
const NO_IDEOGRAPH = /\P{Script=Han}+/gu;
/** Scripts names are written in, Latin first. */
const SCRIPTS = [
  ...["Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Ethiopic"],
  ...["Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala"],
  ...["Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Mongolian", "Han", "Hiragana", "Katakana", "Hangul"],
].map((script) => [script, new RegExp(`\\p{Script=${script}}`, "gu")] as const);

/** A matcher remembers what it has normalised: make one for each verdict, not one for ever. */
export function matcherOf(tables: NameTables): Matcher {
  const known = new Map<string, NormalForm[]>();
  const formsOf = (text: string): NormalForm[] => {
    const forms = known.get(text) ?? normalForms(text, tables);
    known.set(text, forms);
    return forms;
  };
  return {
    name: (expected, found) => (expected === found ? EXACT : nameMatch(expected, found, formsOf, tables)),
    sameName: (expected, found) =>
      expected === found ||
      (!ideographsPart(expected, found) && formsOf(expected).some((a) => formsOf(found).some((b) => sameName(a, b)))),
    address: (expected, found) => (expected === found ? EXACT : addressMatch(expected, found, tables)),
    forms: formsOf,
    words: (text) => formsOf(text).map(({ all }) => all),
  };
}

function nameMatch(
  expected: string,
  found: string,
  formsOf: (text: string) => NormalForm[],
  tables: NameTables,
): Match {
  const pairs = formsOf(expected).flatMap((a) => formsOf(found).map((b) => [a, b] as const));
  if (pairs.some(([a, b]) => sameName(a, b)))
    return ideographsPart(expected, found)
      ? { how: "similar", score: SIMILARITY.sameSound, why: ["other characters of the same sound"] }
      : { how: "normalised", score: 1000, why: needed(expected, found, tables) };
  const best = pairs
    .map(([a, b]) => {
      const { score, why } = similarityOf(a.words, b.words, tables, true);
      const parted = formsPart(a, b);
      return {
        score: Math.max(0, score - (parted ? SIMILARITY.otherForm : 0)),
        why: parted ? [...why, "it is a company of another form"] : why,
      };
    })
    .reduce((one, other) => (other.score > one.score ? other : one));
  return judged(best, expected, found);
}

function sameName(a: NormalForm, b: NormalForm): boolean {
  return a.key === b.key && a.key !== "" && !formsPart(a, b);
}

/**
 * Many ideographs share one spelling in Latin letters, so between two names written in them the characters count. One may
 * leave out what the other has, such as the company form; the spelling tells what.
 */
function ideographsPart(expected: string, found: string): boolean {
  const ideographs = (text: string): string => text.normalize("NFKC").replace(NO_IDEOGRAPH, "");
  const [a, b] = [ideographs(expected), ideographs(found)];
  // None at all are among any.
  return !a.includes(b) && !b.includes(a);
}

/** "Nordwerk GmbH" and "Nordwerk Ltd" are two companies; "Nordwerk" may be either. */
function formsPart(a: NormalForm, b: NormalForm): boolean {
  return a.form !== "" && b.form !== "" && a.form !== b.form;
}

/** The stages without which the two would not be the same. */
function needed(expected: string, found: string, tables: NameTables): string[] {
  const stages = STAGES.filter((stage) => {
    const [as, bs] = [normalForms(expected, tables, stage), normalForms(found, tables, stage)];
    return !as.some((a) => bs.some((b) => sameName(a, b)));
  });
  // Transliteration folds wide and narrow letters as Unicode's compatibility form does: either would do.
  return (stages.length > 0 ? stages : (["unicode"] as const)).map((stage) => SET_ASIDE[stage]);
}

function addressMatch(expected: string, found: string, tables: NameTables): Match {
  const words = (text: string) =>
    normalForms(text, tables, "company-form").map((form) => form.words.map((word) => addressWord(word, tables)));
  const pairs = words(expected).flatMap((a) => words(found).map((b) => [a, b] as const));
  const same = pairs.find(([a, b]) => [...a].sort().join(" ") === [...b].sort().join(" "));
  if (same) {
    const moved = same[0].join(" ") !== same[1].join(" ");
    const why = [moved ? "the parts stand in another order" : "case, punctuation or abbreviations are set aside"];
    return { how: "normalised", score: 1000, why };
  }
  const best = pairs
    .map(([a, b]) => similarityOf(a, b, { words: tables.addressWords, fillers: tables.fillers }, false))
    .reduce((one, other) => (other.score > one.score ? other : one));
  return judged(best, expected, found);
}

/** Abbreviations of the table, and of endings: "Hafenstr" is "Hafenstrasse". */
function addressWord(word: string, { addressWords, addressEndings }: NameTables): string {
  const whole = addressWords.get(word);
  if (whole !== undefined) return whole;
  for (const [short, long] of addressEndings)
    if (word.length > short.length && word.endsWith(short)) return word.slice(0, -short.length) + long;
  return word;
}

function judged({ score, why }: { score: number; why: readonly string[] }, expected: string, found: string): Match {
  if (score >= SIMILARITY.similarFrom) return { how: "similar", score, why };
  const otherScript = mainScript(expected) !== mainScript(found);
  return { how: "different", score, why, ...(otherScript && { otherScript }) };
}

/** In which most letters are: a company form in Latin letters makes no Latin name. What has no letters counts as Latin. */
function mainScript(text: string): string {
  if (ASCII.test(text)) return "Latin";
  const plain = text.normalize("NFKC");
  const counts = SCRIPTS.map(([script, letters]) => ({ script, count: plain.match(letters)?.length ?? 0 }));
  const most = counts.reduce((one, other) => (other.count > one.count ? other : one));
  return most.count > 0 || !/\p{L}/u.test(plain) ? most.script : "another";
}
