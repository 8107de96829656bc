/**
 * The question at the border: is this permit genuine, current, and not already used?
 * @module
 */
import { verdict as verdictAnswer } from "../../schema/api/answers.ts";
import { noPath, noQuery, type VerificationBody, verificationBody } from "../../schema/api/requests.ts";
import { recordVerification } from "../../usecases/evidence/record-verification.ts";
import { shipmentOf } from "../../usecases/verify/shipment.ts";
import { verify } from "../../usecases/verify/verify.ts";
import { recordBody } from "../record-answer.ts";
import { actor, type Route, route } from "../route.ts";
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
      ...{ body: verificationBody, answer: verdictAnswer, answerStatus: 200, officer: "optional", write: false },
    },
    async (call) => {
      const { services, body } = call;
      // Asked first: who may not record is told before anything is done.
      const officer = body.record ? actor(call) : undefined;
      const { scales } = services.verify;
      const shipment = body.shipment && shipmentOf(body.shipment, scales);
      // The schema has seen to it that exactly one of the two is there.
      const { bundle, document = "" } = body;
      const shown = bundle ?? { document };
      const verdict = await verify(services.verify, services.limits, shown, shipment);
      const answer = verdictBody(verdict, scales);
      if (officer === undefined) return { status: 200, body: answer };
      const recorded = await recordVerification(services.evidence, officer, shown, shipment !== undefined, verdict);
      return { status: 200, body: { ...answer, record: recordBody(recorded) } };
    },
  ),
];
