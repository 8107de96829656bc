/**
 * A sample that the same seed draws again.
 * @module
 */
import type { Mutant } from "./mutants.ts";

/** All mutants in the order of the seed; the first so many are the sample. */
export function shuffled(mutants: readonly Mutant[], seed: number): Mutant[] {
  const drawn = mutants.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const dice = mulberry32(seed);
  for (let i = drawn.length - 1; i > 0; i -= 1) {
    const j = dice() % (i + 1);
    [drawn[i], drawn[j]] = [drawn[j] as Mutant, drawn[i] as Mutant];
  }
  return drawn;
}

/** Whole numbers below 2^32. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
