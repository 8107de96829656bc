/**
 * Is the same content on the register under another number?
 * @module
 */
import type { Suspicion } from "../pattern.ts";
import type { Twin } from "./facts.ts";

export function twinSuspicions(twins: readonly Twin[]): Suspicion[] {
  return twins
    .filter(({ counts }) => counts)
    .map(({ issuer, series }) => ({
      ...{ pattern: "F05", code: "content-repeated" },
      params: { issuer, series },
      evidence: [
        { where: `series ${series}`, expected: "another contract, other parties or other goods", found: issuer },
      ],
    }));
}
