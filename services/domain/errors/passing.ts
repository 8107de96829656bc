/**
 * Refusals that say nothing of what was asked: a part did not answer, or failed.
 * @module
 */
import { CATALOGUE } from "./catalogue.ts";
import { Refusal } from "./refusal.ts";

/** Not now, rather than never: the next attempt may go well. Never a "no". */
export function isPassing(error: unknown): boolean {
  return error instanceof Refusal && CATALOGUE[error.code].status >= 500;
}
