/**
 * The fraud patterns of docs/detection.md, and what a detector says when it sees one.
 * @module
 */
import type { FindingCode } from "../errors/catalogue.ts";
import type { Params } from "../errors/refusal.ts";
import type { Evidence } from "../verdict/check.ts";

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** "F01" to "F38": a row of docs/detection.md. */
export type Pattern = `F${0 | 1 | 2 | 3}${Digit}`;

/** Something that stands out, with its reason. Detectors advise; they never decide. */
export interface Suspicion {
  readonly pattern: Pattern;
  readonly code: FindingCode;
  readonly params: Params;
  readonly evidence?: readonly Evidence[];
}
