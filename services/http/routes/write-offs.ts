/**
 * Customs' acts on a permit: reserve, consume, release.
 * @module
 */
import { READERS } from "../../domain/officer/standing.ts";
import { secondsOf } from "../../domain/permit/derive.ts";
import { anyObject, list, operation } from "../../schema/api/answers.ts";
import * as request from "../../schema/api/requests.ts";
import { proposal } from "../../schema/api/two-officers.ts";
import { drawsOf } from "../../usecases/amounts.ts";
import { proposeOverride } from "../../usecases/write-off/override.ts";
import { consume, findReservation, release, reserve } from "../../usecases/write-off/write-off.ts";
import { writeAnswer } from "../operation-answer.ts";
import { pageOf } from "../page.ts";
import { reservationBody } from "../reservation-answer.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";
import { proposalBody } from "../two-officers-answer.ts";

const write = {
  method: "post",
  query: request.noQuery,
  answer: operation,
  answerStatus: 201,
  access: ["customs-officer"],
  write: true,
} as const;
const read = { method: "get", body: undefined, answerStatus: 200, access: READERS, write: false } as const;

export const writeOffRoutes: readonly Route[] = [
  route<request.ReserveBody, object, object>(
    {
      ...write,
      machines: true,
      path: "/v1/write-offs",
      summary: "Reserve amounts for an accepted declaration",
      pathParams: request.noPath,
      body: request.reserveBody,
    },
    async (call) => {
      const { bundle, lines, declaration, expiresAt, keeper } = call.body;
      const draws = drawsOf(lines, call.services.verify.scales);
      const manifest = lines.flatMap(({ line, items }) => (items ? [{ line, items }] : []));
      const item = await reserve(call.services.writeOffs, actor(call), {
        ...{ key: idempotencyKey(call), bundle, draws, declaration },
        ...(expiresAt !== undefined && { expiresAt: secondsOf(expiresAt) }),
        ...(keeper !== undefined && { keeper }),
        ...(manifest.length > 0 && { manifest }),
      });
      return writeAnswer(call.services, item);
    },
  ),
  route<request.ConsumeBody, object, request.IdPath>(
    {
      ...write,
      machines: true,
      path: "/v1/write-offs/:id/consumption",
      summary: "Mark what left; the rest goes back",
      pathParams: request.idPath,
      body: request.consumeBody,
    },
    async (call) => {
      const { lines, leftAt } = call.body;
      const draws = drawsOf(lines, call.services.verify.scales);
      const item = await consume(call.services.writeOffs, actor(call), {
        ...{ key: idempotencyKey(call), reservation: call.path.id, draws },
        ...(leftAt !== undefined && { leftAt: secondsOf(leftAt) }),
      });
      return writeAnswer(call.services, item);
    },
  ),
  route<object, object, request.IdPath>(
    {
      ...write,
      machines: true,
      path: "/v1/write-offs/:id/release",
      summary: "Give a reservation back",
      pathParams: request.idPath,
      body: request.releaseBody,
    },
    async (call) => {
      const item = await release(call.services.writeOffs, actor(call), {
        key: idempotencyKey(call),
        reservation: call.path.id,
      });
      return writeAnswer(call.services, item);
    },
  ),
  route<request.OverrideBody, object, object>(
    {
      ...write,
      path: "/v1/write-offs/overrides",
      summary: "Propose to let goods leave although the rules would not let them",
      ...{ pathParams: request.noPath, body: request.overrideBody, answer: proposal },
    },
    async (call) => {
      const { leftAt, ...asked } = call.body;
      const { override: context, proposals } = call.services;
      const proposed = await proposeOverride({ context, proposals }, actor(call), {
        ...{ key: idempotencyKey(call), ...asked },
        ...(leftAt !== undefined && { leftAt: secondsOf(leftAt) }),
      });
      return { status: 201, body: proposalBody(proposed, proposals.clock()) };
    },
  ),
  route<undefined, request.WriteOffsQuery, object>(
    {
      ...read,
      path: "/v1/write-offs",
      summary: "Reservations and what became of them",
      pathParams: request.noPath,
      query: request.writeOffsQuery,
      answer: list(anyObject),
    },
    async ({ services, query }) => {
      const { after: _after, limit: _limit, ...filter } = query;
      return { status: 200, body: await services.index.writeOffs(filter, pageOf(query)) };
    },
  ),
  route<undefined, object, request.IdPath>(
    {
      ...read,
      path: "/v1/write-offs/:id",
      summary: "One reservation with its lines and receipts",
      pathParams: request.idPath,
      query: request.noQuery,
      answer: anyObject,
    },
    ({ services, path }) => ({
      status: 200,
      body: reservationBody(services, findReservation(services.verify.lookup, path.id)),
    }),
  ),
];
