/**
 * What the use cases of recorded verifications act through, and how a node sees an authority's log and its anchors.
 * @module
 */
import { type SortedAnchors, sortAnchors } from "../../domain/audit/audit-anchors.ts";
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import {
  type AnchorFinding,
  type AnchorPicture,
  type AnchorRules,
  anchorFindings,
  type OwnLog,
  pictureAnchors,
} from "../../domain/evidence/anchoring.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Register } from "../../domain/register/model.ts";
import type { AnchorRecord } from "../../domain/register/records/statements.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RecordCredentials, VerificationLog } from "../../ports/evidence.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { Signers } from "../../ports/signer.ts";

export interface EvidenceContext {
  readonly log: VerificationLog;
  readonly records: RecordCredentials;
  readonly signers: Signers;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly lookup: Lookup;
  /** Seconds without word from the ledger after which what it has not is not known. */
  readonly lookupAge: number;
  readonly rules: AnchorRules;
  /** Authorities this node keeps a log for. */
  readonly authorities: readonly AuthorityId[];
}

export type Watched = Pick<EvidenceContext, "log" | "lookup" | "lookupAge" | "clock" | "rules" | "sha256">;

export function ownLog({ log }: Pick<Watched, "log">, authority: AuthorityId): OwnLog {
  return {
    authority,
    size: log.size(authority),
    rootAt: (size): Hex => log.rootAt(authority, size),
    recordedAt: (index) => log.recordedAt(authority, index),
  };
}

/** Whether the ledger was lately heard to have nothing newer than the lookup. */
export function heardLately({ lookup, lookupAge, clock }: Pick<Watched, "lookup" | "lookupAge" | "clock">): boolean {
  const { freshAt } = lookup;
  return freshAt !== undefined && Math.abs(clock() - freshAt) <= lookupAge * 1000;
}

/** An authority's anchors, those of an audit log apart. */
export function anchorsByLog(
  { lookup, sha256 }: Pick<Watched, "lookup" | "sha256">,
  authority: AuthorityId,
): SortedAnchors {
  return sortAnchors(sorted(lookup.register.anchors).get(authority) ?? [], sha256);
}

export function anchorsOf(watched: Watched, authority: AuthorityId): AnchorPicture {
  return pictureAnchors(ownLog(watched, authority), anchorsByLog(watched, authority).rest);
}

interface Sorted {
  /** How many there were when they were sorted. */
  readonly size: number;
  readonly byAuthority: ReadonlyMap<AuthorityId, readonly AnchorRecord[]>;
}

/**
 * Anchors by authority. A register only gains some, at most one an hour and authority; the node asks after every write,
 * and so may anybody (readiness), which must not go through those of all states each time.
 */
const known = new WeakMap<Register["anchors"], Sorted>();

function sorted(anchors: Register["anchors"]): Sorted["byAuthority"] {
  const found = known.get(anchors);
  if (found?.size === anchors.size) return found.byAuthority;
  const byAuthority = Map.groupBy(anchors.values(), ({ authority }) => authority);
  known.set(anchors, { size: anchors.size, byAuthority });
  return byAuthority;
}

/** What does not fit between an authority's log and the register; empty when nothing is known to be wrong. */
export function logFindings(watched: Watched, authority: AuthorityId): readonly AnchorFinding[] {
  const now = Math.floor(watched.clock() / 1000);
  const { rules } = watched;
  const picture = anchorsOf(watched, authority);
  return anchorFindings(ownLog(watched, authority), picture, now, heardLately(watched), rules);
}
