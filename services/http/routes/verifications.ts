/**
 * The question at the border: is this permit genuine, current, and not already used?
 * @module
 */
import { verdict as verdictAnswer } from "../../schema/api/answers.ts";
import { noPath, noQuery, type VerificationBody, verificationBody } from "../../schema/api/requests.ts";
import { shipmentOf } from "../../usecases/verify/shipment.ts";
import { verify } from "../../usecases/verify/verify.ts";
import { type Route, route } from "../route.ts";
import { verdictBody } from "../verdict-answer.ts";

export const verificationRoutes: readonly Route[] = [
  route<VerificationBody, object, object>(
    {
      ...{
        method: "post",
        path: "/v1/verifications",
        summary: "Verify a bundle or a signed document",
        pathParams: noPath,
        query: noQuery,
      },
      ...{ body: verificationBody, answer: verdictAnswer, answerStatus: 200, officer: false, write: false },
    },
    async ({ services, body }) => {
      const { scales } = services.verify;
      const shipment = body.shipment && shipmentOf(body.shipment, scales);
      // The schema has seen to it that exactly one of the two is there.
      const { bundle, document = "" } = body;
      const shown = bundle ?? { document };
      const verdict = await verify(services.verify, services.rules, shown, shipment);
      return { status: 200, body: verdictBody(verdict, scales) };
    },
  ),
];
