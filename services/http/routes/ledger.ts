/**
 * What the operator does about the ledger.
 * @module
 */
import { ledgerState } from "../../schema/api/answers.ts";
import { noBody, noPath, noQuery } from "../../schema/api/requests.ts";
import { idempotencyKey, type Route, route } from "../route.ts";

export const ledgerRoutes: readonly Route[] = [
  route(
    {
      ...{
        method: "post",
        path: "/v1/ledger/index-rebuilds",
        summary: "Forget what was read of the ledger and read all of it again",
        pathParams: noPath,
        query: noQuery,
      },
      ...{ body: noBody, answer: ledgerState, answerStatus: 201, access: ["operator"], write: true },
    },
    async (call) => {
      // Twice is as good as once: the key is asked for as of every write.
      idempotencyKey(call);
      await call.services.indexer.rebuild();
      const { number: block, hash: blockHash, time: blockTime } = call.services.verify.lookup.head ?? {};
      return { status: 201, body: { block, blockHash, blockTime } };
    },
  ),
];
