/**
 * How two writings of one thing compare, and why. Exact first, then normalised; what is merely similar is never taken
 * for the same.
 * @module
 */

/**
 * exact: the same characters. normalised: the same once case, white space, script and the like are set aside. similar:
 * near enough that somebody should look. different: not the same.
 */
export type Likeness = "exact" | "normalised" | "similar" | "different";

/** The nearer, the higher. */
export const ORDER: Readonly<Record<Likeness, number>> = { different: 0, similar: 1, normalised: 2, exact: 3 };

export interface Match {
  readonly how: Likeness;
  /** Thousandths: 1000 when exact or normalised. */
  readonly score: number;
  /** Reasons in words. They quote what was found, never what was expected: that may be another's secret. */
  readonly why: readonly string[];
  /** Most letters of the one are in another script than most of the other: a translation would look the same, so "different" says nothing. */
  readonly otherScript?: true;
}

/**
 * The scale of similarity, in thousandths. Ours: chosen so that one slip of the pen, one dropped or one abbreviated word
 * stays above the line, and another ministry of the same state falls below it (test/services/domain/text).
 */
export const SIMILARITY = {
  /** From here on two names are similar. */
  similarFrom: 750,
  /** The same word in another spelling or language, of the table of words. */
  sameWord: 950,
  /** Ideographs that sound the same and are others. */
  sameSound: 900,
  /** Written apart or together. */
  joined: 950,
  /** The same but for words without weight: "of", "and". */
  smallWords: 990,
  /** One letter added, left out, replaced, or two neighbours exchanged. */
  oneLetter: 900,
  /** A word cut short. */
  cutShort: 800,
  /** A word of which only the first letter stands. */
  initial: 700,
  /** A whole name of which only the initials stand. */
  initials: 750,
  /** Taken off when the words stand in another order. */
  otherOrder: 20,
  /** Taken off when both name a company form, and not the same. */
  otherForm: 100,
  /** Below this many letters one other letter makes another word. */
  shortestForOneLetter: 4,
  /** Fewer letters than these cut nothing short. */
  shortestCut: 3,
  /** Words looked at; a longer name is the same or it is not. */
  mostWords: 20,
  /** Letters looked at: one character can stand for twenty. */
  mostLetters: 400,
} as const;

export const EXACT: Match = { how: "exact", score: 1000, why: [] };
