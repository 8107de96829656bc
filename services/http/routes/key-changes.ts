/**
 * New keys of the node, proposed while it runs. They are made by commands on its data directory, once another administrator has
 * approved it.
 * @module
 */
import { type KeyChangeBody, keyChangeBody } from "../../schema/api/key-changes.ts";
import { noPath, noQuery } from "../../schema/api/requests.ts";
import { proposal } from "../../schema/api/two-officers.ts";
import { proposeKeyChange } from "../../usecases/keys/key-change.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";
import { proposalBody } from "../two-officers-answer.ts";

export const keyChangeRoutes: readonly Route[] = [
  route<KeyChangeBody, object, object>(
    {
      ...{ method: "post", path: "/v1/key-changes", pathParams: noPath, query: noQuery, body: keyChangeBody },
      summary: "Propose to rotate a key of the node or to recover its place; another administrator approves it",
      ...{ answer: proposal, answerStatus: 201, access: ["administrator"], write: true },
    },
    async (call) => {
      const { proposals, keyChanges: changes } = call.services;
      const { seat = "first", ...asked } = call.body;
      const proposed = await proposeKeyChange({ changes, proposals }, actor(call), {
        ...{ ...asked, seat, key: idempotencyKey(call) },
      });
      return { status: 201, body: proposalBody(proposed, proposals.clock()) };
    },
  ),
];
