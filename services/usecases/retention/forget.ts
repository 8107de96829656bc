/**
 * Forgetting what the law no longer keeps. One officer proposes it, record by record; another approves exactly that. The audit
 * log has both, with the subject's id and nothing of what was forgotten.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import type { Proposal } from "../../domain/officer/proposal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import { instantText } from "../../domain/time/instant.ts";
import type { NamedRecord } from "../../ports/vault.ts";
import { type Approved, type ProposalKind, type ProposalsContext, proposeFound } from "../officers/proposals.ts";
import { type Held, type HeldRecord, heldOf, nowOf, subjectOf } from "./held-records.ts";
import { type LegalHold, standingHold, turnOf, turnstile } from "./legal-hold.ts";
import type { RetentionContext } from "./retention-context.ts";

type RecordName = Pick<NamedRecord, "kind" | "id">;

/** What a proposal to forget says. */
export interface ToForget {
  /** A permit's series, or a draft that became no permit. */
  readonly subject: Hex;
  /** Exactly these; what becomes due later is another proposal's. */
  readonly records: readonly RecordName[];
}

/** What was forgotten last of a subject; on disk under its id. */
export interface Forgotten {
  readonly subject: Hex;
  readonly proposer: string;
  /** The proposal's. */
  readonly digest: Hex;
  /** UTC seconds. */
  readonly proposedAt: number;
  readonly done: { readonly officer: string; readonly at: number; readonly overwritten: boolean };
}

export interface RetentionView extends Held {
  readonly hold?: LegalHold;
  readonly forgetting?: Forgotten;
}

/** What is held, until when, and what stands in the way. Throws Refusals `record-unknown`, `lookup-stale`. */
export async function showRetention(
  context: RetentionContext,
  { authority }: Pick<Officer, "authority">,
  id: Hex,
): Promise<RetentionView> {
  const held = await heldOf(context, authority, id);
  const hold = await standingHold(context, authority, held.subject);
  const forgetting = await lastForgotten(context, authority, held.subject);
  return { ...held, ...(hold && { hold }), ...(forgetting && { forgetting }) };
}

/**
 * Proposes that everything of the subject whose time has come is forgotten. What is kept longer stays. Asked again under the
 * same key it is the same proposal.
 *
 * Throws Refusals `legal-hold-stands`, `life-not-over`, `retention-runs` with the date, `record-unknown`, `lookup-stale`, and
 * those of {@link proposeFound}.
 */
export async function proposeForgetting(
  { retention, proposals }: { readonly retention: RetentionContext; readonly proposals: ProposalsContext },
  officer: Officer,
  { key, id }: { readonly key: string; readonly id: Hex },
): Promise<Proposal> {
  const subject = subjectOf(retention, id);
  return proposeFound<ToForget>(
    proposals,
    officer,
    { key, kind: "forget" },
    { isAsked: (earlier) => earlier.subject === subject, read: () => dueOf(retention, officer.authority, subject) },
  );
}

/** What a proposal to forget does: its records' keys are off the disk when it is carried out. */
export function forgetKind(context: RetentionContext): ProposalKind<ToForget> {
  return {
    check: ({ authority }, what) => assertDue(context, authority, what),
    carryOut: async (proposal) => {
      const turn = turnOf(proposal.authority, proposal.what.subject);
      await turnstile.pass(turn, () => forget(context, proposal));
      return undefined;
    },
  };
}

async function forget(context: RetentionContext, proposal: Approved<ToForget>): Promise<void> {
  const { vault, clock } = context;
  const { authority, what, proposer, digest, proposedAt, approval } = proposal;
  const { subject } = what;
  if ((await lastForgotten(context, authority, subject))?.digest === digest) return;
  const gone = (await vault.names(authority)).filter(({ forgottenAt }) => forgottenAt !== undefined);
  const records = what.records.filter((one) => !gone.some((other) => isSameRecord(one, other)));
  const at = Math.floor(clock() / 1000);
  let overwritten = false;
  if (records.length > 0) {
    await assertDue(context, authority, { subject, records });
    ({ overwritten } = await vault.forget(authority, records, at * 1000));
    context.onForgotten?.(authority, records);
  }
  const done = { officer: approval.officer, at, overwritten };
  const forgotten: Forgotten = { subject, proposer, digest, proposedAt: Math.floor(proposedAt / 1000), done };
  await vault.put(authority, "forgetting", subject, forgotten);
}

/** What may be forgotten now. Throws when that is nothing. */
async function dueOf(context: RetentionContext, authority: AuthorityId, subject: Hex): Promise<ToForget> {
  const open = await openRecords(context, authority, subject);
  const due = open.filter((record) => isDue(context, record));
  if (due.length > 0) return { subject, records: due.map(({ kind, id }) => ({ kind, id })) };
  const [first] = open.map(({ until }) => until ?? 0).sort((a, b) => a - b);
  if (first === undefined) throw new Refusal("record-unknown", { what: "record, not forgotten, of", id: subject });
  throw new Refusal("retention-runs", { subject, until: instantText(first) });
}

/** That each of these may be forgotten now: between a proposal and its approval days pass. */
async function assertDue(
  context: RetentionContext,
  authority: AuthorityId,
  { subject, records }: ToForget,
): Promise<void> {
  const open = await openRecords(context, authority, subject);
  for (const record of records) {
    const held = open.find((one) => isSameRecord(one, record));
    if (held === undefined) throw new Refusal("record-unknown", { what: record.kind, id: record.id });
    if (!isDue(context, held))
      throw new Refusal("retention-runs", { subject, until: instantText(held.until ?? nowOf(context)) });
  }
}

async function openRecords(
  context: RetentionContext,
  authority: AuthorityId,
  subject: Hex,
): Promise<readonly HeldRecord[]> {
  const { hold, life, records } = await showRetention(context, { authority }, subject);
  if (hold) {
    const { since, officer: by, reason } = hold;
    throw new Refusal("legal-hold-stands", { subject, since: instantText(since), officer: by, reason });
  }
  if ("alive" in life) throw new Refusal("life-not-over", { subject, why: life.alive });
  return records.filter(({ forgottenAt }) => forgottenAt === undefined);
}

function isDue(context: RetentionContext, { until }: HeldRecord): boolean {
  return until !== undefined && until <= nowOf(context);
}

function isSameRecord(one: RecordName, other: RecordName): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** Versions before this one kept what was merely proposed in the same place: it binds nobody. */
async function lastForgotten(
  { vault }: Pick<RetentionContext, "vault">,
  authority: AuthorityId,
  subject: Hex,
): Promise<Forgotten | undefined> {
  const kept = (await vault.get(authority, "forgetting", subject)) as Partial<Forgotten> | undefined;
  return kept?.done ? (kept as Forgotten) : undefined;
}
