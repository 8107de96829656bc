/**
 * What an authority states when a verification is recorded: who asked, what was shown, what was answered, on which
 * block. Nothing of goods, parties or amounts is in it, and nothing in it says that they were as the paper states.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import { stableJson } from "../bytes/stable-json.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { PermitId } from "../permit/terms.ts";
import type { Check } from "../verdict/check.ts";
import type { Answer, AsOf, Verdict } from "../verdict/judge.ts";

export const RECORD_FORMAT = "countersign/verification-record/1";

/** A check that did not pass. `outcome` stands beside the code because "could not ask" is never "no". */
export interface RecordedFinding {
  readonly code: string;
  readonly outcome: "fail" | "warn" | "error";
}

/** Digests of what was shown. */
export interface ShownDigests {
  /** SHA-256 of the exact text of the signed document, whatever it was. */
  readonly document: Hex;
  /** SHA-256 of the bundle's canonical JSON (RFC 8785), when one was shown. */
  readonly bundle?: Hex;
  /** The same of each bundle of a permit it rests on that was shown beside it, in their order. */
  readonly linked?: readonly Hex[];
}

export interface VerificationRecord {
  readonly format: typeof RECORD_FORMAT;
  readonly network: Hex;
  /** Who ran the node and keeps the log. */
  readonly authority: AuthorityId;
  /** Who asked, by the name the authority's node has for the officer. */
  readonly officer: string;
  /** Place in the authority's log, from 0. */
  readonly sequence: number;
  readonly shown: ShownDigests;
  /** Permit id of the terms that were shown. */
  readonly permit?: PermitId;
  /** Whether a shipment stood beside the paper: what it was is not recorded. */
  readonly shipment: boolean;
  readonly answer: Answer;
  /** Without repetition, by code and outcome. */
  readonly findings: readonly RecordedFinding[];
  readonly asOf: Omit<AsOf, "network">;
  /** Digest of the rules it was judged by. */
  readonly rules?: Hex;
}

/** What the caller knows beside the verdict. */
export interface Recording {
  readonly authority: AuthorityId;
  readonly officer: string;
  readonly shown: ShownDigests;
  readonly shipment: boolean;
}

/** The record of `verdict` at place `sequence` of the authority's log. */
export function recordOf(verdict: Verdict, recording: Recording, sequence: number): VerificationRecord {
  const { answer, permit, checks, rules } = verdict;
  const { network, ...asOf } = verdict.asOf;
  return {
    ...{ format: RECORD_FORMAT, network, sequence, answer, asOf, rules: rules.digest, ...recording },
    ...(permit !== undefined && { permit }),
    findings: findingsOf(checks),
  };
}

/** Sorted, so that the order of checks changes no byte. */
function findingsOf(checks: readonly Check[]): readonly RecordedFinding[] {
  const found = new Map<string, RecordedFinding>();
  for (const { code, outcome } of checks) {
    if (code === undefined || outcome === "pass" || outcome === "skipped") continue;
    found.set(`${code} ${outcome}`, { code, outcome });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

/** The one text a record has: what is signed. */
export function recordText(record: VerificationRecord): string {
  return stableJson(record);
}

/**
 * Whether two signed records contradict each other: one authority cannot have two at one place of its log. Each is the
 * exact signed text with what it says; both signatures have been checked by the caller.
 */
export function contradict(
  a: { readonly signed: string; readonly record: VerificationRecord },
  b: { readonly signed: string; readonly record: VerificationRecord },
): boolean {
  const place = ({ network, authority, sequence }: VerificationRecord): string => `${network}/${authority}/${sequence}`;
  return place(a.record) === place(b.record) && a.signed !== b.signed;
}
