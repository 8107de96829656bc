/**
 * An officer asks another authority: the question is signed and on disk when this resolves, and is sent until it is answered
 * or its time is over.
 * @module
 */
import { type Hex, toHex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { leavesOf, possessionProof, signatoryDigest } from "../../domain/exchange/possession.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Sent } from "../../ports/exchange.ts";
import { declarationDigest } from "../declaration-digest.ts";
import { digestOf } from "../digest.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import type { ExchangeContext } from "./exchange-context.ts";
import { type Made, makeRequest } from "./make-request.ts";

export interface AskContext extends ExchangeContext {
  readonly take: (item: Sent) => void;
}

/** What is asked of whom. */
export type Question =
  /** Of a bundle that was shown; of one that is kept, by its id. */
  | { readonly act: "confirm"; readonly of: AuthorityId; readonly bundle: Bundle }
  | { readonly act: "confirm" | "document"; readonly of: AuthorityId; readonly permit: PermitId }
  | ({ readonly act: "mandate"; readonly of: AuthorityId } & Held)
  /** `declaration`: its number. */
  | ({ readonly act: "declaration"; readonly of: AuthorityId; readonly declaration: string } & Held);

/** A bundle that was shown, or a permit whose bundle is kept. */
type Held = { readonly bundle: Bundle } | { readonly permit: PermitId };

const turnstile = new Turnstile();

/**
 * The same question under the same key is asked once. Throws Refusals `key-reused`, `exchange-partner-unknown`,
 * `permit-unknown` when a permit is to be confirmed that nobody showed, and what keeps the question from being signed.
 */
export async function ask(context: AskContext, officer: Officer, key: string, question: Question): Promise<Sent> {
  const { authority } = officer;
  const id = digestOf({ ask: key, authority }, context.sha256);
  return turnstile.pass(id, async () => {
    const { act, of: to } = question;
    const permit = "permit" in question ? question.permit : permitId(question.bundle.terms.header, context.sha256);
    const earlier = await context.store.sent(id);
    const about = contentOf(context, question);
    if (earlier && (earlier.act !== act || earlier.to !== to || earlier.permit !== permit || earlier.about !== about))
      throw new Refusal("key-reused", { key });
    if (earlier) return earlier;
    if (!context.transport.knows(to)) throw new Refusal("exchange-partner-unknown", { authority: to });
    const item: Sent = {
      ...{ id, authority, to, act, permit, actor: officerId(officer), createdAt: context.clock() },
      ...(about !== undefined && { about }),
      ...{ state: "open", attempts: 0, ...(await made(context, officer, question, permit)) },
    };
    await context.store.putSent(item);
    context.take(item);
    return item;
  });
}

/** Digest of what is asked beside act, addressee and permit: one id stands for every paper that has its header. */
function contentOf({ sha256 }: AskContext, question: Question): Hex | undefined {
  const bundle = "bundle" in question ? question.bundle : undefined;
  const declaration = "declaration" in question ? question.declaration : undefined;
  return bundle === undefined && declaration === undefined ? undefined : digestOf({ bundle, declaration }, sha256);
}

async function made(context: ExchangeContext, officer: Officer, question: Question, permit: PermitId): Promise<Made> {
  const { authority: from } = officer;
  const to = question.of;
  const named = { from, to, actor: officerId(officer), subject: permit };
  if (question.act === "document") return makeRequest(context, { ...named, act: "document", body: () => ({ permit }) });
  const shown = "bundle" in question ? question.bundle : await context.bundleOf(from, permit);
  if (!shown) throw new Refusal("permit-unknown", { permit });
  const { identity, sha256 } = context;
  const proofFor = (id: Hex, document: Hex): Hex =>
    possessionProof(shown.terms, { network: identity.networkId, id, from, to, permit, document }, sha256);
  if (question.act === "declaration") {
    const declaration = declarationDigest(shown.document, question.declaration, sha256);
    const body = (id: Hex) => ({ permit, declaration, proof: proofFor(id, declaration) });
    return makeRequest(context, { ...named, act: "declaration", body });
  }
  if (question.act === "mandate") {
    const read = context.documentOf(shown);
    if (!read) throw new Refusal("exchange-bundle-false", { permit, what: "document" });
    const signatory = signatoryDigest(shown.terms, read.credentialSubject.signatory, sha256);
    const body = (id: Hex) => ({ permit, signatory, proof: proofFor(id, signatory) });
    return makeRequest(context, { ...named, act: "mandate", body });
  }
  const document = toHex(sha256(new TextEncoder().encode(shown.document)));
  return makeRequest(context, {
    ...{ ...named, act: "confirm" },
    body: (id) => ({ permit, document, lines: leavesOf(shown.terms, sha256), proof: proofFor(id, document) }),
  });
}
