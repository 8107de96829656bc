/**
 * A legal hold: nothing of a subject is forgotten while a court, an inquiry or an auditor needs it, whatever the time. One
 * officer places it, because it only keeps; two lift it.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import { requireRole } from "../officers/require-role.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import { heldOf } from "./held-records.ts";
import type { RetentionContext } from "./retention-context.ts";

export interface LegalHold {
  readonly subject: Hex;
  readonly officer: string;
  /** UTC seconds. */
  readonly since: number;
  readonly reason: string;
  /** Who asked for it to be lifted; the second officer lifts it. */
  readonly lifting?: string;
  readonly lifted?: { readonly officers: readonly [string, string]; readonly at: number };
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

/**
 * The first officer asks, a second one's same request lifts it. Throws Refusals `legal-hold-unknown`, `officer-same`.
 */
export async function liftHold(context: RetentionContext, officer: Officer, id: Hex): Promise<LegalHold> {
  requireRole(officer, "administrator");
  const { authority } = officer;
  const { subject } = await heldOf(context, authority, id);
  return turnstile.pass(turnOf(authority, subject), async () => {
    const standing = await standingHold(context, authority, subject);
    if (!standing) throw new Refusal("legal-hold-unknown", { subject });
    const who = officerId(officer);
    if (standing.lifting === who) throw new Refusal("officer-same", { officer: who });
    const { lifting, ...hold } = standing;
    const next: LegalHold =
      lifting === undefined
        ? { ...hold, lifting: who }
        : { ...hold, lifted: { officers: [lifting, who], at: Math.floor(context.clock() / 1000) } };
    await context.vault.put(authority, "legal-hold", subject, next);
    return next;
  });
}
