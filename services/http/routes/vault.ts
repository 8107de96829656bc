/**
 * Until when the vault keeps what it has of a permit, legal holds, and forgetting.
 * @module
 */
import { type IdPath, idPath, noQuery } from "../../schema/api/requests.ts";
import * as schema from "../../schema/api/retention.ts";
import { forget, showRetention } from "../../usecases/retention/forget.ts";
import { liftHold, placeHold } from "../../usecases/retention/legal-hold.ts";
import { forgettingBody, legalHoldBody, retentionBody } from "../retention-answer.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";

const write = { method: "post", pathParams: idPath, query: noQuery, answerStatus: 201, write: true } as const;

export const vaultRoutes: readonly Route[] = [
  route<undefined, object, IdPath>(
    {
      ...{ method: "get", path: "/v1/vault/:id", pathParams: idPath, query: noQuery, body: undefined, write: false },
      ...{
        answer: schema.retention,
        answerStatus: 200,
        access: ["administrator", "auditor", "approver", "supervisor"],
      },
      summary: "What the authority keeps of a permit or draft, until when, and what stands in the way of forgetting it",
    },
    async ({ services, path, officer }) => ({
      status: 200,
      body: retentionBody(await showRetention(services.retention, actor({ officer }), path.id)),
    }),
  ),
  route<object, object, IdPath>(
    {
      ...{ ...write, path: "/v1/vault/:id/forgettings", body: schema.emptyBody, answer: schema.forgetting },
      ...{
        access: ["administrator"],
        summary: "Propose to forget records whose retention has ended; a second officer's request does it",
      },
    },
    async (call) => {
      idempotencyKey(call);
      return { status: 201, body: forgettingBody(await forget(call.services.retention, actor(call), call.path.id)) };
    },
  ),
  route<schema.LegalHoldBody, object, IdPath>(
    {
      ...{ ...write, path: "/v1/vault/:id/legal-holds", body: schema.legalHoldBody, answer: schema.legalHold },
      access: ["administrator", "auditor", "approver", "supervisor"],
      summary: "Place a legal hold: nothing of it is forgotten while it stands",
    },
    async (call) => {
      idempotencyKey(call);
      const { services, path, body } = call;
      return {
        status: 201,
        body: legalHoldBody(await placeHold(services.retention, actor(call), path.id, body.reason)),
      };
    },
  ),
  route<object, object, IdPath>(
    {
      ...{ ...write, path: "/v1/vault/:id/legal-holds/lift", body: schema.emptyBody, answer: schema.legalHold },
      ...{
        access: ["administrator"],
        summary: "Ask for a legal hold to be lifted; a second officer's request lifts it",
      },
    },
    async (call) => {
      idempotencyKey(call);
      return { status: 201, body: legalHoldBody(await liftHold(call.services.retention, actor(call), call.path.id)) };
    },
  ),
];
