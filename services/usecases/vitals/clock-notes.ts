/**
 * What a node says of its own clock, by what the ledger last said of the time.
 * @module
 */
import type { Code } from "../../domain/errors/catalogue.ts";
import type { Params } from "../../domain/errors/refusal.ts";
import { judgeClock } from "../../domain/health/judge.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Lookup } from "../../ports/lookup.ts";

/** Empty while nothing is wrong, or nothing was read. A clock that is ahead shows only where a network makes blocks at rest. */
export function clockNotes({ lookup, clock }: { readonly lookup: Pick<Lookup, "head">; readonly clock: Clock }): {
  readonly code: Code;
  readonly params: Params;
}[] {
  if (lookup.head === undefined) return [];
  const { code, params = {} } = judgeClock(clock() / 1000, lookup.head.time);
  return code === undefined ? [] : [{ code, params }];
}
