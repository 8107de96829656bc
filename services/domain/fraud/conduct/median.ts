/**
 * The middle of a list: one outlier more or less does not move it, which an average does not survive.
 * @module
 */

/** The lower of the two in the middle when their number is even; undefined of nothing. */
export function median<N extends number | bigint>(values: readonly N[]): N | undefined {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[(sorted.length - 1) >> 1];
}
