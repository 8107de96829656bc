/**
 * Approve, sign, keep, register: in that order, so that a stop between any two loses nothing and repeats nothing. The
 * permit exists when the register has it, not before.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../../domain/bytes/hex.ts";
import { isPassing } from "../../domain/errors/passing.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import { BUNDLE_FORMAT, type Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import { confirmationOf, type StatedConfirmation } from "../../domain/permit/confirmation.ts";
import { deriveHeader, termsOf } from "../../domain/permit/derive.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Confirmation } from "../../domain/register/facts/permit.ts";
import type { LedgerAct } from "../../ports/act.ts";
import type { Random } from "../../ports/clock.ts";
import type { Credentials } from "../../ports/credential.ts";
import type { Signers } from "../../ports/signer.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { Acts } from "../acts.ts";
import { mayApprove } from "../officers/approve.ts";
import type { BreakGlassBook } from "../officers/break-glass-book.ts";
import { requireRole } from "../officers/require-role.ts";
import { lineProof } from "../write-off/line-proof.ts";
import { assertNotRefused } from "./change-draft.ts";
import { type Draft, type DraftContext, draftTurnstile, findDraft, kindOf, writersOf } from "./draft.ts";
import { assertConfirmed } from "./draft-foreign.ts";
import { assertMandate } from "./draft-mandate.ts";
import { suspectDraft } from "./suspect-draft.ts";

export interface IssueContext extends DraftContext {
  readonly credentials: Credentials;
  readonly signers: Signers;
  readonly random: Random;
  readonly acts: Acts;
  /** Sees to it that the bundle goes to whom its terms name; what that takes is on disk when it resolves. */
  readonly announce?: (issuer: AuthorityId, permit: PermitId, bundle: Bundle) => Promise<void>;
  /** Undefined: nobody approves alone. */
  readonly breakGlass?: BreakGlassBook;
}

export interface Issued {
  readonly draft: Draft;
  readonly operation: OutboxItem;
}

/**
 * The second officer's approval; the authority then signs and registers. The same approval again gives the same answer.
 * `emergency`: why who wrote it cannot wait for another.
 * Throws Refusals `officer-same`, `officer-machine`, `draft-changed`, `draft-refused`, `break-glass-refused`, those of the
 * mandate it is to be signed under, and whatever the register refuses.
 */
export async function approve(
  context: IssueContext,
  officer: Officer,
  id: string,
  digest: string,
  emergency?: string,
): Promise<Issued> {
  requireRole(officer, "approver");
  return draftTurnstile.pass(id, async () => {
    const draft = await findDraft(context.vault, officer.authority, id);
    const asked = { kind: kindOf(draft), writers: writersOf(draft), subject: draft.id, digest: draft.digest };
    // Whether the digest is the draft's comes before an emergency goes on record; who may not approve at all hears that first.
    if (emergency === undefined) await mayApprove(context.breakGlass, officer, asked);
    assertNotRefused(draft);
    if (draft.digest !== digest) throw new Refusal("draft-changed", { expected: draft.digest });
    const alone = emergency !== undefined && (await mayApprove(context.breakGlass, officer, { ...asked, emergency }));
    const approved = draft.bundle ? await triedAgain(context, draft) : await sign(context, draft, officer, alone);
    return register(context, approved);
  });
}

/**
 * Takes up drafts that were approved and signed when the node stopped, all at once: a ledger that does not answer costs
 * one wait. A draft the register refused is left alone, because who approved it was told that there is no permit.
 */
export async function resumeIssues(context: IssueContext, authorities: readonly AuthorityId[]): Promise<void> {
  const drafts = await Promise.all(authorities.map((authority) => context.vault.list(authority, "draft")));
  const open = drafts.flat().map(({ value }) => value as Draft);
  await Promise.all(
    open
      .filter((draft) => draft.state === "approved" && (draft.refused === undefined || isRegistered(context, draft)))
      .map(({ id, authority }) => draftTurnstile.pass(id, () => resume(context, authority, id))),
  );
}

