/**
 * Time that has passed, told from a clock that was set. What an earlier process may have seen, and what has certainly expired,
 * must not follow from a clock that somebody moved.
 * @module
 */

/** A step smaller than this, ms, is how clocks run. */
const STEP_MS = 1000;

export interface ProcessTime {
  /** When this process became the only one on its data, ms: by the clock as it is set now, when it was set back since. */
  startedAt(): number;
  /** Milliseconds by the clock, and no more than has passed since the start: one that jumped ahead makes nothing expire. */
  certain(): number;
}

/**
 * @param startedAt ms, by `clock`.
 * @param passed milliseconds since some moment, of a clock that nobody sets.
 */
export function processTime(startedAt: number, clock: () => number, passed: () => number): ProcessTime {
  const offset = clock() - passed();
  const unset = (): number => offset + passed();
  return {
    startedAt: () => {
      const back = unset() - clock();
      return back > STEP_MS ? startedAt - back : startedAt;
    },
    certain: () => Math.min(clock(), unset()),
  };
}
