/**
 * The audit log's roots on the register. An authority may anchor several logs; this one is known by its first root, which
 * everybody can compute: that of its title. What follows it there, through the roots that name the one before, claims to be
 * of the audit log, whatever the file at hand says. Values in, findings out.
 * @module
 */
import { type Hex, type Sha256, toHex, ZERO_WORD } from "../bytes/hex.ts";
import { type AnchorRules, nextAnchor, type OwnLog } from "../evidence/anchoring.ts";
import { documentLeaf } from "../evidence/log-proofs.ts";
import type { AnchorRecord } from "../register/records/statements.ts";
import { instantText } from "../time/instant.ts";
import type { AuditFinding } from "./check-log.ts";

const TITLE = "countersign audit log";

/** Entries from which the log is anchored: a log on the register only grows, and the title counts as one. */
const LEAST = 2;

/** Root over one document, the title: the first of every audit log. */
export function auditTitle(sha256: Sha256): Hex {
  return toHex(documentLeaf(new TextEncoder().encode(TITLE), sha256));
}

export interface SortedAnchors {
  /** Whether the title is on the register. */
  readonly titled: boolean;
  /** What follows the title, smallest first. */
  readonly audit: readonly AnchorRecord[];
  /** Of the authority's other logs and documents. */
  readonly rest: readonly AnchorRecord[];
}

/** Sorts one authority's anchors by the roots that stand before them; no log is needed for it. */
export function sortAnchors(anchors: readonly AnchorRecord[], sha256: Sha256): SortedAnchors {
  const title = auditTitle(sha256);
  // A title behind another root was put there to use that root up: it begins nothing.
  const first = anchors.find(({ root, previous }) => root === title && previous === undefined);
  if (first === undefined) return { titled: false, audit: [], rest: anchors };
  const successors = new Map(anchors.map((anchor) => [anchor.previous, anchor]));
  const audit: AnchorRecord[] = [];
  const taken = new Set([first]);
  // The register keeps one successor a root, and each is larger than the one before.
  for (let at = successors.get(title); at !== undefined && !taken.has(at); at = successors.get(at.root)) {
    taken.add(at);
    audit.push(at);
  }
  return { titled: true, audit, rest: anchors.filter((anchor) => !taken.has(anchor)) };
}

const fits = (log: OwnLog, { root, count }: AnchorRecord): boolean =>
  count <= BigInt(log.size) && log.rootAt(Number(count)) === root;

/** The next root of the audit log to anchor, the title first; undefined: nothing new, not yet due, or it is not this log. */
export function nextAuditAnchor(
  log: OwnLog,
  { titled, audit }: SortedAnchors,
  now: number,
  rules: AnchorRules,
  sha256: Sha256,
): { readonly root: Hex; readonly count: number; readonly previous: Hex } | undefined {
  // Which of two logs is the true one is no question for a program.
  if (log.size < LEAST || audit.some((anchor) => !fits(log, anchor))) return undefined;
  const next = nextAnchor(log, { own: audit, forked: [], unmatched: [] }, now, rules, "clock");
  if (next === undefined) return undefined;
  const title = auditTitle(sha256);
  if (!titled) return { root: title, count: 1, previous: ZERO_WORD };
  return { previous: title, ...next };
}

export const AUDIT_ANCHOR_FINDINGS = ["audit-log-other", "audit-log-cut", "audit-anchor-missing"] as const;

export interface AuditAnchorFinding {
  readonly code: (typeof AUDIT_ANCHOR_FINDINGS)[number];
  readonly params: AuditFinding["params"];
}

/** Roots behind the title that the log has not: its end is gone, or it was written anew. */
export function rewrittenFindings(log: OwnLog, { audit }: SortedAnchors): readonly AuditAnchorFinding[] {
  const since = audit.findLast((anchor) => fits(log, anchor))?.count ?? 0n;
  return audit
    .filter((anchor) => !fits(log, anchor))
    .map(({ count, anchoredAt, authority }) => {
      const from = `on the register for ${authority} since ${instantText(anchoredAt)}`;
      const params = { size: String(count), from, has: String(log.size) };
      return count > BigInt(log.size)
        ? { code: "audit-log-cut", params }
        : { code: "audit-log-other", params: { ...params, since: String(since) } };
    });
}

/** Entries that have waited too long for a root. `heard`: the node has lately heard that the ledger has nothing newer. */
export function missingAnchor(
  log: OwnLog,
  { audit }: SortedAnchors,
  now: number,
  heard: boolean,
  { missing }: AnchorRules,
): readonly AuditAnchorFinding[] {
  const anchored = Number(audit.findLast((anchor) => fits(log, anchor))?.count ?? 0n);
  if (!heard || log.size < LEAST || log.size <= anchored) return [];
  const since = log.recordedAt(anchored);
  if (now - since <= missing) return [];
  const params = { authority: log.authority, entries: String(log.size - anchored), since: instantText(since) };
  return [{ code: "audit-anchor-missing", params }];
}
