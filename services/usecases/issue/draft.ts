/**
 * Drafts: what one officer writes, another approves, and the authority then signs. The draft is the authority's own
 * record until then; its digest is what the second officer puts his name to.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../../domain/bytes/hex.ts";
import { stableJson } from "../../domain/bytes/stable-json.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Suspicion } from "../../domain/fraud/pattern.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Said } from "../../domain/officer/proposal.ts";
import type { GraveKind } from "../../domain/officer/two-officers.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import type { StatedConfirmation } from "../../domain/permit/confirmation.ts";
import { deriveHeader, deriveLines, linesRoot, type Scales } from "../../domain/permit/derive.ts";
import { type PermitDocument, type PermitSubject, VC_CONTEXT, VC_TYPES } from "../../domain/permit/document.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId, Terms } from "../../domain/permit/terms.ts";
import type { Confirmation } from "../../domain/register/facts/permit.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { Page, Paged } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import { digestOf } from "../digest.ts";
import type { ManualBook } from "../manual-records/manual-book.ts";
import { requireRole } from "../officers/require-role.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import { pageBy } from "../paging.ts";
import type { Contents } from "../reuse/contents.ts";
import { assertConfirmed, confirmationFor } from "./draft-foreign.ts";
import { assertMandate, type MandateContext } from "./draft-mandate.ts";
import { assertNumberFree, suspectDraft } from "./suspect-draft.ts";

export interface Draft {
  readonly id: Hex;
  readonly authority: AuthorityId;
  readonly author: string;
  /** Who wrote it before it was changed: neither may approve it. */
  readonly writers?: readonly string[];
  readonly createdAt: number;
  readonly document: PermitDocument;
  /** Of a foreign document: how the paper was confirmed with those who wrote it. */
  readonly confirmation?: StatedConfirmation;
  /** The same as it goes on the register, with the salt of its officer's digest; once approved. */
  readonly confirmed?: { readonly record: Confirmation; readonly salt: Hex };
  /**
   * SHA-256 over the document as it will be signed, of a foreign document together with its confirmation: what an approver
   * approves.
   */
  readonly digest: Hex;
  /** Terms of the permits it rests on, for the bundle. */
  readonly links: readonly Terms[];
  /** `alone`: by one who wrote it himself, in an emergency. */
  readonly approval?: Said & { readonly alone?: true };
  /** Why an approver would not have it; a change takes it away. */
  readonly refusal?: Said & { readonly reason: string };
  /** How often it was changed, under which key the last time, and under which before. */
  readonly changed?: { readonly times: number; readonly key: string; readonly before?: readonly string[] };
  /** Signed, with terms; the permit exists when the register has it. */
  readonly bundle?: Bundle;
  readonly permit?: PermitId;
  readonly state: "open" | "refused" | "approved" | "issued";
  /** What stood out when it was written; the approving officer reads it. */
  readonly suspicions?: readonly Suspicion[];
  /** Code of the register's last refusal: the approver was told, and only an approver may try again. */
  readonly refused?: string;
}

export interface DraftRequest {
  readonly key: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly subject: PermitSubject;
  /** Bundles of the permits it rests on. */
  readonly links: readonly Bundle[];
  /** With a foreign document, and nothing else. */
  readonly confirmation?: StatedConfirmation;
  /** Instead of a confirmation: digest of the manual verification record that bears it out. */
  readonly confirmationRecord?: Hex;
}

export interface DraftContext {
  readonly identity: RegisterIdentity;
  readonly vault: Vault;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly scales: Scales;
  readonly lookup: Lookup;
  /** For what the lookup has not read yet. */
  readonly reader: MandateContext["reader"];
  /** What this node has seen permits be about; undefined: content is compared with nothing. */
  readonly contents?: Contents;
  /** Undefined: there are none here. */
  readonly manualRecords?: Pick<ManualBook, "find">;
}

/** One act on a draft at a time: two requests must not write over each other, and it is signed once. */
export const draftTurnstile = new Turnstile();

/** Writes a draft. The same request under the same key gives the same draft. */
export async function writeDraft(context: DraftContext, officer: Officer, request: DraftRequest): Promise<Draft> {
  requireRole(officer, "licensing-officer");
  const { vault, sha256, clock } = context;
  const { authority } = officer;
  const { written, tag } = await contentOf(context, authority, request);
  const { digest } = written;
  const id = digestOf({ authority, key: request.key, what: "draft" }, sha256);
  return draftTurnstile.pass(id, async () => {
    const earlier = (await vault.get(authority, "draft", id)) as Draft | undefined;
    if (earlier) {
      if (earlier.digest !== digest || earlier.author !== officerId(officer))
        throw new Refusal("key-reused", { key: request.key });
      return earlier;
    }
    const head = { id, authority, author: officerId(officer), createdAt: clock() };
    return keepDraft(context, { ...head, ...written, state: "open" }, tag);
  });
}

type Written = Pick<Draft, "document" | "confirmation" | "digest" | "links">;

