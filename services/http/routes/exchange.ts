/**
 * The door for other authorities' nodes, and what officers ask through it and see of it.
 * @module
 */
import type { Envelope } from "../../domain/exchange/message.ts";
import { READERS } from "../../domain/officer/standing.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { list } from "../../schema/api/answers.ts";
import {
  type DoorPath,
  delivery,
  doorPath,
  exchangeMessage,
  type MessagePath,
  messagePath,
  type QuestionBody,
  questionBody,
} from "../../schema/api/exchange.ts";
import { type IdPath, idPath, noPath, noQuery, type PageQuery, pageQuery } from "../../schema/api/requests.ts";
import { envelope } from "../../schema/exchange/message.ts";
import { ask, type Question } from "../../usecases/exchange/ask.ts";
import { deliveriesOf, findMessage, pageOfMessages, sentView } from "../../usecases/exchange/messages.ts";
import { deliveryBody, messageBody } from "../exchange-answer.ts";
import { pageOf } from "../page.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";

const read = { method: "get", body: undefined, answerStatus: 200, access: READERS, write: false } as const;

export const exchangeRoutes: readonly Route[] = [
  route<Envelope, object, DoorPath>(
    {
      ...{ method: "post", path: "/v1/exchange/:authority", answerStatus: 200, access: "partner", write: false },
      summary: "Another authority's signed request; its signature is the entrance",
      ...{ pathParams: doorPath, query: noQuery, body: envelope, answer: envelope },
    },
    async ({ services, path, body, client }) => ({
      status: 200,
      body: await services.exchange.door.receive(path.authority, body, client),
    }),
  ),
  route<undefined, object, IdPath>(
    {
      ...read,
      path: "/v1/permits/:id/deliveries",
      summary: "To whom this authority has to deliver the permit's bundle, and who has acknowledged it",
      ...{ pathParams: idPath, query: noQuery, answer: list(delivery) },
    },
    async (call) => {
      const rows = await deliveriesOf(call.services.exchange.context, actor(call), call.path.id);
      return { status: 200, body: { rows: rows.map(deliveryBody) } };
    },
  ),
  route<QuestionBody, object, object>(
    {
      ...{ method: "post", path: "/v1/exchange-messages", answerStatus: 202, write: true },
      access: ["licensing-officer", "approver", "customs-officer", "supervisor"],
      summary: "Asks another authority to confirm a permit, or for its document",
      ...{ pathParams: noPath, query: noQuery, body: questionBody, answer: exchangeMessage },
    },
    async (call) => {
      const { exchange } = call.services;
      const item = await ask(exchange.context, actor(call), idempotencyKey(call), call.body as Question & Bundled);
      const body = messageBody(sentView(exchange.context, item), false);
      return { status: 202, body, location: `/v1/exchange-messages/${item.id}` };
    },
  ),
  route<undefined, PageQuery, object>(
    {
      ...read,
      path: "/v1/exchange-messages",
      summary: "What this authority asked of others and was asked by them, the latest first",
      ...{ pathParams: noPath, query: pageQuery, answer: list(exchangeMessage) },
    },
    async (call) => {
      const { rows, next } = await pageOfMessages(call.services.exchange.context, actor(call), pageOf(call.query));
      return { status: 200, body: { rows: rows.map((row) => messageBody(row, false)), next } };
    },
  ),
  route<undefined, object, MessagePath>(
    {
      ...read,
      path: "/v1/exchange-messages/:id",
      summary: "One message with its answer and both signed texts",
      ...{ pathParams: messagePath, query: noQuery, answer: exchangeMessage },
    },
    async (call) => ({
      status: 200,
      body: messageBody(await findMessage(call.services.exchange.context, actor(call), call.path.id), true),
    }),
  ),
];

interface Bundled {
  readonly bundle?: Bundle;
}
