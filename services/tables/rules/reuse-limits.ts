/**
 * Limits of the detectors of reuse, each with where it comes from. A limit here changes what a verdict warns of, never
 * its answer.
 * @module
 */
import type { ReuseLimits } from "../../domain/fraud/reuse/facts.ts";

const HOUR = 3600;

export const REUSE_LIMITS: ReuseLimits & { readonly source: string } = {
  velocity: { exits: 3, offices: 2, within: 6 * HOUR },
  split: { exits: 8, within: 48 * HOUR, basisPoints: 200n },
  exhaustedGrace: 24 * HOUR,
  source:
    "ours: a holder ships in parts from one office, or from two on one day; a convoy of twenty lorries carries a twentieth each; goods are a day at an office at most",
};
