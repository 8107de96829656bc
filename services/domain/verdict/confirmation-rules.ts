/**
 * What a confirmation is worth: by the channel it came through, as the rules say. The register has the channel for good;
 * what it shows is a matter of judgement, and of rules.
 * @module
 */
import type { Channel } from "../permit/kind.ts";

/** From nothing to most. */
export const WEIGHTS = ["none", "weak", "fair", "strong"] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What a verdict says where a confirmation falls short: a warning, or that nobody can decide. Never "valid" instead. */
export type Shortfall = "advise" | "undecided";

export interface ConfirmationRules {
  readonly weights: Readonly<Record<Exclude<Channel, "none">, Weight>>;
  /** What is asked for. */
  readonly needed: Weight;
  /** What is said of less than that. */
  readonly weaker: Shortfall;
  /** What is said where the register has none: the paper came from a register before this one. */
  readonly missing: Shortfall;
}

/** A confirmation as the register has it. */
export interface ConfirmationFact {
  readonly channel: Channel;
  /** UTC seconds. */
  readonly confirmedAt: number;
  /** SHA-256 of what was received, or of a manual verification record. */
  readonly evidence: string;
}

export function weightOf({ channel }: Pick<ConfirmationFact, "channel">, { weights }: ConfirmationRules): Weight {
  return channel === "none" ? "none" : weights[channel];
}

/** The one that weighs most, the later of two alike; undefined when there is none. */
export function strongest(
  confirmations: readonly ConfirmationFact[],
  rules: ConfirmationRules,
): ConfirmationFact | undefined {
  const rank = (each: ConfirmationFact): number => WEIGHTS.indexOf(weightOf(each, rules));
  return confirmations.toSorted((a, b) => rank(b) - rank(a) || b.confirmedAt - a.confirmedAt)[0];
}

export function isEnough(weight: Weight, { needed }: ConfirmationRules): boolean {
  return WEIGHTS.indexOf(weight) >= WEIGHTS.indexOf(needed);
}
