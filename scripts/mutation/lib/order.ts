/**
 * Which test files a mutant meets first: those that noticed most in the same contract, and at first those beside it.
 * @module
 */
import { basename, dirname } from "node:path";

export class TestOrder {
  readonly #ms: Readonly<Record<string, number>>;
  readonly #kills = new Map<string, number>();

  constructor(ms: Readonly<Record<string, number>>) {
    this.#ms = ms;
  }

  learn(contract: string, test: string): void {
    const name = `${contract} ${test}`;
    this.#kills.set(name, (this.#kills.get(name) ?? 0) + 1);
  }

  sorted(contract: string, tests: readonly string[]): string[] {
    const worth = new Map(tests.map((test) => [test, this.#worth(contract, test)]));
    return tests.toSorted((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
  }

  /** Kills to be hoped for in a second. */
  #worth(contract: string, test: string): number {
    const kills = (this.#kills.get(`${contract} ${test}`) ?? 0) + nearness(contract, test);
    return kills / (1_000 + (this.#ms[test] ?? 0));
  }
}

/** As if so many kills had been seen already. */
function nearness(contract: string, test: string): number {
  if (basename(test).split(".")[0] === basename(contract, ".sol")) return 5;
  return dirname(test) === `test/${dirname(contract)}` ? 2 : 0.2;
}
