/**
 * What a node says of its own clock, by what the ledger last said of the time.
 * @module
 */
import type { Code } from "../../domain/errors/catalogue.ts";
import type { Params } from "../../domain/errors/refusal.ts";
import { judgeClock } from "../../domain/health/judge.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Lookup } from "../../ports/lookup.ts";

export interface ClockContext {
  readonly lookup: Pick<Lookup, "head">;
  readonly clock: Clock;
  /** By how many seconds the clock is ahead of blocks that arrive; undefined when that cannot be told. */
  readonly ahead?: number | undefined;
}

/** Empty while nothing is wrong, or nothing was read. */
export function clockNotes({ lookup, clock, ahead }: ClockContext): {
  readonly code: Code;
  readonly params: Params;
}[] {
  if (lookup.head === undefined) return [];
  const { code, params = {} } = judgeClock(clock() / 1000, lookup.head.time, ahead);
  return code === undefined ? [] : [{ code, params }];
}
