/**
 * Second ways into the register that a verdict needs and the lookup has not: by declaration, by series. Fed with the same
 * blocks as the lookup, and never ahead of it.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { RefusalTraces } from "../domain/fraud/reuse/facts.ts";
import type { PermitId } from "../domain/permit/terms.ts";

export interface Traces {
  /** Ids of the latest reservations of a series, and of what left without one, oldest first; at most 32. */
  reservationsOf(series: PermitId): readonly Hex[];
  /** Ids of all that was drawn under a declaration's digest. */
  reservationsUnder(declaration: Hex): readonly Hex[];
  /** Refused attempts on any of these versions of a series; undefined when there were none. */
  refusalsOf(versions: readonly PermitId[]): RefusalTraces | undefined;
}
