/**
 * Draws on a permit as the detectors of reuse read them.
 * @module
 */
import type { DrawTrace, ReuseFacts, ReuseLimits } from "../../services/domain/fraud/reuse/facts.ts";
import { word } from "./permit-fixture.ts";
import { NOW } from "./verdict-facts.ts";

export const HOUR = 3600;

/** Round limits, so that a test can stand on either side of each. */
export const TEST_LIMITS: ReuseLimits = {
  velocity: { exits: 3, offices: 2, within: 6 * HOUR },
  split: { exits: 4, within: 48 * HOUR, basisPoints: 200n },
  exhaustedGrace: 24 * HOUR,
};

let count = 0;

/** Ten pieces of line 1 that left XB-CUS at `leftAt`. */
export function exit(leftAt: number, change: Partial<DrawTrace> = {}): DrawTrace {
  count += 1;
  return {
    ...{ reservation: word(`draw ${count}`), authority: "XB-CUS", keeper: "XB-CUS", status: "consumed" },
    ...{ reservedAt: leftAt - HOUR, leftAt, lines: drawnOf(10n) },
    ...change,
  };
}

export function drawnOf(quantity: bigint, line = 1): DrawTrace["lines"] {
  const nothing = { value: 0n, returnedQuantity: 0n, returnedValue: 0n, eucLink: 0, eucLine: 0 };
  return [{ line, quantity, ...nothing }];
}

/** An open reservation of XB-CUS, made an hour ago. */
export function open(change: Partial<DrawTrace> = {}): DrawTrace {
  return { ...exit(NOW, { reservedAt: NOW - HOUR, leftAt: undefined, status: "open" }), ...change };
}

export const reuse = (change: Partial<ReuseFacts> = {}): ReuseFacts => ({
  draws: [],
  here: [],
  drawsHere: true,
  ...change,
});
