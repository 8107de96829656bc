/**
 * What an authority of this node sent to others and was asked by them, for its officers.
 * @module
 */

import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { EXCHANGE_ACTS, type ExchangeAct } from "../../domain/exchange/acts.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ExchangeMessages, ExchangeStore, Received, Sent, SentState, Trouble } from "../../ports/exchange.ts";
import type { Page, Paged } from "../../ports/store.ts";

/** Deliveries of one permit: more than there are authorities it can name. */
const MOST_SHOWN = 200;

export interface ListContext {
  readonly store: ExchangeStore;
  readonly messages: Pick<ExchangeMessages, "readAnswer" | "readRequest">;
  readonly clock: Clock;
}

export interface MessageView {
  readonly id: Hex;
  readonly direction: "sent" | "received";
  readonly act: ExchangeAct;
  readonly with: AuthorityId;
  readonly permit?: PermitId;
  readonly state: SentState;
  readonly actor: string;
  /** Milliseconds. */
  readonly at: number;
  readonly answeredAt?: number;
  readonly attempts?: number;
  /** Body of the answer. */
  readonly answer?: object;
  readonly trouble?: Trouble;
  readonly signed: { readonly request?: string; readonly answer?: string };
}

/** Where the bundle of a permit was to go, and what came of it. */
export async function deliveriesOf(context: ListContext, officer: Officer, permit: PermitId): Promise<readonly Sent[]> {
  const sent = await context.store.sentBy(officer.authority, { permit }, MOST_SHOWN);
  return sent.filter(({ act }) => act === "deliver").sort((a, b) => (a.to < b.to ? -1 : 1));
}

/** Of both directions, the latest first. Throws Refusal `cursor-invalid`. */
export async function pageOfMessages(
  context: ListContext,
  { authority }: Officer,
  page: Page,
): Promise<Paged<MessageView>> {
  const { rows, next } = await context.store.messagesOf(authority, page);
  const views = rows.map((row) => ("sent" in row ? sentView(context, row.sent) : receivedView(context, row.received)));
  return { rows: views, ...(next !== undefined && { next }) };
}

/** One of the officer's authority. Throws Refusal `record-unknown`. */
export async function findMessage(context: ListContext, { authority }: Officer, id: Hex): Promise<MessageView> {
  const sent = await context.store.sent(id);
  if (sent?.authority === authority) return sentView(context, sent);
  const received = await context.store.receivedUnder(authority, id);
  if (received) return receivedView(context, received);
  throw new Refusal("record-unknown", { what: "message", id });
}

export function sentView({ messages, clock }: ListContext, item: Sent): MessageView {
  const { id, act, to, permit, actor, createdAt, answeredAt, attempts, trouble, envelope, answer, expires = 0 } = item;
  const read = answer && messages.readAnswer(answer.message);
  const isOver = item.state === "open" && !EXCHANGE_ACTS[act].untilAnswered && expires * 1000 <= clock();
  return {
    ...{ id, direction: "sent", act, with: to, state: isOver ? "expired" : item.state, actor, at: createdAt, attempts },
    ...(permit !== undefined && { permit }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(read?.ok && { answer: read.message.body }),
    ...(trouble && { trouble }),
    signed: { ...(envelope && { request: envelope.message }), ...(answer && { answer: answer.message }) },
  };
}

function receivedView({ messages }: ListContext, item: Received): MessageView {
  const { id, act, from, permit, outcome, at, request, answer } = item;
  const read = messages.readAnswer(answer.message);
  return {
    ...{ id, direction: "received", act, with: from, state: outcome, actor: from, at, answeredAt: at },
    ...(permit !== undefined && { permit }),
    ...(read.ok && { answer: read.message.body }),
    signed: { request: request.message, answer: answer.message },
  };
}
