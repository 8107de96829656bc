/**
 * What stands out over time, and what officers do with it.
 * @module
 */

import type { AlertRequest } from "../../domain/alert/life.ts";
import { READERS } from "../../domain/officer/standing.ts";
import { alert as alertAnswer, alerts as alertsAnswer } from "../../schema/api/answers.ts";
import {
  type AlertsQuery,
  alertsQuery,
  type CloseBody,
  closeBody,
  type ExplainBody,
  explainBody,
  type IdPath,
  idPath,
  noPath,
  noQuery,
  type TakeBody,
  takeBody,
} from "../../schema/api/requests.ts";
import { type AlertFilter, actOnAlert, findAlert, listAlerts } from "../../usecases/alerts/alerts.ts";
import { alertBody } from "../alert-answer.ts";
import { pageOf } from "../page.ts";
import { type Answer, actor, type Call, idempotencyKey, type Route, route } from "../route.ts";

const read = { method: "get", body: undefined, answerStatus: 200, access: READERS, write: false } as const;
const write = {
  method: "post",
  pathParams: idPath,
  query: noQuery,
  answer: alertAnswer,
  answerStatus: 201,
  access: READERS,
  write: true,
} as const;

async function act(call: Call<unknown, object, IdPath>, wanted: AlertRequest): Promise<Answer> {
  const asked = { key: idempotencyKey(call), id: call.path.id, wanted };
  return { status: 201, body: alertBody(await actOnAlert(call.services.alerts, actor(call), asked)) };
}

export const alertRoutes: readonly Route[] = [
  route<undefined, AlertsQuery, object>(
    {
      ...read,
      path: "/v1/alerts",
      summary: "Alerts that concern the officer's authority; an auditor sees all",
      pathParams: noPath,
      query: alertsQuery,
      answer: alertsAnswer,
    },
    (call) => {
      const { after: _after, limit: _limit, ...filter } = call.query;
      const { alerts } = call.services;
      const { rows, next } = listAlerts(alerts, actor(call), filter as AlertFilter, pageOf(call.query));
      return { status: 200, body: { rows: rows.map(alertBody), next, watched: alerts.watch.watched } };
    },
  ),
  route<undefined, object, IdPath>(
    {
      ...read,
      path: "/v1/alerts/:id",
      summary: "One alert: reason, baseline, events and life",
      pathParams: idPath,
      query: noQuery,
      answer: alertAnswer,
    },
    (call) => ({ status: 200, body: alertBody(findAlert(call.services.alerts, actor(call), call.path.id)) }),
  ),
  route<TakeBody, object, IdPath>(
    {
      ...write,
      path: "/v1/alerts/:id/take",
      summary: "Take an alert; from another officer by naming him",
      body: takeBody,
    },
    (call) => act(call, { act: "take", ...call.body }),
  ),
  route<ExplainBody, object, IdPath>(
    { ...write, path: "/v1/alerts/:id/explain", summary: "Write down what it was", body: explainBody },
    (call) => act(call, { act: "explain", ...call.body }),
  ),
  route<CloseBody, object, IdPath>(
    { ...write, path: "/v1/alerts/:id/close", summary: "Close what another officer has explained", body: closeBody },
    (call) => act(call, { act: "close", ...call.body }),
  ),
];