/** What a request says, checked: what cannot be put into terms is refused before anybody spends time approving it. */
export async function contentOf(
  context: DraftContext,
  authority: AuthorityId,
  request: DraftRequest,
): Promise<{ readonly written: Written; readonly tag: Hex }> {
  const { sha256, clock, scales, identity } = context;
  const document = documentOf(identity, authority, request);
  const { numberTag: tag } = asRequested(() => {
    deriveLines(document, scales);
    return deriveHeader(document, sha256);
  });
  const confirmation = await confirmationFor(context, authority, document, request);
  assertConfirmed(document, confirmation, Math.floor(clock() / 1000));
  const links = linkTerms(document, request.links, sha256);
  const approved = confirmation ? { document, confirmation } : document;
  const digest = toHex(sha256(new TextEncoder().encode(stableJson(approved))));
  return { written: { document, digest, links, ...(confirmation && { confirmation }) }, tag };
}

/** Puts an open draft on record, with what stands out about it. */
export async function keepDraft(context: DraftContext, draft: Draft, tag: Hex): Promise<Draft> {
  const { id, authority, document, digest } = draft;
  await assertMandate(context, authority, document);
  assertNumberFree(context, document);
  const suspicions = await suspectDraft(context, { id, authority, document, digest });
  const kept: Draft = { ...draft, ...(suspicions.length > 0 && { suspicions }) };
  await context.vault.put(authority, "draft", id, kept);
  context.contents?.draft({ id, authority, digest, tag });
  return kept;
}

/** Everybody who wrote a draft: none of them may approve it. */
export function writersOf({ author, writers = [] }: Draft): readonly string[] {
  return [...writers, author];
}

/** A first version, or one that takes the place of another. */
export function kindOf({ document }: Draft): GraveKind {
  return document.credentialSubject.replaces === undefined ? "issue" : "supersede";
}

/** A complaint about the document, in the names of the request it was made from. */
function asRequested<T>(derived: () => T): T {
  try {
    return derived();
  } catch (error) {
    if (!(error instanceof Refusal) || error.params.path === undefined) throw error;
    const path = error.params.path.replace(/^\/credentialSubject(?=\/)/, "/subject");
    throw new Refusal(error.code, { ...error.params, path }, { cause: error });
  }
}

/** Throws Refusal `draft-unknown`. Drafts of other authorities do not exist for an officer. */
export async function findDraft(vault: Vault, authority: AuthorityId, id: string): Promise<Draft> {
  const draft = (await vault.get(authority, "draft", id)) as Draft | undefined;
  if (!draft) throw new Refusal("draft-unknown", { draft: id });
  return draft;
}

/** Drafts of an authority, newest first. Throws Refusal `cursor-invalid`. */
export async function listDrafts(
  { vault }: Pick<DraftContext, "vault">,
  authority: AuthorityId,
  page: Page,
): Promise<Paged<Draft>> {
  const drafts = (await vault.list(authority, "draft")).map(({ value }) => value as Draft);
  const placeOf = ({ createdAt, id }: Draft) => ({ at: createdAt, id });
  return pageBy({ name: `drafts ${authority}`, placeOf }, drafts, page);
}

/** The same for who reads it before approving: what stands out about an open draft now, not when it was written. */
export async function showDraft(context: DraftContext, authority: AuthorityId, id: string): Promise<Draft> {
  const { suspicions: written, ...draft } = await findDraft(context.vault, authority, id);
  if (draft.state !== "open") return written ? { ...draft, suspicions: written } : draft;
  const suspicions = await suspectDraft(context, draft);
  return suspicions.length > 0 ? { ...draft, suspicions } : draft;
}

function documentOf({ networkId }: RegisterIdentity, authority: AuthorityId, request: DraftRequest): PermitDocument {
  return {
    "@context": [VC_CONTEXT],
    type: ["VerifiableCredential", VC_TYPES[request.subject.kind]],
    issuer: `urn:countersign:${networkId.slice(2)}:${authority}`,
    validFrom: request.validFrom,
    validUntil: request.validUntil,
    credentialSubject: request.subject,
  };
}

/** Terms for every certificate a line rests on: without them customs could not draw. */
function linkTerms(document: PermitDocument, bundles: readonly Bundle[], sha256: Sha256): Terms[] {
  const byId = new Map(bundles.map(({ terms }) => [permitId(terms.header, sha256), terms]));
  // Lines that do not hash to the root could never be proved to the register: the licence would be dead at the border.
  for (const [i, { terms }] of bundles.entries()) {
    if (linesRoot(terms.lines, sha256) !== terms.header.linesRoot)
      throw new Refusal("field-invalid", {
        path: `/links/${i}/terms/lines`,
        rule: "must hash to the root in the header",
      });
  }
  const { links, lines } = document.credentialSubject;
  const needed = new Set(lines.flatMap(({ certificate }) => (certificate ? [certificate.permit] : [])));
  for (const permit of needed) {
    if (!byId.has(permit))
      throw new Refusal("field-invalid", { path: "/links", rule: `must contain the bundle of ${permit}` });
  }
  return links.flatMap(({ permit }) => byId.get(permit) ?? []);
}
