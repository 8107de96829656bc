/**
 * The log of recorded verifications: its size and root, where it is anchored, records with their proofs.
 * @module
 */

import { Refusal } from "../../domain/errors/refusal.ts";
import { READERS } from "../../domain/officer/standing.ts";
import { consistency, list, recordFile, verificationLog } from "../../schema/api/answers.ts";
import {
  type AuthorityPath,
  authorityPath,
  type ConsistencyQuery,
  consistencyQuery,
  noPath,
  noQuery,
  type RecordPath,
  recordPath,
} from "../../schema/api/requests.ts";
import { logStates, readConsistency, readRecord } from "../../usecases/evidence/read-log.ts";
import { logBody, recordBody } from "../record-answer.ts";
import { actor, type Route, route } from "../route.ts";

const read = { method: "get", body: undefined, answerStatus: 200, access: READERS, write: false } as const;

export const verificationLogRoutes: readonly Route[] = [
  route(
    {
      ...read,
      path: "/v1/verification-log",
      summary: "Size, root and anchors of each authority's log of recorded verifications",
      pathParams: noPath,
      query: noQuery,
      answer: list(verificationLog),
    },
    ({ services }) => ({ status: 200, body: { rows: logStates(services.evidence).map(logBody) } }),
  ),
  route<undefined, ConsistencyQuery, AuthorityPath>(
    {
      ...read,
      path: "/v1/verification-log/:id/consistency",
      summary: "Proof that the log of `second` records begins with the log of `first`",
      pathParams: authorityPath,
      query: consistencyQuery,
      answer: consistency,
    },
    ({ services, path, query }) => {
      const second = query.second === undefined ? undefined : Number(query.second);
      return { status: 200, body: readConsistency(services.evidence, path.id, Number(query.first), second) };
    },
  ),
  route<undefined, object, RecordPath>(
    {
      ...read,
      path: "/v1/verification-log/:id/:index",
      summary: "One verification record of the officer's authority, with its proofs",
      pathParams: recordPath,
      query: noQuery,
      answer: recordFile,
    },
    async (call) => {
      const { id, index } = call.path;
      // Who verified which paper is for the authority itself: to others the record is not there.
      if (actor(call).authority !== id)
        throw new Refusal("record-unknown", { what: "verification record", id: `${id}/${index}` });
      return { status: 200, body: recordBody(await readRecord(call.services.evidence, id, Number(index))) };
    },
  ),
];
