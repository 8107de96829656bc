/**
 * Requests and answers between authorities that fit, for tests to break.
 * @module
 */
import {
  ANSWER_FORMAT,
  type ExchangeAnswer,
  REQUEST_FORMAT,
  type RequestOf,
} from "../../services/domain/exchange/message.ts";
import type { ExchangeStore, Received } from "../../services/ports/exchange.ts";
import { NETWORK, word } from "./permit-fixture.ts";

/** UTC seconds: when the examples were written. */
export const THEN = Date.UTC(2026, 10, 27, 12) / 1000;

export function exampleRequest(change: Partial<RequestOf<"document">> = {}): RequestOf<"document"> {
  return {
    ...{ format: REQUEST_FORMAT, id: word("message"), network: NETWORK, from: "XA-LIC", to: "XB-LIC" },
    ...{ act: "document", at: THEN, expires: THEN + 3600, body: { permit: word("permit") } },
    ...change,
  };
}

export function exampleAnswer(change: object = {}): ExchangeAnswer {
  return {
    ...{ format: ANSWER_FORMAT, inReplyTo: word("request"), network: NETWORK, from: "XB-LIC", to: "XA-LIC" },
    ...{ act: "document", at: THEN + 1, outcome: "done", body: { permit: word("permit"), sealed: word("sealed") } },
    ...change,
  } as ExchangeAnswer;
}

/** What an authority was asked, of its latest messages, the latest first. */
export async function receivedOf(
  store: Pick<ExchangeStore, "messagesOf">,
  authority: string,
): Promise<readonly Received[]> {
  const { rows } = await store.messagesOf(authority, { limit: 200 });
  return rows.flatMap((row) => ("received" in row ? [row.received] : []));
}