async function resume(context: IssueContext, authority: AuthorityId, id: string): Promise<void> {
  const draft = await findDraft(context.vault, authority, id);
  if (await fileRegistered(context, draft)) return;
  await register(context, draft).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

function isRegistered({ lookup }: IssueContext, { permit }: Draft): boolean {
  return permit !== undefined && lookup.register.permits.has(permit);
}

async function sign(context: IssueContext, written: Draft, officer: Officer, alone: boolean): Promise<Draft> {
  // What stood out when it was approved is what the approver answers for.
  const { suspicions: _then, ...draft } = written;
  assertConfirmed(draft.document, draft.confirmation, Math.floor(context.clock() / 1000));
  await assertMandate(context, draft.authority, draft.document);
  const suspicions = await suspectDraft(context, draft);
  const { vault, clock, credentials, signers, sha256, scales, random } = context;
  const salt = () => toHex(random(32));
  const confirmed = draft.confirmation && confirmedNow(draft.confirmation, salt(), sha256);
  const signer = signers.document(draft.authority);
  const document = await credentials.sign(draft.document, signer);
  const digest = toHex(sha256(new TextEncoder().encode(document)));
  const terms = termsOf(draft.document, { digest, keyId: signer.keyId }, { sha256, scales, salt });
  const bundle: Bundle = {
    format: BUNDLE_FORMAT,
    document,
    terms,
    ...(draft.links.length > 0 && { links: draft.links }),
  };
  const approved: Draft = {
    ...draft,
    bundle,
    permit: permitId(terms.header, sha256),
    approval: { officer: officerId(officer), at: clock(), ...(alone && ({ alone } as { alone: true })) },
    state: "approved",
    ...(confirmed && { confirmed }),
    ...(suspicions.length > 0 && { suspicions }),
  };
  await vault.put(draft.authority, "draft", draft.id, approved);
  return approved;
}

/** From now on it may be on its way again: what the register refused before says nothing, and lets nobody change it. */
async function triedAgain({ vault }: IssueContext, { refused, ...draft }: Draft): Promise<Draft> {
  if (refused !== undefined) await vault.put(draft.authority, "draft", draft.id, draft);
  return draft;
}

function confirmedNow(stated: StatedConfirmation, salt: Hex, sha256: Sha256): NonNullable<Draft["confirmed"]> {
  return { record: confirmationOf(stated, salt, sha256), salt };
}

async function register(context: IssueContext, draft: Draft): Promise<Issued> {
  const { acts } = context;
  const { bundle, permit, authority } = draft;
  if (!bundle || !permit) throw new Error("an approved draft has its bundle");
  const request = {
    authority,
    // A space, because no caller's Idempotency-Key has one: who takes this key could keep the permit from the register.
    // What was changed after the register refused it is another attempt.
    key: draft.changed ? `issue ${draft.id} ${draft.changed.times}` : `issue ${draft.id}`,
    asked: { permit },
    act: () => registerAct(context, bundle, draft.confirmed?.record),
  };
  const operation = await acts.perform(request).catch(async (error: unknown) => {
    if (error instanceof Refusal && !isPassing(error)) await keepRefusal(context, draft, error.code);
    throw error;
  });
  if (operation.settlement?.outcome !== "done" || draft.state === "issued") return { draft, operation };
  return { draft: await file(context, draft, operation.settlement), operation };
}

/** What the register has is not refused, whatever the ledger said to a second attempt. */
async function keepRefusal(context: IssueContext, draft: Draft, code: string): Promise<void> {
  if (draft.state === "issued" || (await fileRegistered(context, draft))) return;
  await context.vault.put(draft.authority, "draft", draft.id, { ...draft, refused: code });
}

/** Files the bundle of a draft the register has by now: the ledger was slower than the approver could wait. */
async function fileRegistered(context: IssueContext, draft: Draft): Promise<Draft | undefined> {
  const record = draft.permit && context.lookup.register.permits.get(draft.permit);
  return record && draft.state === "approved" ? file(context, draft, record) : undefined;
}

async function file(
  { vault, identity, contents, sha256, announce }: IssueContext,
  { refused: _refused, ...draft }: Draft,
  { block, transaction }: { readonly block: number; readonly transaction: Hex },
): Promise<Draft> {
  const { bundle, permit, authority } = draft;
  if (!bundle || !permit) throw new Error("an approved draft has its bundle");
  const registration = { networkId: identity.networkId, register: identity.register, block, transaction };
  const registered: Bundle = { ...bundle, registration };
  const issued: Draft = { ...draft, bundle: registered, state: "issued" };
  await vault.put(authority, "bundle", permit, registered);
  // Before the draft is called issued: a stop in between is made up for, because the draft is filed again.
  await announce?.(authority, permit, registered);
  contents?.keep(bundle);
  contents?.issued(authority, deriveHeader(draft.document, sha256).numberTag, draft.id);
  await vault.put(authority, "draft", draft.id, issued);
  return issued;
}

/** A first version is registered; a later one supersedes and proves every line that has been drawn on. */
function registerAct(
  { lookup, sha256 }: IssueContext,
  { terms }: Bundle,
  confirmation: Confirmation | undefined,
): LedgerAct {
  const { header } = terms;
  if (/^0x0+$/.test(header.series))
    return confirmation ? { act: "register-foreign", header, confirmation } : { act: "register", header };
  const opened = [...(lookup.register.series.get(header.series)?.lines.keys() ?? [])];
  const lines = opened.map((number) => lineProof(terms, number, sha256));
  return confirmation ? { act: "supersede-foreign", header, lines, confirmation } : { act: "supersede", header, lines };
}

/**
 * The bundle of a permit this authority issued or was handed; also of one that came on the register after its approver
 * had stopped waiting. Throws Refusal `permit-unknown`.
 */
export async function findBundle(context: IssueContext, authority: AuthorityId, permit: PermitId): Promise<Bundle> {
  const bundle = await keptBundle(context, authority, permit);
  if (!bundle) throw new Refusal("permit-unknown", { permit });
  return bundle;
}

/** The same; undefined when there is none. */
export async function keptBundle(
  context: IssueContext,
  authority: AuthorityId,
  permit: PermitId,
): Promise<Bundle | undefined> {
  const kept = (await context.vault.get(authority, "bundle", permit)) as Bundle | undefined;
  return kept ?? (await fileLate(context, authority, permit));
}

async function fileLate(context: IssueContext, authority: AuthorityId, permit: PermitId): Promise<Bundle | undefined> {
  // Drafts are opened one by one to be read: only for a permit that one of them must have become.
  if (context.lookup.register.permits.get(permit)?.issuer !== authority) return undefined;
  const drafts = (await context.vault.list(authority, "draft")).map(({ value }) => value as Draft);
  const found = drafts.find((draft) => draft.permit === permit);
  if (!found) return undefined;
  return draftTurnstile.pass(found.id, async () => {
    const draft = await findDraft(context.vault, authority, found.id);
    return ((await fileRegistered(context, draft)) ?? draft).bundle;
  });
}
