/**
 * The middle of a list: one outlier more or less does not move it, which an average does not survive.
 * @module
 */

/** The lower of the two in the middle when their number is even; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1];
}
