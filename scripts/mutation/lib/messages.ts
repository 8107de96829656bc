/**
 * What the mutation tester and its test processes say to each other.
 * @module
 */

/** A process that answers to these was started with the artifacts of one build. */
/** Times are in milliseconds; `limit` is that of one test. */
export type Order =
  | { readonly order: "all" }
  /** Tests that fail without a mutant say nothing about one: from now on they are left out. */
  | { readonly order: "leave-out"; readonly titles: readonly string[] }
  /** Does the test that noticed a mutant pass without it? */
  | { readonly order: "confirm"; readonly title: string; readonly file: string }
  | { readonly order: "mutant"; readonly number: number; readonly files: readonly string[]; readonly limit: number };

export type Outcome = "killed" | "survived" | "timeout";

export type Report =
  | { readonly report: "ready"; readonly files: readonly string[] }
  | { readonly report: "left-out" }
  /** Every test, without a mutant: what failed, and how long each file took. */
  | ({ readonly report: "all" } & AllTests)
  | { readonly report: "confirm"; readonly passes: boolean }
  | ({ readonly report: "mutant" } & Verdict);

export interface AllTests {
  readonly tests: number;
  /** Titles; `why` has the same with what was said. */
  readonly failed: readonly string[];
  readonly why: readonly string[];
  readonly slowest: number;
  readonly ms: Readonly<Record<string, number>>;
}

export interface Verdict {
  readonly outcome: Outcome;
  /** The test that noticed, and its file; "" when none did. */
  readonly by: string;
  readonly file: string;
  readonly ms: number;
}
