/**
 * Goods held on a doubt, the licensing authority's answer, and when something between authorities is due.
 * @module
 */
import { deadlineOf, tacitConsent } from "../../domain/exchange/deadline.ts";
import type { HoldAct } from "../../domain/exchange/hold.ts";
import type { OfficerRole } from "../../domain/officer/officer.ts";
import { READERS } from "../../domain/officer/standing.ts";
import { secondsOf } from "../../domain/permit/derive.ts";
import * as schema from "../../schema/api/holds.ts";
import { type IdPath, idPath, noPath, noQuery } from "../../schema/api/requests.ts";
import { actOnHold } from "../../usecases/holds/act-on-hold.ts";
import type { HoldFile } from "../../usecases/holds/hold-book.ts";
import { openHold } from "../../usecases/holds/open-hold.ts";
import { answeredOtherwise, toldOtherwise } from "../../usecases/holds/told-otherwise.ts";
import { findHold, pageOfHolds, viewOf } from "../../usecases/holds/view-hold.ts";
import { deadlineBody, holdBody } from "../hold-answer.ts";
import type { NodeServices } from "../node-services.ts";
import { pageOf } from "../page.ts";
import { type Answer, actor, type Call, idempotencyKey, type Route, route } from "../route.ts";

const read = { method: "get", body: undefined, answerStatus: 200, access: READERS, write: false } as const;
const write = { method: "post", query: noQuery, answer: schema.hold, answerStatus: 201, write: true } as const;

const CUSTOMS = ["customs-officer"] as const;

const ACT_OF = {
  release: "answer-release",
  refuse: "answer-refuse",
  "more-information": "ask",
  extend: "extend",
} as const satisfies Record<schema.HoldAnswerBody["answer"], HoldAct>;

function answered({ holds }: NodeServices, authority: string, file: HoldFile): Answer {
  return { status: 201, body: holdBody(holds, viewOf(holds, authority, file)) };
}

async function act(call: Call<schema.HoldTextBody, object, IdPath>, what: HoldAct): Promise<Answer> {
  const { services, path, body } = call;
  const officer = actor(call);
  const { text, shown } = body;
  const asked = { key: idempotencyKey(call), id: path.id, act: what, text, ...(shown && { shown }) };
  return answered(services, officer.authority, await actOnHold(services.holds, officer, asked));
}

function deed(name: string, what: HoldAct, access: readonly OfficerRole[], summary: string): Route {
  return route<schema.HoldTextBody, object, IdPath>(
    { ...write, path: `/v1/holds/:id/${name}`, summary, access, pathParams: idPath, body: schema.holdTextBody },
    (call) => act(call, what),
  );
}

function byRecord(name: string, enter: typeof toldOtherwise, access: readonly OfficerRole[], summary: string): Route {
  return route<schema.HoldRecordBody, object, IdPath>(
    { ...write, path: `/v1/holds/:id/${name}`, summary, access, pathParams: idPath, body: schema.holdRecordBody },
    async (call) => {
      const officer = actor(call);
      const asked = { id: call.path.id, record: call.body.record };
      return answered(call.services, officer.authority, await enter(call.services.holds, officer, asked));
    },
  );
}

const PERIODS = {
  "transit-consent": "transitConsent",
  "doubt-notice": "doubtNotice",
  "doubt-answer": "doubtAnswer",
  "doubt-answer-longest": "doubtAnswerLongest",
} as const;

export const holdRoutes: readonly Route[] = [
  route<schema.HoldBody, object, object>(
    {
      ...{ ...write, path: "/v1/holds", pathParams: noPath, body: schema.holdBody, access: CUSTOMS },
      summary: "Hold goods on a doubt; the permit's issuer is told and has to answer",
    },
    async (call) => {
      const officer = actor(call);
      const file = await openHold(call.services.holds, officer, { key: idempotencyKey(call), ...call.body });
      return answered(call.services, officer.authority, file);
    },
  ),
  route<schema.HoldAnswerBody, object, IdPath>(
    {
      ...{ ...write, path: "/v1/holds/:id/answer", pathParams: idPath, body: schema.holdAnswerBody },
      access: ["licensing-officer"],
      summary: "Answer a doubt: release, refuse, ask for more, or take the longer time, once",
    },
    (call) => act(call, ACT_OF[call.body.answer]),
  ),
  byRecord("told", toldOtherwise, CUSTOMS, "The licensing authority was told of the hold by another way"),
  byRecord("told-answer", answeredOtherwise, ["supervisor"], "What it answered by another way; by a second officer"),
  deed("information", "inform", CUSTOMS, "Say what the licensing authority wanted to know"),
  deed("release", "release", CUSTOMS, "Let the goods go, as the licensing authority answered"),
  deed("stop", "stop", CUSTOMS, "End a hold without the goods going: seized, sent back, given up"),
  deed("withdrawal", "withdraw", ["supervisor"], "End a hold whose doubt was mistaken; by a second officer"),
  route<undefined, schema.HoldsQuery, object>(
    {
      ...{ ...read, path: "/v1/holds", pathParams: noPath, query: schema.holdsQuery, answer: schema.holds },
      summary: "Holds of the officer's authority, on either side; an auditor sees his state's at this node",
    },
    (call) => {
      const { holds } = call.services;
      const { state, noticed } = call.query;
      const filter = { ...(state && { state }), ...(noticed && { noticed: true }) };
      const { rows, next } = pageOfHolds(holds, actor(call), filter, pageOf(call.query));
      return { status: 200, body: { rows: rows.map((each) => holdBody(holds, each)), next } };
    },
  ),
  route<undefined, object, IdPath>(
    {
      ...{ ...read, path: "/v1/holds/:id", pathParams: idPath, query: noQuery, answer: schema.hold },
      summary: "One hold with all that was said, and what is due",
    },
    (call) => {
      const { holds } = call.services;
      return { status: 200, body: holdBody(holds, findHold(holds, actor(call), call.path.id)) };
    },
  ),
  route<undefined, schema.DeadlineQuery, object>(
    {
      ...{ ...read, path: "/v1/deadlines", pathParams: noPath, query: schema.deadlineQuery, answer: schema.deadline },
      summary: "When something between authorities is due, by the working days of the state that has to act",
    },
    ({ services: { holds }, query: { due, state, from } }) => {
      const { work, calendars } = holds.rules;
      const now = Math.floor(holds.clock() / 1000);
      const deadline = deadlineOf(work[PERIODS[due]], secondsOf(from), state, calendars);
      const silence = due === "transit-consent" ? { silence: tacitConsent(deadline, now) } : {};
      return { status: 200, body: { ...deadlineBody(deadline, now), ...silence } };
    },
  ),
];
