/**
 * An officer asks another authority: the question is signed and on disk when this resolves, and is sent until it is answered
 * or its time is over.
 * @module
 */
import { toHex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { leavesOf, possessionProof } from "../../domain/exchange/possession.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Sent } from "../../ports/exchange.ts";
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
  | { readonly act: "confirm" | "document"; readonly of: AuthorityId; readonly permit: PermitId };

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
    if (earlier && (earlier.act !== act || earlier.to !== to || earlier.permit !== permit))
      throw new Refusal("key-reused", { key });
    if (earlier) return earlier;
    if (!context.transport.knows(to)) throw new Refusal("exchange-partner-unknown", { authority: to });
    const item: Sent = {
      ...{ id, authority, to, act, permit, actor: officerId(officer), createdAt: context.clock() },
      ...{ state: "open", attempts: 0, ...(await made(context, officer, question, permit)) },
    };
    await context.store.putSent(item);
    context.take(item);
    return item;
  });
}

async function made(context: ExchangeContext, officer: Officer, question: Question, permit: PermitId): Promise<Made> {
  const { authority: from } = officer;
  const to = question.of;
  const named = { from, to, actor: officerId(officer), subject: permit };
  if (question.act === "document") return makeRequest(context, { ...named, act: "document", body: () => ({ permit }) });
  const shown = "bundle" in question ? question.bundle : await context.bundleOf(from, permit);
  if (!shown) throw new Refusal("permit-unknown", { permit });
  const { identity, sha256 } = context;
  const document = toHex(sha256(new TextEncoder().encode(shown.document)));
  return makeRequest(context, {
    ...{ ...named, act: "confirm" },
    body: (id) => ({
      ...{ permit, document, lines: leavesOf(shown.terms, sha256) },
      proof: possessionProof(shown.terms, { network: identity.networkId, id, from, to, permit, document }, sha256),
    }),
  });
}
