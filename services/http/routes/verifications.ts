/**
 * The question at the border: is this permit genuine, current, and not already used?
 * @module
 */
import { verdict as verdictAnswer } from "../../schema/api/answers.ts";
import { noPath, noQuery, type VerificationBody, verificationBody } from "../../schema/api/requests.ts";
import { assertMayRecord, recordVerification } from "../../usecases/evidence/record-verification.ts";
import { bundleByNumber, withheld } from "../../usecases/verify/by-number.ts";
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
        summary: "Verify a bundle, a signed document, or a permit by its number and issuer",
        pathParams: noPath,
        query: noQuery,
      },
      ...{ body: verificationBody, answer: verdictAnswer, answerStatus: 200, access: "holder", write: false },
    },
    async (call) => {
      const { services, body } = call;
      // Asked first: who may not record is told before anything is done.
      const officer = body.record ? actor(call) : undefined;
      if (officer) assertMayRecord(officer);
      const { scales } = services.verify;
      const shipment = body.shipment && shipmentOf(body.shipment, scales);
      const { bundle, document, number, issuer, linked } = body;
      // The schema has seen to it that exactly one of the three is there, and an issuer with a number.
      const asked = number !== undefined && issuer !== undefined ? { number, issuer } : undefined;
      const shown = bundle ?? (asked ? await bundleByNumber(services, asked) : { document: document ?? "" });
      const verdict = await verify(services.verify, services.rules, shown, shipment, linked);
      const answer = verdictBody(asked ? withheld(verdict, services.verify.lookup.register) : verdict, scales);
      if (officer === undefined) return { status: 200, body: answer };
      const question = { shown, linked, shipment: shipment !== undefined };
      const recorded = await recordVerification(services.evidence, officer, question, verdict);
      return { status: 200, body: { ...answer, record: recordBody(recorded) } };
    },
  ),
];
