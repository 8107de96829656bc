/**
 * What became of a write that was accepted and not settled at once.
 * @module
 */

import { Refusal } from "../../domain/errors/refusal.ts";
import { ANY_ROLE } from "../../domain/officer/standing.ts";
import { operation } from "../../schema/api/answers.ts";
import { type IdPath, idPath, noQuery } from "../../schema/api/requests.ts";
import { operationBody } from "../operation-answer.ts";
import { actor, type Route, route } from "../route.ts";

export const operationRoutes: readonly Route[] = [
  route<undefined, object, IdPath>(
    {
      ...{
        method: "get",
        path: "/v1/operations/:id",
        summary: "One operation of the officer's authority",
        pathParams: idPath,
        query: noQuery,
      },
      ...{ body: undefined, answer: operation, answerStatus: 200, access: ANY_ROLE, write: false },
    },
    async (call) => {
      const item = await call.services.acts.find(call.path.id);
      if (item.authority !== actor(call).authority) throw new Refusal("operation-unknown", { operation: call.path.id });
      return { status: 200, body: operationBody(item) };
    },
  ),
];
