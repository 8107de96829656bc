/**
 * How one serial stands to another of the same maker and model: the same, nearly the same and why, or another.
 * @module
 */
import { editOf, type Slip } from "../text/one-edit.ts";
import type { Forms } from "./forms.ts";

export type RelationKind =
  | "same"
  | "reads-alike"
  | "leading-zeros"
  | "replaced"
  | "swapped"
  | "added"
  | "left-out"
  | "unreadable-sign";

/** The signs that differ, and where: place 1 is the first letter or digit; separators are not counted. */
export interface Relation {
  readonly kind: RelationKind;
  readonly place: number;
  readonly found: string;
  readonly expected: string;
}

/** Below this many signs every serial is near to every other. */
export const SHORTEST = 4;
/** Signs put before or after a whole serial. */
export const LONGEST_AFFIX = 3;

const SAME: Relation = { kind: "same", place: 0, found: "", expected: "" };

/** What `found` has against `expected`; undefined when they are two serials that have nothing to do with each other. */
export function relate(found: Forms, expected: Forms): Relation | undefined {
  const [a, b] = [found.plain, expected.plain];
  if (a === b) return SAME;
  if (found.fold === expected.fold) return at("reads-alike", commonStart(a, b), 1, 1, a, b);
  if (found.bare === expected.bare)
    return at("leading-zeros", 0, a.length - found.bare.length, b.length - expected.bare.length, a, b);
  if (Math.min(a.length, b.length) < SHORTEST) return undefined;
  return oneEdit(a, b) ?? affix(a, b);
}

/** How many signs of the one found and of the one expected a slip is about. */
const SIGNS: Readonly<Record<Slip, readonly [found: number, expected: number]>> = {
  added: [1, 0],
  "left-out": [0, 1],
  replaced: [1, 1],
  swapped: [2, 2],
};

function oneEdit(a: string, b: string): Relation | undefined {
  const edit = editOf(b, a);
  return edit && at(edit.slip, edit.at, ...SIGNS[edit.slip], a, b);
}

function affix(a: string, b: string): Relation | undefined {
  const longer = a.length - b.length;
  const signs = Math.abs(longer);
  if (signs < 2 || signs > LONGEST_AFFIX) return undefined;
  const [long, short] = longer > 0 ? [a, b] : [b, a];
  const i = long.startsWith(short) ? short.length : long.endsWith(short) ? 0 : undefined;
  if (i === undefined) return undefined;
  return longer > 0 ? at("added", i, signs, 0, a, b) : at("left-out", i, 0, signs, a, b);
}

function at(kind: RelationKind, i: number, found: number, expected: number, a: string, b: string): Relation {
  return { kind, place: i + 1, found: a.slice(i, i + found), expected: b.slice(i, i + expected) };
}

function commonStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
}

/** Whether a serial fits a mark of which single signs, written "?", cannot be read. */
export function fitsPartial(pattern: string, plain: string): boolean {
  if (pattern.length !== plain.length) return false;
  for (let i = 0; i < pattern.length; i++) if (pattern[i] !== "?" && pattern[i] !== plain[i]) return false;
  return true;
}
