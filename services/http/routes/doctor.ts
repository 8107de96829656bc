/**
 * How the node is, for who runs it.
 * @module
 */
import { sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";
import type { Finding } from "../../domain/health/finding.ts";
import { examination } from "../../schema/api/health.ts";
import { noPath, noQuery } from "../../schema/api/requests.ts";
import { examine } from "../../usecases/doctor/examine.ts";
import { type Route, route } from "../route.ts";

function findingBody({ check, outcome, code, params = {} }: Finding): object {
  const why = code && { code, params, sentence: sentenceOf(code, params), wayOut: wayOutOf(code, params) };
  return { check, outcome, ...why };
}

export const doctorRoutes: readonly Route[] = [
  route(
    {
      ...{ method: "get", path: "/v1/doctor", pathParams: noPath, query: noQuery, body: undefined, write: false },
      summary: "Looks at ledger, register, keys, clock, disk, database and what waits, and says what to do",
      ...{ answer: examination, answerStatus: 200, access: ["operator", "administrator"] },
    },
    async ({ services }) => {
      const { outcome, findings } = await examine(services.doctor);
      return { status: 200, body: { outcome, findings: findings.map(findingBody) } };
    },
  ),
];
