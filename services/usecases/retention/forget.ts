/**
 * Forgetting what the law no longer keeps. One officer's request proposes it, a second officer's same request carries it
 * out; the audit log has both, with the subject's id and nothing of what was forgotten.
 * @module
 */
import { type Hex, toHex } from "../../domain/bytes/hex.ts";
import { stableJson } from "../../domain/bytes/stable-json.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import { instantText } from "../../domain/time/instant.ts";
import { requireRole } from "../officers/require-role.ts";
import { type Held, type HeldRecord, heldOf, nowOf } from "./held-records.ts";
import { type LegalHold, standingHold, turnOf, turnstile } from "./legal-hold.ts";
import type { RetentionContext } from "./retention-context.ts";

/** On disk under the subject's id. */
export interface Forgotten {
  readonly subject: Hex;
  readonly proposer: string;
  /** SHA-256 over the names of what is to be forgotten: a change makes it another proposal. */
  readonly digest: Hex;
  /** UTC seconds. */
  readonly proposedAt: number;
  readonly done?: { readonly officer: string; readonly at: number; readonly overwritten: boolean };
}

export interface RetentionView extends Held {
  readonly hold?: LegalHold;
  readonly forgetting?: Forgotten;
}

/** What is held, until when, and what stands in the way. Throws Refusals `record-unknown`, `lookup-stale`. */
export async function showRetention(context: RetentionContext, officer: Officer, id: Hex): Promise<RetentionView> {
  const { authority } = officer;
  const held = await heldOf(context, authority, id);
  const hold = await standingHold(context, authority, held.subject);
  const forgetting = (await context.vault.get(authority, "forgetting", held.subject)) as Forgotten | undefined;
  return { ...held, ...(hold && { hold }), ...(forgetting && { forgetting }) };
}

/**
 * Proposes, or as the second officer carries out, that everything of the subject whose time has come is forgotten: its keys
 * are off the disk when this resolves with `done`. What is kept longer stays.
 *
 * Throws Refusals `legal-hold-stands`, `life-not-over`, `retention-runs` with the date, `officer-same`, `record-unknown`,
 * `lookup-stale`.
 */
export async function forget(context: RetentionContext, officer: Officer, id: Hex): Promise<Forgotten> {
  requireRole(officer, "administrator");
  const { authority } = officer;
  const { subject } = await heldOf(context, authority, id);
  return turnstile.pass(turnOf(authority, subject), async () => {
    const { due, proposal } = await mayForget(context, officer, subject);
    const { vault, clock, sha256 } = context;
    const names = due.map(({ kind, id: name }) => ({ kind, id: name }));
    const digest = toHex(sha256(new TextEncoder().encode(stableJson(names))));
    const at = Math.floor(clock() / 1000);
    const who = officerId(officer);
    const same = proposal !== undefined && !proposal.done && proposal.digest === digest;
    if (same && proposal.proposer === who) throw new Refusal("officer-same", { officer: who });
    if (!same) {
      const proposed: Forgotten = { subject, proposer: who, digest, proposedAt: at };
      await vault.put(authority, "forgetting", subject, proposed);
      return proposed;
    }
    const { overwritten } = await vault.forget(authority, names, at * 1000);
    context.onForgotten?.(authority, names);
    const forgotten: Forgotten = { ...proposal, done: { officer: who, at, overwritten } };
    await vault.put(authority, "forgetting", subject, forgotten);
    return forgotten;
  });
}

async function mayForget(
  context: RetentionContext,
  officer: Officer,
  subject: Hex,
): Promise<{ readonly due: readonly HeldRecord[]; readonly proposal: Forgotten | undefined }> {
  const { hold, life, records, forgetting } = await showRetention(context, officer, subject);
  if (hold) {
    const { since, officer: by, reason } = hold;
    throw new Refusal("legal-hold-stands", { subject, since: instantText(since), officer: by, reason });
  }
  if ("alive" in life) throw new Refusal("life-not-over", { subject, why: life.alive });
  const open = records.filter(({ forgottenAt }) => forgottenAt === undefined);
  const due = open.filter(({ until }) => until !== undefined && until <= nowOf(context));
  if (due.length > 0) return { due, proposal: forgetting };
  const [first] = open.map(({ until }) => until ?? 0).sort((a, b) => a - b);
  if (first === undefined) throw new Refusal("record-unknown", { what: "record, not forgotten, of", id: subject });
  throw new Refusal("retention-runs", { subject, until: instantText(first) });
}
