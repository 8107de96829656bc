/**
 * Rates side by side: the thing and its limit in turn, so that a machine whose speed drifts cannot favour one of them.
 * @module
 */

/** Calls per second of `work`, with `concurrency` callers that each wait for their own call, over `ms` milliseconds. */
export async function rateOf(
  work: (turn: number) => Promise<unknown>,
  concurrency: number,
  ms: number,
): Promise<number> {
  const start = performance.now();
  const end = start + ms;
  let done = 0;
  let turn = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      await work(turn++);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  return done / ((performance.now() - start) / 1000);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Median over `rounds` of both rates and of their ratio, after one round that is not counted. */
export async function compare(
  thing: () => Promise<number>,
  limit: () => Promise<number>,
  rounds: number,
): Promise<{ readonly thing: number; readonly limit: number; readonly ratio: number }> {
  await thing();
  await limit();
  const pairs: [number, number][] = [];
  for (let i = 0; i < rounds; i++) pairs.push([await thing(), await limit()]);
  return {
    thing: median(pairs.map(([a]) => a)),
    limit: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}

export function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
