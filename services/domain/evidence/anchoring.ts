/**
 * What the register's anchors say of an authority's own log: which are its roots, when the next is due, and what does
 * not fit. Values in, findings out.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { Params } from "../errors/refusal.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { AnchorRecord } from "../register/records/statements.ts";
import { instantText } from "../time/instant.ts";

/** Times in seconds (services/tables/rules/anchoring.ts). */
export interface AnchorRules {
  /** Least time between two anchors. */
  readonly gap: number;
  /** Age of the oldest record that is under no anchor from which one is sent, whatever else the authority writes. */
  readonly latest: number;
  /** Age from which its absence is told. */
  readonly missing: number;
}

/** An authority's log as its own node keeps it. */
export interface OwnLog {
  readonly authority: AuthorityId;
  readonly size: number;
  /** Root when it had `size` records, 1 to its size now. */
  rootAt(size: number): Hex;
  /** UTC seconds by the node's clock. */
  recordedAt(index: number): number;
}

export interface AnchorFinding {
  readonly code: "anchor-missing" | "anchor-unmatched" | "verification-log-forked";
  readonly params: Params;
}

export interface AnchorPicture {
  /** Anchors of this very log, smallest first. */
  readonly own: readonly AnchorRecord[];
  /** Anchors that go on from one of this log, or from which one of its roots was extended, and are not its roots. */
  readonly forked: readonly AnchorRecord[];
  /** Anchors of the authority that have nothing to do with this log, as far as the register shows. */
  readonly unmatched: readonly AnchorRecord[];
}

/** Sorts an authority's anchors by what they are to its log. */
export function pictureAnchors(log: OwnLog, anchors: readonly AnchorRecord[]): AnchorPicture {
  const isOwn = ({ count, root }: AnchorRecord): boolean =>
    count <= BigInt(log.size) && log.rootAt(Number(count)) === root;
  const own = anchors.filter(isOwn).sort((a, b) => Number(a.count - b.count));
  const ownRoots = new Set(own.map(({ root }) => root));
  const rest = anchors.filter(({ root }) => !ownRoots.has(root));
  // What comes before or after a root of this log claims to be of this log, through however many steps.
  const tied = new Set(own.flatMap(({ root, previous }) => (previous === undefined ? [root] : [root, previous])));
  for (let before = -1; before !== tied.size; ) {
    before = tied.size;
    for (const { root, previous } of rest) {
      if (previous === undefined || !(tied.has(root) || tied.has(previous))) continue;
      tied.add(root);
      tied.add(previous);
    }
  }
  return {
    own,
    forked: rest.filter(({ root }) => tied.has(root)),
    unmatched: rest.filter(({ root }) => !tied.has(root)),
  };
}

/** The next root to anchor, or undefined: nothing new, too soon after the last, or not yet due. */
export function nextAnchor(
  log: OwnLog,
  { own }: AnchorPicture,
  now: number,
  rules: AnchorRules,
  occasion: "after-a-write" | "clock",
): { readonly root: Hex; readonly count: number; readonly previous?: Hex } | undefined {
  const last = own.at(-1);
  const anchored = Number(last?.count ?? 0n);
  if (log.size <= anchored) return undefined;
  if (last !== undefined && now - last.anchoredAt < rules.gap) return undefined;
  if (occasion === "clock" && !hasWaited(now, log.recordedAt(anchored), rules)) return undefined;
  return { root: log.rootAt(log.size), count: log.size, ...(last && { previous: last.root }) };
}

/** Long enough to be anchored; of what was recorded at a time to come, when the clock was ahead, nobody knows how long. */
export function hasWaited(now: number, recordedAt: number, { latest }: Pick<AnchorRules, "latest">): boolean {
  return now - recordedAt >= latest || recordedAt > now;
}

/**
 * What does not fit. `heard`: the node has lately heard that the ledger has nothing newer; without it a missing anchor
 * is not told, because it may well be there.
 */
export function anchorFindings(
  log: OwnLog,
  { own, forked, unmatched }: AnchorPicture,
  now: number,
  heard: boolean,
  rules: AnchorRules,
): readonly AnchorFinding[] {
  const { authority } = log;
  const other = (code: AnchorFinding["code"], { root, count, anchoredAt }: AnchorRecord): AnchorFinding => ({
    code,
    params: { authority, root, count: String(count), anchoredAt: instantText(anchoredAt) },
  });
  const findings = [
    ...forked.map((anchor) => other("verification-log-forked", anchor)),
    ...unmatched.map((anchor) => other("anchor-unmatched", anchor)),
  ];
  const anchored = Number(own.at(-1)?.count ?? 0n);
  if (!heard || log.size <= anchored) return findings;
  const since = log.recordedAt(anchored);
  if (now - since <= rules.missing) return findings;
  const params = { authority, records: String(log.size - anchored), since: instantText(since) };
  return [...findings, { code: "anchor-missing", params }];
}
