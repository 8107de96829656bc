/**
 * Enquiries made without any node, as officers state them; and further confirmations of foreign documents.
 * @module
 */
import { READERS } from "../../domain/officer/standing.ts";
import { secondsOf } from "../../domain/permit/derive.ts";
import { instantText } from "../../domain/time/instant.ts";
import { operation } from "../../schema/api/answers.ts";
import * as schema from "../../schema/api/manual-records.ts";
import { type IdPath, idPath, noPath, noQuery, type PageQuery, pageQuery } from "../../schema/api/requests.ts";
import { confirmFurther } from "../../usecases/manual-records/confirm-further.ts";
import type { KeptRecord } from "../../usecases/manual-records/manual-book.ts";
import type { NodeServices } from "../node-services.ts";
import { writeAnswer } from "../operation-answer.ts";
import { pageOf } from "../page.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";

const read = { method: "get", body: undefined, answerStatus: 200, access: READERS, write: false } as const;
const write = { method: "post", query: noQuery, answerStatus: 201, write: true } as const;

function bodyOf({ rules }: NodeServices, { digest, signed, record }: KeptRecord): Record<string, unknown> {
  const { format: _, network: __, ...stated } = record;
  return {
    ...{ digest, ...stated, signed, weight: rules.confirmations.weights[record.channel] },
    asked: { ...record.asked, at: instantText(record.asked.at) },
    answered: { ...record.answered, at: instantText(record.answered.at) },
    recordedAt: instantText(record.recordedAt),
  };
}

export const manualRecordRoutes: readonly Route[] = [
  route<schema.ManualRecordBody, object, object>(
    {
      ...{ ...write, path: "/v1/manual-records", pathParams: noPath, answer: schema.manualRecord },
      ...{ body: schema.manualRecordBody, access: ["licensing-officer", "customs-officer"] },
      summary: "Write down an enquiry made without any node; signed and kept",
    },
    async (call) => {
      const { asked, answered, ...rest } = call.body;
      const kept = await call.services.manual.book.write(actor(call), idempotencyKey(call), {
        ...rest,
        asked: { ...asked, at: secondsOf(asked.at) },
        answered: { ...answered, at: secondsOf(answered.at) },
      });
      return { status: 201, body: bodyOf(call.services, kept) };
    },
  ),
  route<undefined, PageQuery, object>(
    {
      ...{ ...read, path: "/v1/manual-records", pathParams: noPath, query: pageQuery, answer: schema.manualRecords },
      summary: "Manual verification records of the officer's authority",
    },
    async (call) => {
      const { rows, next } = await call.services.manual.book.page(actor(call).authority, pageOf(call.query));
      return { status: 200, body: { rows: rows.map((each) => bodyOf(call.services, each)), next } };
    },
  ),
  route<undefined, object, IdPath>(
    {
      ...{ ...read, path: "/v1/manual-records/:id", pathParams: idPath, query: noQuery, answer: schema.manualRecord },
      summary: "One manual verification record by its digest",
    },
    async (call) => {
      const kept = await call.services.manual.book.find(actor(call).authority, call.path.id);
      return { status: 200, body: bodyOf(call.services, kept) };
    },
  ),
  route<schema.FurtherBody, object, IdPath>(
    {
      ...{ ...write, path: "/v1/permits/:id/confirmations", pathParams: idPath, body: schema.furtherBody },
      ...{ answer: operation, access: ["licensing-officer"] },
      summary: "Add a confirmation to a foreign document, borne out by a manual verification record",
    },
    async (call) => {
      const { record } = call.body;
      const asked = { key: idempotencyKey(call), permit: call.path.id, record };
      return writeAnswer(call.services, await confirmFurther(call.services.manual, actor(call), asked));
    },
  ),
];
