/**
 * What an auditor reads through a node. The replay itself trusts no node: see `countersign audit replay`.
 * @module
 */
import { READERS } from "../../domain/officer/standing.ts";
import { anyObject, list } from "../../schema/api/answers.ts";
import {
  type HistoryQuery,
  historyQuery,
  noPath,
  noQuery,
  type RefusalsQuery,
  refusalsQuery,
} from "../../schema/api/requests.ts";
import { pageOf } from "../page.ts";
import { type Route, route } from "../route.ts";

const read = {
  method: "get",
  pathParams: noPath,
  body: undefined,
  answerStatus: 200,
  access: READERS,
  write: false,
} as const;

export const auditRoutes: readonly Route[] = [
  route<undefined, HistoryQuery, object>(
    {
      ...read,
      path: "/v1/audit/history",
      summary: "The register's events, newest first",
      query: historyQuery,
      answer: list(anyObject),
    },
    async ({ services, query }) => {
      const { series } = query;
      return { status: 200, body: await services.index.history(series === undefined ? {} : { series }, pageOf(query)) };
    },
  ),
  route<undefined, RefusalsQuery, object>(
    {
      ...read,
      path: "/v1/audit/refusals",
      summary: "Attempts the register refused",
      query: refusalsQuery,
      answer: list(anyObject),
    },
    async ({ services, query }) => {
      const { after: _after, limit: _limit, ...filter } = query;
      return { status: 200, body: await services.index.refusals(filter, pageOf(query)) };
    },
  ),
  route(
    {
      ...read,
      path: "/v1/audit/index",
      summary: "Which register this is, how far it was read, and the index's digest",
      query: noQuery,
      answer: anyObject,
    },
    async ({ services }) => ({
      status: 200,
      body: { ...services.verify.identity, head: services.verify.lookup.head, digest: await services.index.digest() },
    }),
  ),
];
