/**
 * Officers and machines of a state's authorities: who they are, and what two administrators change about it.
 * @module
 */
import { stateOf } from "../../domain/permit/party.ts";
import { noPath, noQuery } from "../../schema/api/requests.ts";
import { type RosterChangeBody, rosterChangeBody } from "../../schema/api/roster.ts";
import { proposal, roster } from "../../schema/api/two-officers.ts";
import { propose } from "../../usecases/officers/proposals.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";
import { proposalBody } from "../two-officers-answer.ts";

const ADMINISTRATORS = ["administrator"] as const;

export const rosterRoutes: readonly Route[] = [
  route<undefined, object, object>(
    {
      ...{ method: "get", path: "/v1/roster", pathParams: noPath, query: noQuery, body: undefined, write: false },
      summary: "Officers and machines of the state's authorities at this node",
      ...{ answer: roster, answerStatus: 200, access: ADMINISTRATORS },
    },
    (call) => ({ status: 200, body: call.services.rosterBook.ofState(stateOf(actor(call).authority)) }),
  ),
  route<RosterChangeBody, object, object>(
    {
      ...{ method: "post", path: "/v1/roster-changes", pathParams: noPath, query: noQuery, body: rosterChangeBody },
      summary: "Propose to add, change or remove an officer or a machine; another administrator approves it",
      ...{ answer: proposal, answerStatus: 201, access: ADMINISTRATORS, write: true },
    },
    async (call) => {
      const { proposals } = call.services;
      const asked = { key: idempotencyKey(call), kind: "roster", what: call.body } as const;
      const proposed = await propose(proposals, actor(call), asked);
      return { status: 201, body: proposalBody(proposed, proposals.clock()) };
    },
  ),
];
