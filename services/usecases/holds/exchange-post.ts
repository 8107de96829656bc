/**
 * Letters about holds through the exchange: on disk before anybody waits for them, sent until they are acknowledged.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Sent } from "../../ports/exchange.ts";
import type { HoldLetter, HoldPost, Posted } from "../../ports/holds.ts";
import { digestOf } from "../digest.ts";
import type { ExchangeContext } from "../exchange/exchange-context.ts";
import { Turnstile } from "../outbox/turnstile.ts";

export interface ExchangePostContext
  extends Pick<ExchangeContext, "store" | "transport" | "messages" | "lookup" | "sha256" | "clock"> {
  /** Takes up what is on disk. */
  readonly take: (item: Sent) => void;
  /** Permit a hold is about, for the list of messages. */
  readonly permitOf: (from: AuthorityId, hold: Hex) => Hex | undefined;
}

const turnstile = new Turnstile();

export function createExchangePost(context: ExchangePostContext): HoldPost {
  return {
    async send(from, to, letter): Promise<Posted> {
      if (!context.transport.knows(to)) return { is: "no-door" };
      const hold = letter.about === "hold" ? letter.opening.id : letter.hold;
      // One message for each length of the list: what is said later goes out at once, and not behind what was said before.
      const named = { letter: letter.about, hold, from, to, deeds: letter.deeds.length };
      const id = digestOf(named, context.sha256);
      const item = await turnstile.pass(id, () => noted(context, { id, from, to, letter, hold }));
      return postedOf(context, item);
    },
  };
}

interface Note {
  readonly id: Hex;
  readonly from: AuthorityId;
  readonly to: AuthorityId;
  readonly letter: HoldLetter;
  readonly hold: Hex;
}

async function noted(context: ExchangePostContext, { id, from, to, letter, hold }: Note): Promise<Sent> {
  const { store, clock, take, permitOf } = context;
  const earlier = await store.sent(id);
  if (earlier) return earlier;
  const last = letter.deeds.at(-1) ?? (letter.about === "hold" ? letter.opening : undefined);
  const permit = permitOf(from, hold);
  const item: Sent = {
    ...{ id, authority: from, to, act: letter.about, about: hold, actor: last?.by ?? "node", createdAt: clock() },
    ...{ state: "open", attempts: 0, ...(permit !== undefined && { permit }) },
  };
  await store.putSent(item);
  take(item);
  return item;
}

function postedOf({ messages }: ExchangePostContext, { state, answer, trouble }: Sent): Posted {
  if (state === "open") return { is: "under-way" };
  const read = answer && messages.readAnswer(answer.message);
  if (state === "done" && read?.ok && read.message.outcome === "done") {
    const { since } = read.message.body as { readonly since: number };
    return { is: "acknowledged", at: since };
  }
  return { is: "refused", code: trouble?.code ?? `exchange-${state}`, params: trouble?.params ?? {} };
}
