/**
 * The logs whose roots a node brings on the ledger: each authority's verification log, and the node's audit log.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { nextAnchor } from "../../domain/evidence/anchoring.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import { anchorsOf, ownLog, type Watched } from "./evidence-context.ts";

export type Occasion = "after-a-write" | "clock";

export interface AnchoredLog {
  /** Who anchors it. */
  readonly authority: AuthorityId;
  /** Word that its operations are known by. */
  readonly name: "verification-log" | "audit-log";
  /** What is to be anchored at `now` (UTC seconds), or undefined. */
  next(
    now: number,
    occasion: Occasion,
  ): { readonly root: Hex; readonly count: number; readonly previous?: Hex } | undefined;
}

export function verificationLogs(watched: Watched, authorities: readonly AuthorityId[]): readonly AnchoredLog[] {
  return authorities.map((authority) => ({
    ...{ authority, name: "verification-log" },
    next: (now, occasion) => {
      const picture = anchorsOf(watched, authority);
      // Which of two logs is the true one is no question for a program.
      if (picture.forked.length > 0) return undefined;
      return nextAnchor(ownLog(watched, authority), picture, now, watched.rules, occasion);
    },
  }));
}
