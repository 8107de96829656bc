/**
 * What the use cases of holds act through.
 * @module
 */
import type { Sha256 } from "../../domain/bytes/hex.ts";
import type { DutyRules } from "../../domain/exchange/hold-duties.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { HoldPost } from "../../ports/holds.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { Acts } from "../acts.ts";
import type { AuditContext } from "../audit/audit-context.ts";
import type { ManualBook } from "../manual-records/manual-book.ts";
import type { HoldBook } from "./hold-book.ts";

export interface HoldsContext {
  readonly book: HoldBook;
  /** Authorities of this node. */
  readonly own: readonly AuthorityId[];
  readonly lookup: Lookup;
  readonly acts: Pick<Acts, "perform">;
  readonly post: HoldPost;
  readonly audit: AuditContext;
  /** Manual verification records of this node's authorities. */
  readonly records: Pick<ManualBook, "find">;
  readonly rules: DutyRules;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly random: Random;
  readonly onTrouble: (error: unknown) => void;
}

/** UTC seconds. */
export function nowOf({ clock }: Pick<HoldsContext, "clock">): number {
  return Math.floor(clock() / 1000);
}
