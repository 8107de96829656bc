/**
 * What a partner sent back, taken only when it is the signed answer to what was asked, under a key the register has for the
 * partner now. Whatever else comes back proves nothing: neither a yes nor a no.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import { answerFlaw, sealedFlaw } from "../../domain/exchange/admission.ts";
import {
  type Envelope,
  type ExchangeAnswer,
  type ExchangeRequest,
  requestDigest,
  sealedDigest,
} from "../../domain/exchange/message.ts";
import type { Sent } from "../../ports/exchange.ts";
import { bundleIn, keepBundle } from "./act-deliver.ts";
import type { ExchangeContext } from "./exchange-context.ts";
import { nowOf, speakingKey } from "./partner-keys.ts";

/**
 * Throws Refusals `exchange-answer-refused` with why, those of a key that does not speak, and LedgerUnavailable when the
 * register could not be asked.
 */
export async function readAnswerTo(
  context: ExchangeContext,
  asked: Envelope,
  answer: Envelope,
): Promise<{ readonly request: ExchangeRequest; readonly answer: ExchangeAnswer }> {
  const { messages, sha256 } = context;
  const request = messages.readRequest(asked.message);
  if (!request.ok) throw new Refusal(request.code, request.params);
  const { to: authority } = request.message;
  const refuse = (why: string): never => {
    throw new Refusal("exchange-answer-refused", { authority, why });
  };
  const read = messages.readAnswer(answer.message);
  if (!read.ok) return refuse(read.params.why ?? read.code);
  const digest = requestDigest(asked.message, sha256);
  const { message, keyId } = read;
  const why =
    answerFlaw(message, request.message, digest, nowOf(context)) ??
    sealedFlaw(message.body, answer.sealed === undefined ? undefined : sealedDigest(answer.sealed, sha256));
  if (why !== undefined) return refuse(why);
  const point = await speakingKey(context, authority, keyId);
  if (!(await read.verify(point))) return refuse(`it was not signed with key ${keyId}`);
  return { request: request.message, answer: message };
}

/**
 * Does what an answer is good for: a document that was given goes into the vault, once it is what was registered. Throws
 * Refusals `exchange-bundle-false` and `exchange-seal-unreadable`.
 */
export async function useAnswer(
  context: ExchangeContext,
  { authority, permit }: Pick<Sent, "authority" | "permit">,
  { request, answer }: { readonly request: ExchangeRequest; readonly answer: ExchangeAnswer },
  sealed: string | undefined,
): Promise<void> {
  if (answer.act !== "document" || answer.outcome !== "done" || permit === undefined || sealed === undefined) return;
  const about = { from: answer.from, to: authority, id: request.id };
  const opened = await context.sealer.open(sealed, context.signers.document(authority), about);
  await keepBundle(context, authority, permit, bundleIn(context, opened, permit));
}
