/**
 * What officers did alone in an emergency, and its review by another.
 * @module
 */
import { list } from "../../schema/api/answers.ts";
import * as request from "../../schema/api/requests.ts";
import { breakGlass } from "../../schema/api/two-officers.ts";
import { pageOf } from "../page.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";
import { breakGlassBody } from "../two-officers-answer.ts";

const REVIEWERS = ["licensing-officer", "approver", "customs-officer", "supervisor", "auditor"] as const;

export const breakGlassRoutes: readonly Route[] = [
  route<undefined, request.PageQuery, object>(
    {
      ...{ method: "get", body: undefined, answerStatus: 200, write: false },
      path: "/v1/audit/break-glass",
      summary: "What officers did alone in an emergency, newest first; an auditor sees his state's",
      ...{ pathParams: request.noPath, query: request.pageQuery, answer: list(breakGlass), access: REVIEWERS },
    },
    (call) => {
      const { rows, next } = call.services.breakGlass.page(actor(call), pageOf(call.query));
      return { status: 200, body: { rows: rows.map(breakGlassBody), next } };
    },
  ),
  route<request.ReviewBody, object, request.IdPath>(
    {
      ...{ method: "post", query: request.noQuery, answerStatus: 201, write: true },
      path: "/v1/audit/break-glass/:id/reviews",
      summary: "Write down what another officer finds of it",
      ...{ pathParams: request.idPath, body: request.reviewBody, answer: breakGlass, access: REVIEWERS },
    },
    async (call) => {
      idempotencyKey(call);
      const { id } = call.path;
      return {
        status: 201,
        body: breakGlassBody(await call.services.breakGlass.review(actor(call), id, call.body.text)),
      };
    },
  ),
];
