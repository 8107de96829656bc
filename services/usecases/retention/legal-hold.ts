/**
 * A legal hold: nothing of a subject is forgotten while a court, an inquiry or an auditor needs it, whatever the time. One
 * officer places it, because it only keeps; to lift it one proposes and another approves.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Proposal } from "../../domain/officer/proposal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import { type Approved, type ProposalKind, type ProposalsContext, proposeFound } from "../officers/proposals.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import { heldOf, subjectOf } from "./held-records.ts";
import type { RetentionContext } from "./retention-context.ts";

export interface LegalHold {
  readonly subject: Hex;
  readonly officer: string;
  /** UTC seconds. */
  readonly since: number;
  readonly reason: string;
  /** Of versions before this one: who asked for it to be lifted. It binds nobody. */
  readonly lifting?: string;
  readonly lifted?: { readonly officers: readonly [string, string]; readonly at: number; readonly proposal?: Hex };
}

/** One act on a subject at a time, forgetting among them: a hold that is placed meanwhile must not come too late. */
export const turnstile = new Turnstile();

export const turnOf = (authority: AuthorityId, subject: Hex): string => `${authority}/${subject}`;

/** The hold that stands; undefined when there is none, or it was lifted. */
export async function standingHold(
  { vault }: Pick<RetentionContext, "vault">,
  authority: AuthorityId,
  subject: Hex,
): Promise<LegalHold | undefined> {
  const hold = (await vault.get(authority, "legal-hold", subject)) as LegalHold | undefined;
  return hold?.lifted ? undefined : hold;
}

/** On disk when this resolves. One that stands stays as it is. Throws Refusal `record-unknown`. */
export async function placeHold(
  context: RetentionContext,
  officer: Officer,
  id: Hex,
  reason: string,
): Promise<LegalHold> {
  const { authority } = officer;
  const { subject } = await heldOf(context, authority, id);
  return turnstile.pass(turnOf(authority, subject), async () => {
    const standing = await standingHold(context, authority, subject);
    if (standing) return standing;
    const since = Math.floor(context.clock() / 1000);
    const hold: LegalHold = { subject, officer: officerId(officer), since, reason };
    await context.vault.put(authority, "legal-hold", subject, hold);
    return hold;
  });
}

/** What a proposal to lift a legal hold says: the hold as it was placed. One that is placed later is another. */
export type ToLift = Pick<LegalHold, "subject" | "officer" | "since" | "reason">;

/** Asked again under the same key it is the same proposal. Throws Refusals `legal-hold-unknown`, `lookup-stale` and those of {@link proposeFound}. */
export async function proposeLifting(
  { retention, proposals }: { readonly retention: RetentionContext; readonly proposals: ProposalsContext },
  officer: Officer,
  { key, id }: { readonly key: string; readonly id: Hex },
): Promise<Proposal> {
  const subject = subjectOf(retention, id);
  return proposeFound<ToLift>(
    proposals,
    officer,
    { key, kind: "lift-legal-hold" },
    { isAsked: (earlier) => earlier.subject === subject, read: () => toLift(retention, officer.authority, subject) },
  );
}

/** What a proposal to lift a legal hold does. */
export function liftHoldKind(context: RetentionContext): ProposalKind<ToLift> {
  return {
    check: async ({ authority }, what) => void (await standing(context, authority, what)),
    carryOut: async (proposal) => {
      await turnstile.pass(turnOf(proposal.authority, proposal.what.subject), () => lift(context, proposal));
      return undefined;
    },
  };
}

async function lift(context: RetentionContext, { id, authority, what, ...by }: Approved<ToLift>): Promise<void> {
  const { vault, clock } = context;
  const { subject } = what;
  const kept = (await vault.get(authority, "legal-hold", subject)) as LegalHold | undefined;
  if (kept?.lifted?.proposal === id) return;
  const { lifting: _, ...hold } = await standing(context, authority, what);
  const lifted = {
    officers: [by.proposer, by.approval.officer] as const,
    at: Math.floor(clock() / 1000),
    proposal: id,
  };
  await vault.put(authority, "legal-hold", subject, { ...hold, lifted } satisfies LegalHold);
}

/** The hold that was read. Throws Refusal `legal-hold-unknown` when it does not stand. */
async function standing(context: RetentionContext, authority: AuthorityId, what: ToLift): Promise<LegalHold> {
  const { subject } = what;
  const hold = await standingHold(context, authority, subject);
  if (!hold || hold.since !== what.since || hold.officer !== what.officer || hold.reason !== what.reason)
    throw new Refusal("legal-hold-unknown", { subject });
  return hold;
}

async function toLift(context: RetentionContext, authority: AuthorityId, subject: Hex): Promise<ToLift> {
  const hold = await standingHold(context, authority, subject);
  if (!hold) throw new Refusal("legal-hold-unknown", { subject });
  const { officer, since, reason } = hold;
  return { subject, officer, since, reason };
}
