/**
 * One slip of the pen: Damerau-Levenshtein distance 1, without the table that greater distances need.
 * @module
 */

export type Slip = "added" | "left-out" | "replaced" | "swapped";

export interface Edit {
  readonly slip: Slip;
  /** 0-based, in both. */
  readonly at: number;
}

const PAIRED = /[\ud800-\udfff]/;

/** What one slip turns `expected` into `found`; undefined when none does, or when they are equal. By code points. */
export function slipOf(expected: string, found: string): Slip | undefined {
  // A code point has at most two units: this is decided for most pairs without a look at them.
  if (Math.abs(expected.length - found.length) > 2) return undefined;
  const isPaired = PAIRED.test(expected) || PAIRED.test(found);
  return (isPaired ? editOf([...expected], [...found]) : editOf(expected, found))?.slip;
}

/** The one slip that turns `a` into `b`, and where; undefined when none does, or when they are equal. */
export function editOf(a: ArrayLike<string>, b: ArrayLike<string>): Edit | undefined {
  const longer = b.length - a.length;
  if (longer < -1 || longer > 1) return undefined;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  if (longer === 1) return sameFrom(a, at, b, at + 1) ? { slip: "added", at } : undefined;
  if (longer === -1) return sameFrom(a, at + 1, b, at) ? { slip: "left-out", at } : undefined;
  if (at === a.length) return undefined;
  if (sameFrom(a, at + 1, b, at + 1)) return { slip: "replaced", at };
  const isSwapped = a[at] === b[at + 1] && a[at + 1] === b[at] && sameFrom(a, at + 2, b, at + 2);
  return isSwapped ? { slip: "swapped", at } : undefined;
}

function sameFrom(a: ArrayLike<string>, i: number, b: ArrayLike<string>, j: number): boolean {
  if (a.length - i !== b.length - j) return false;
  for (let step = 0; i + step < a.length; step += 1) if (a[i + step] !== b[j + step]) return false;
  return true;
}
