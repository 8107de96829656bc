/**
 * Until when the vault keeps what it has of a permit, legal holds, and forgetting. What takes two is proposed here, and approved
 * where all proposals are.
 * @module
 */
import { type IdPath, idPath, noQuery } from "../../schema/api/requests.ts";
import * as schema from "../../schema/api/retention.ts";
import { proposal } from "../../schema/api/two-officers.ts";
import { proposeForgetting, showRetention } from "../../usecases/retention/forget.ts";
import { placeHold, proposeLifting } from "../../usecases/retention/legal-hold.ts";
import { legalHoldBody, retentionBody } from "../retention-answer.ts";
import { actor, type Call, idempotencyKey, type Route, route } from "../route.ts";
import { proposalBody } from "../two-officers-answer.ts";

const write = { method: "post", pathParams: idPath, query: noQuery, answerStatus: 201, write: true } as const;

const asked = (call: Call<object, object, IdPath>) => ({ key: idempotencyKey(call), id: call.path.id });

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
      ...{ ...write, path: "/v1/vault/:id/forgettings", body: schema.emptyBody, answer: proposal },
      ...{
        access: ["administrator"],
        summary: "Propose to forget records whose retention has ended; another administrator approves it",
      },
    },
    async (call) => {
      const { proposals } = call.services;
      const proposed = await proposeForgetting(call.services, actor(call), asked(call));
      return { status: 201, body: proposalBody(proposed, proposals.clock()) };
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
      ...{ ...write, path: "/v1/vault/:id/legal-holds/lift", body: schema.emptyBody, answer: proposal },
      ...{
        access: ["administrator"],
        summary: "Propose to lift a legal hold; another administrator approves it",
      },
    },
    async (call) => {
      const { proposals } = call.services;
      const proposed = await proposeLifting(call.services, actor(call), asked(call));
      return { status: 201, body: proposalBody(proposed, proposals.clock()) };
    },
  ),
];
