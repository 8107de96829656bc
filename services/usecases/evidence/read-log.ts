/**
 * What a node shows of its verification logs.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AnchorFinding } from "../../domain/evidence/anchoring.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { AnchorRecord } from "../../domain/register/records/statements.ts";
import { anchorsOf, type EvidenceContext, heardLately, logFindings } from "./evidence-context.ts";
import { inclusionIn, type Recorded } from "./record-verification.ts";

export interface LogState {
  readonly authority: AuthorityId;
  readonly size: number;
  /** Absent while the log is empty. */
  readonly root?: Hex;
  /** The log's last roots on the register, newest first. */
  readonly anchors: readonly AnchorRecord[];
  /** False: the ledger has not answered lately, so that a missing anchor cannot be told. */
  readonly heard: boolean;
  readonly findings: readonly AnchorFinding[];
}

const ANCHORS_SHOWN = 20;

export function logStates(context: EvidenceContext): readonly LogState[] {
  return context.authorities.map((authority) => {
    const size = context.log.size(authority);
    return {
      ...{ authority, size, ...(size > 0 && { root: context.log.rootAt(authority, size) }) },
      anchors: anchorsOf(context, authority).own.slice(-ANCHORS_SHOWN).reverse(),
      ...{ heard: heardLately(context), findings: logFindings(context, authority) },
    };
  });
}

/** What is wrong with any of the node's logs. */
export function allFindings(context: EvidenceContext): readonly AnchorFinding[] {
  return context.authorities.flatMap((authority) => logFindings(context, authority));
}

/** The record at `index` with its proofs. Throws Refusal `record-unknown`. */
export async function readRecord(context: EvidenceContext, authority: AuthorityId, index: number): Promise<Recorded> {
  const { log } = context;
  const signed = await log.read(authority, index);
  if (signed === undefined)
    throw new Refusal("record-unknown", { what: "verification record", id: `${authority}/${index}` });
  const anchor = anchorsOf(context, authority).own.find(({ count }) => count > BigInt(index));
  return {
    ...{ signed, index, proof: inclusionIn(context, authority, index, log.size(authority)) },
    ...(anchor && { anchored: inclusionIn(context, authority, index, Number(anchor.count)) }),
  };
}

export interface Consistency {
  readonly first: { readonly size: number; readonly root: Hex };
  readonly second: { readonly size: number; readonly root: Hex };
  readonly path: readonly Hex[];
}

/** That the log of `second` records begins with the log of `first`. Throws Refusal `field-invalid`. */
export function readConsistency(
  { log }: EvidenceContext,
  authority: AuthorityId,
  first: number,
  second = log.size(authority),
): Consistency {
  const size = log.size(authority);
  if (second < 1 || second > size) throw new Refusal("field-invalid", { path: "/second", rule: `1-to-${size}` });
  if (first < 1 || first > second) throw new Refusal("field-invalid", { path: "/first", rule: `1-to-${second}` });
  const at = (some: number) => ({ size: some, root: log.rootAt(authority, some) });
  return { first: at(first), second: at(second), path: log.consistency(authority, first, second) };
}
