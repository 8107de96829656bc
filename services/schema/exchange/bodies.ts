/**
 * Bodies of each act, as they travel. One entry for each act of the table, or this does not compile.
 * @module
 */
import { z } from "zod";
import type { AnswerBodies, ExchangeAct, RequestBodies } from "../../domain/exchange/acts.ts";
import { hex32 } from "../fields/hex.ts";
import { lineNumber } from "../fields/words.ts";

const lines = z.array(z.strictObject({ number: lineNumber, leaf: hex32 })).max(255);

export const REQUEST_BODIES: { readonly [A in ExchangeAct]: z.ZodType<RequestBodies[A]> } = {
  deliver: z.strictObject({ permit: hex32, sealed: hex32 }),
  confirm: z.strictObject({ permit: hex32, document: hex32, proof: hex32, lines }),
  document: z.strictObject({ permit: hex32 }),
};

const field = z.string().regex(/^(?:document|lines\.[1-9][0-9]{0,2})$/, "field");

export const ANSWER_BODIES: { readonly [A in ExchangeAct]: z.ZodType<AnswerBodies[A]> } = {
  deliver: z.strictObject({ permit: hex32 }),
  confirm: z.strictObject({ answer: z.enum(["yes", "no", "differs"]), fields: z.array(field).max(511) }),
  document: z.strictObject({ permit: hex32, sealed: hex32 }),
};
