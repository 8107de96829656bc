/**
 * Arrivals, and where they part from what left.
 * @module
 */
import { READERS } from "../../domain/officer/standing.ts";
import { secondsOf } from "../../domain/permit/derive.ts";
import { anyObject, list, operation } from "../../schema/api/answers.ts";
import {
  type DiscrepanciesQuery,
  discrepanciesQuery,
  noPath,
  noQuery,
  type ReceiptBody,
  receiptBody,
} from "../../schema/api/requests.ts";
import { quantityOf } from "../../usecases/amounts.ts";
import { pageOfDiscrepancies } from "../../usecases/receive/discrepancies.ts";
import { receive } from "../../usecases/receive/receive.ts";
import { writeAnswer } from "../operation-answer.ts";
import { pageOf } from "../page.ts";
import { reservationBody } from "../reservation-answer.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";

export const receiptRoutes: readonly Route[] = [
  route<ReceiptBody, object, object>(
    {
      ...{
        method: "post",
        path: "/v1/receipts",
        summary: "Record what arrived of a consumption",
        pathParams: noPath,
        query: noQuery,
      },
      ...{
        body: receiptBody,
        answer: operation,
        answerStatus: 201,
        access: ["customs-officer"],
        write: true,
        machines: true,
      },
    },
    async (call) => {
      const { reservation, arrivedAt, lines, evidence } = call.body;
      const { scales } = call.services.verify;
      const arrivals = lines.map(({ line, unit, quantity }, i) => ({
        line,
        unit,
        quantity: quantityOf(quantity, unit, scales, `/lines/${i}`),
      }));
      const item = await receive(call.services.writeOffs, actor(call), {
        ...{ key: idempotencyKey(call), reservation, arrivals, arrivedAt: secondsOf(arrivedAt) },
        ...(evidence !== undefined && { evidence }),
      });
      return writeAnswer(call.services, item);
    },
  ),
  route<undefined, DiscrepanciesQuery, object>(
    {
      ...{
        method: "get",
        path: "/v1/discrepancies",
        summary: "What left and did not arrive as it left",
        pathParams: noPath,
      },
      ...{
        query: discrepanciesQuery,
        body: undefined,
        answer: list(anyObject),
        answerStatus: 200,
        access: READERS,
        write: false,
      },
    },
    ({ services, query }) => {
      const { lookup, clock } = services.verify;
      const now = Math.floor(clock() / 1000);
      const { rows, next } = pageOfDiscrepancies(lookup, now, query.permit, pageOf(query));
      return {
        status: 200,
        body: { rows: rows.map(({ reservation }) => reservationBody(services, reservation)), next },
      };
    },
  ),
];
