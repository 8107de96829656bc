/**
 * Mutants that no test can notice, each with the reason, in a committed file.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const ACCEPTED = "docs/assurance/mutants.json";

/** key of a mutant → why it may survive; throws when an entry has no reason. */
export function readAccepted(root: string): ReadonlyMap<string, string> {
  const { accepted } = JSON.parse(readFileSync(join(root, ACCEPTED), "utf8")) as {
    accepted: readonly { readonly mutant: string; readonly reason: string }[];
  };
  for (const { mutant, reason } of accepted) {
    if (reason.trim() === "") throw new Error(`${ACCEPTED}: no reason is given for ${mutant}`);
  }
  return new Map(accepted.map(({ mutant, reason }) => [mutant, reason]));
}
