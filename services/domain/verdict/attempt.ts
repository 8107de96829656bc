/**
 * A check that throws. One that only advises costs its advice and nothing else; one that decides leaves the answer open.
 * Neither is swallowed: what was thrown goes back beside the verdict, for the log, because its text may quote the paper.
 * @module
 */
import { type Check, type Subject, unasked } from "./check.ts";

/** What kept a check from being made: a fault of this software, or of a table it was given. */
export interface Trouble {
  readonly check: string;
  readonly error: unknown;
}

/** The checks of `make`; when it throws, one check of that name that says so. */
export type Attempt = (check: string, subject: Subject, make: () => readonly Check[]) => readonly Check[];

export interface Attempts {
  /** For what only advises: the answer stays what it would be without it. */
  readonly advise: Attempt;
  /** For what decides: the answer cannot be valid without it. */
  readonly decide: Attempt;
  /** For what goes with the checks and is none of them; undefined when it throws. */
  readonly value: <T>(name: string, make: () => T) => T | undefined;
  /** Everything that was thrown, in order. */
  readonly troubles: readonly Trouble[];
}

export function attempts(): Attempts {
  const troubles: Trouble[] = [];
  function value<T>(check: string, make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      troubles.push({ check, error });
      return undefined;
    }
  }
  const advise: Attempt = (check, subject, make) => value(check, make) ?? [failedDetector(check, subject)];
  const decide: Attempt = (check, subject, make) =>
    value(check, make) ?? [unasked(check, subject, "check-failed", { check })];
  return { advise, decide, value, troubles };
}

/** For a log: which check, and what was thrown. */
export function errorOf({ check, error }: Trouble): Error {
  return new Error(`the check ${check} could not be made`, { cause: error });
}

/** Could not look. Its code alone tells it from a check on which an answer waits. */
export function failedDetector(check: string, subject: Subject): Check {
  return unasked(check, subject, "detector-failed", { check });
}
