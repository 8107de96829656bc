/**
 * Why: a contract that outgrows the ledger's limit cannot be deployed, and one that grows unnoticed gets there. Holds the
 * size of every contract's code against the limit and against `snapshots/size.json`.
 * @module
 */
import { LARGEST_CODE, readSizes } from "../gas/lib/sizes.ts";
import { differences, readSnapshot, SIZE } from "../gas/lib/snapshot.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

export function checkSizes(root: string): Findings {
  const sizes = readSizes(root);
  const entries = Object.entries(sizes);
  const violations = entries
    .filter(([, size]) => size > LARGEST_CODE)
    .map(([name, size]) => `${name} is ${size} bytes; a ledger takes ${LARGEST_CODE}`);
  const moved = differences(SIZE, readSnapshot(root, SIZE), sizes).map((why) => `${why}: npm run gas -- --update`);
  if (entries.length === 0) violations.push("no contract was found: the check is blind");
  const largest = entries.toSorted(([, a], [, b]) => b - a)[0];
  return {
    violations: [...violations, ...moved],
    summary: `${entries.length} contracts, the largest ${largest?.join(" ")}`,
  };
}

await runAsProgram(import.meta.url, checkSizes);
