/**
 * A whole verdict, from the bundle's text to the answer, against jose's bare ES256 check of the same document.
 * @module
 */
import { compactVerify, importJWK } from "jose";
import { pointToJwk } from "../../services/credential/thumbprint.ts";
import { parseBundle } from "../../services/schema/bundle/bundle.ts";
import { parseJson } from "../../services/schema/json/strict-json.ts";
import { verify } from "../../services/usecases/verify/verify.ts";
import { compare, rateOf, round } from "./measure.ts";
import { RULES, type SignedRegister } from "./signed-register.ts";

const CALLERS = 16;

/** Whole verdicts per second, from the bundle's text to the answer, one document after the other. */
export function verdictRate({ context, bundles }: SignedRegister): Promise<number> {
  return rateOf(
    async (turn) => {
      const verdict = await verify(context, RULES, parseBundle(parseJson(bundles[turn % bundles.length] as string)));
      if (verdict.answer !== "valid") throw new Error(`the bench's own permit is ${verdict.answer}`);
    },
    CALLERS,
    2000,
  );
}

export async function verifyInProcess(register: SignedRegister): Promise<Record<string, number>> {
  const { documents, point } = register;
  const key = await importJWK({ ...pointToJwk(point) }, "ES256");
  const limit = (): Promise<number> =>
    rateOf((turn) => compactVerify(documents[turn % documents.length] as string, key), CALLERS, 2000);
  const result = await compare(() => verdictRate(register), limit, 7);
  return {
    "verify.inprocess.perSecond": round(result.thing, 0),
    "verify.inprocess.josePerSecond": round(result.limit, 0),
    "verify.inprocess.ratio": round(result.ratio, 3),
  };
}
