/**
 * An auditor's check of a log he was given: its chain, the roots that were noted of it, and those on the register.
 * @module
 */
import { sortAnchors } from "../../domain/audit/audit-anchors.ts";
import { type AuditLine, type CheckedLog, checkLog, type KnownRoot } from "../../domain/audit/check-log.ts";
import { entryDigest } from "../../domain/audit/entry.ts";
import { fromHex, type Sha256, toHex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import { pictureAnchors } from "../../domain/evidence/anchoring.ts";
import { digestLeaf } from "../../domain/evidence/log-proofs.ts";
import { LogTree } from "../../domain/evidence/log-tree.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { AnchorRecord } from "../../domain/register/records/statements.ts";
import { instantText } from "../../domain/time/instant.ts";
import type { LedgerReader } from "../../ports/ledger.ts";

export interface VerifiedLog extends CheckedLog {
  /** Of the authority's roots on the register; absent when no register was asked. */
  readonly anchors?: {
    readonly authority: AuthorityId;
    /** Of this log. */
    readonly matched: number;
    /** That nothing ties to this log: of other documents, or this is another log. */
    readonly unmatched: number;
  };
}

export interface AskedAnchors {
  readonly authority: AuthorityId;
  readonly anchors: readonly AnchorRecord[];
}

/**
 * `noted`: roots the auditor has from elsewhere. What follows the title on the register must be of this log; so must, of
 * other anchors, what goes with one of this log's.
 */
export function verifyLog(
  lines: readonly AuditLine[],
  noted: readonly KnownRoot[],
  asked: AskedAnchors | undefined,
  sha256: Sha256,
): VerifiedLog {
  if (asked === undefined) return checkLog(lines, noted, sha256);
  const { authority, anchors } = asked;
  const { audit, rest } = sortAnchors(anchors, sha256);
  const picture = pictureAnchors(ownLog(lines, authority, sha256), rest);
  const known = [...audit, ...picture.own, ...picture.forked].map(({ root, count, anchoredAt }) => ({
    ...{ root, size: Number(count), from: `on the register since ${instantText(anchoredAt)}` },
  }));
  const checked = checkLog(lines, [...noted, ...known], sha256);
  const matched = checked.matched.filter((one) => known.some((anchor) => anchor === one)).length;
  return { ...checked, anchors: { authority, matched, unmatched: picture.unmatched.length } };
}

/** As far as the lines read: behind one that does not, no root is this log's. */
function ownLog(lines: readonly AuditLine[], authority: AuthorityId, sha256: Sha256) {
  const tree = new LogTree(sha256);
  for (const { text, digest = text === undefined ? undefined : entryDigest(text, sha256) } of lines) {
    if (digest === undefined) break;
    tree.append(digestLeaf(fromHex(digest), sha256));
  }
  return { authority, size: tree.size, rootAt: (size: number) => toHex(tree.root(size)), recordedAt: () => 0 };
}

const PAGE = 1000;

/** Every root the authority has on the register, read from its events. Throws LedgerUnavailable. */
export async function anchorsOnRegister(
  reader: Pick<LedgerReader, "identity" | "head" | "blocks">,
  authority: AuthorityId,
): Promise<readonly AnchorRecord[]> {
  const { foundedAt } = await reader.identity();
  const { number: last } = await reader.head();
  const anchors: AnchorRecord[] = [];
  for (let from = foundedAt; from <= last; from += PAGE) {
    for (const { events, time } of await reader.blocks(from, Math.min(last, from + PAGE - 1)))
      for (const event of events)
        if (event.name === "Anchored" && event.authority === authority) {
          const { root, count, previous } = event;
          anchors.push({ authority, root, count, anchoredAt: time, ...(previous !== ZERO_WORD && { previous }) });
        }
  }
  return anchors;
}
