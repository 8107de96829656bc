/**
 * What the vault holds of one subject (a permit series, or a draft that became no permit), until when the law keeps each, and
 * whether it may be forgotten now.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { RecordedManifest } from "../../domain/item/manifest.ts";
import { type AuthorityId, stateOf } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import { type HeldAs, keptUntil, type Life, lifeOf } from "../../domain/retention/retention.ts";
import type { Period } from "../../domain/time/period.ts";
import { practiceOf } from "../../domain/verdict/rules.ts";
import type { NamedRecord } from "../../ports/vault.ts";
import type { HoldFile } from "../holds/hold-book.ts";
import type { Draft } from "../issue/draft.ts";
import type { RetentionContext } from "./retention-context.ts";

export interface HeldRecord extends NamedRecord {
  readonly as: HeldAs;
  /** UTC seconds; undefined while the life has not ended. */
  readonly until: number | undefined;
}

export interface Held {
  readonly subject: Hex;
  readonly life: Life;
  readonly records: readonly HeldRecord[];
}

/** UTC seconds at which both the node and the ledger have arrived: no clock alone that is set wrong ends a retention. */
export function nowOf({ lookup, clock }: RetentionContext): number {
  return Math.min(Math.floor(clock() / 1000), lookup.head?.time ?? 0);
}

/**
 * Throws Refusals `record-unknown` when the vault has nothing of it, `lookup-stale` when the register cannot be asked: what
 * happened since could keep the records.
 */
export async function heldOf(context: RetentionContext, authority: AuthorityId, id: Hex): Promise<Held> {
  const { register } = context.lookup;
  const series = subjectOf(context, id);
  const lastEvent = (await context.index.history({ series }, { limit: 1 })).rows[0]?.time;
  const life = lifeOf(register, series, lastEvent, nowOf(context));
  const held = life
    ? { subject: series, life, names: await ofSeries(context, authority, series) }
    : await ofDraft(context, authority, id);
  if (held.names.length === 0) throw new Refusal("record-unknown", { what: "record of", id });
  const untilOf = (as: HeldAs): number | undefined =>
    "ended" in held.life ? keptUntil(held.life.ended, periodOf(context, authority, as)) : undefined;
  const records = held.names.map((name) => ({ ...name, until: untilOf(name.as) }));
  return { subject: held.subject, life: held.life, records };
}

/** A version's records are kept with its series; a draft that became no permit stands for itself. Throws `lookup-stale`. */
export function subjectOf(context: RetentionContext, id: Hex): Hex {
  assertFresh(context);
  return context.lookup.register.permits.get(id)?.series ?? id;
}

function assertFresh({ lookup, clock, rules }: RetentionContext): void {
  const age = lookup.freshAt === undefined ? undefined : Math.floor((clock() - lookup.freshAt) / 1000);
  if (age === undefined || Math.abs(age) > rules.lookupAge)
    throw new Refusal("lookup-stale", { age: String(age ?? "unknown"), limit: String(rules.lookupAge) });
}

/** An authority's own state says how long, whoever issued the permit. */
function periodOf({ rules }: RetentionContext, authority: AuthorityId, as: HeldAs): Period {
  return as === "manufacture" ? rules.itemRetention : practiceOf(rules, stateOf(authority)).retention;
}

type Name = NamedRecord & { readonly as: HeldAs };

async function ofSeries(context: RetentionContext, authority: AuthorityId, series: PermitId): Promise<readonly Name[]> {
  const { vault, lookup } = context;
  const versions = new Set(lookup.register.series.get(series)?.versions ?? []);
  const drafts = await vault.list(authority, "draft");
  const ofVersions = drafts.filter(({ value }) => versions.has((value as Draft).permit ?? "0x"));
  const manifests = await vault.list(authority, "manifest");
  const ofItems = manifests.filter(({ value }) => (value as RecordedManifest).series === series);
  const holds = await vault.list(authority, "hold");
  const ofDoubts = holds.filter(({ value }) => versions.has((value as HoldFile).opening.permit));
  const bundles = (await vault.names(authority)).filter(({ kind, id }) => kind === "bundle" && versions.has(id as Hex));
  return [
    ...bundles.map((bundle) => ({ ...bundle, as: "records" as const })),
    ...ofVersions.map(({ id }) => ({ kind: "draft" as const, id, as: "records" as const })),
    ...ofItems.map(({ id }) => ({ kind: "manifest" as const, id, as: "manufacture" as const })),
    ...ofDoubts.map(({ id }) => ({ kind: "hold" as const, id, as: "records" as const })),
  ];
}

/** One that was never registered: it ends with the last thing an officer did to it. */
async function ofDraft(context: RetentionContext, authority: AuthorityId, id: Hex) {
  const draft = (await context.vault.get(authority, "draft", id)) as Draft | undefined;
  if (!draft) return { subject: id, life: { ended: 0 }, names: [] };
  const ended = Math.floor(Math.max(draft.createdAt, draft.approval?.at ?? 0) / 1000);
  // Signed, and not refused: it may come on the register yet.
  const life: Life = draft.state === "approved" && draft.refused === undefined ? { alive: "in-force" } : { ended };
  return { subject: id, life, names: [{ kind: "draft" as const, id, as: "records" as const }] };
}
