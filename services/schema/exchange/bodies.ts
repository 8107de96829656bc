/**
 * Bodies of each act, as they travel. One entry for each act of the table, or this does not compile.
 * @module
 */
import { z } from "zod";
import type { AnswerBodies, ExchangeAct, RequestBodies } from "../../domain/exchange/acts.ts";
import { RESERVATION_STATUSES } from "../../domain/register/records/write-off.ts";
import { hex32 } from "../fields/hex.ts";
import { lineNumber } from "../fields/words.ts";

const lines = z.array(z.strictObject({ number: lineNumber, leaf: hex32 })).max(255);

export const REQUEST_BODIES: { readonly [A in ExchangeAct]: z.ZodType<RequestBodies[A]> } = {
  deliver: z.strictObject({ permit: hex32, sealed: hex32 }),
  confirm: z.strictObject({ permit: hex32, document: hex32, proof: hex32, lines }),
  document: z.strictObject({ permit: hex32 }),
  declaration: z.strictObject({ permit: hex32, declaration: hex32, proof: hex32 }),
  mandate: z.strictObject({ permit: hex32, signatory: hex32, proof: hex32 }),
  hold: z.strictObject({ hold: hex32, permit: hex32, sealed: hex32 }),
  answer: z.strictObject({ hold: hex32, sealed: hex32 }),
};

const seconds = z.int().min(0).max(99_999_999_999);
const amount = z.string().regex(/^(?:0|[1-9][0-9]{0,19})$/, "base-units");
const draw = z.strictObject({
  reservation: hex32,
  status: z.enum(RESERVATION_STATUSES).exclude(["none"]),
  reservedAt: seconds,
  leftAt: seconds.exactOptional(),
  lines: z.array(z.strictObject({ line: lineNumber, quantity: amount, value: amount })).max(64),
});
const mandate = z.strictObject({
  digest: hex32,
  validFrom: seconds,
  validUntil: seconds,
  endedAt: seconds.exactOptional(),
  stands: z.enum(["valid", "never-given", "other-kind", "not-yet-valid", "expired", "ended"]),
});
const had = z.strictObject({ hold: hex32, since: seconds });

const field = z.string().regex(/^(?:document|lines\.[1-9][0-9]{0,2})$/, "field");

export const ANSWER_BODIES: { readonly [A in ExchangeAct]: z.ZodType<AnswerBodies[A]> } = {
  deliver: z.strictObject({ permit: hex32 }),
  confirm: z.strictObject({ answer: z.enum(["yes", "no", "differs"]), fields: z.array(field).max(511) }),
  document: z.strictObject({ permit: hex32, sealed: hex32 }),
  declaration: z.strictObject({ answer: z.enum(["known", "unknown"]), draws: z.array(draw).max(64) }),
  mandate: z.strictObject({ answer: z.enum(["yes", "differs", "no"]), mandate: mandate.exactOptional() }),
  hold: had,
  answer: had,
};
