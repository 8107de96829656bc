/**
 * How many holds wait for somebody, for who runs the node: numbers, and nothing of what is held.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { standsAt } from "../../domain/exchange/deadline.ts";
import { dutyOf } from "../../domain/exchange/hold-duties.ts";
import { clockOf, type HoldBook } from "./hold-book.ts";
import { type HoldsContext, nowOf } from "./holds-context.ts";

export const STANDS = ["running", "passed", "could-not-say"] as const;
/** Whose the next move is: an authority's of this node, or another's. */
export const MOVERS = ["own", "other"] as const;

export interface DueHolds {
  readonly of: (typeof MOVERS)[number];
  readonly stands: (typeof STANDS)[number];
  readonly count: number;
}

export interface DueContext extends Pick<HoldsContext, "own" | "rules" | "clock"> {
  readonly book: Pick<HoldBook, "all">;
}

/** Every pair, also those of which there is none. A hold in the books of two authorities of this node is one. */
export function countDue(context: DueContext): readonly DueHolds[] {
  const { book, own, rules } = context;
  const now = nowOf(context);
  const counts = new Map<string, number>();
  const seen = new Set<Hex>();
  for (const file of own.flatMap((authority) => book.all(authority))) {
    const duty = dutyOf(clockOf(file), rules);
    if (!duty || seen.has(file.opening.id)) continue;
    seen.add(file.opening.id);
    const pair = `${own.includes(duty.who) ? "own" : "other"} ${standsAt(duty.deadline, now)}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return MOVERS.flatMap((of) => STANDS.map((stands) => ({ of, stands, count: counts.get(`${of} ${stands}`) ?? 0 })));
}
