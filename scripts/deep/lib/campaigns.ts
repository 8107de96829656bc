/**
 * Reads what forge prints of each invariant.
 * @module
 */

export interface Campaign {
  readonly name: string;
  readonly passed: boolean;
  readonly runs: number;
  readonly calls: number;
  readonly reverts: number;
}

const CAMPAIGN = /\[?(PASS|FAIL)?[^\n]*?\]?\s*(invariant\w*)\(\) \(runs: (\d+), calls: (\d+), reverts: (\d+)\)/g;

/** Every campaign in the text; one that failed has its reason on lines before its name. */
export function readCampaigns(printed: string): Campaign[] {
  return [...printed.matchAll(CAMPAIGN)].map(([, verdict, name = "", runs, calls, reverts]) => ({
    name,
    passed: verdict === "PASS",
    runs: Number(runs),
    calls: Number(calls),
    reverts: Number(reverts),
  }));
}

/** The names of the invariants in a Solidity source: each is a campaign of its own. */
export function invariantsIn(source: string): string[] {
  return [...source.matchAll(/\bfunction\s+(invariant\w*)\s*\(/g)].map(([, name = ""]) => name);
}
