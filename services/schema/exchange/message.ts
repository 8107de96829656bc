/**
 * Messages between authorities (docs/spec/exchange.md): strict, canonical, and of known acts only.
 * @module
 */
import { z } from "zod";
import { stableJson } from "../../domain/bytes/stable-json.ts";
import { type ExchangeAct, isExchangeAct } from "../../domain/exchange/acts.ts";
import {
  ANSWER_FORMAT,
  type ExchangeAnswer,
  type ExchangeRequest,
  REQUEST_FORMAT,
} from "../../domain/exchange/message.ts";
import { hex32 } from "../fields/hex.ts";
import { authority } from "../fields/words.ts";
import { brokenField } from "../refuse-field.ts";
import { ANSWER_BODIES, REQUEST_BODIES } from "./bodies.ts";

/** Characters of a signed message; what is larger travels encrypted beside it. */
export const MESSAGE_MAX_LENGTH = 65_536;
/** Characters of that: with the message it stays below what a node reads of any request. */
export const SEALED_MAX_LENGTH = 900_000;

const seconds = z.int().min(0).max(99_999_999_999);
const addressed = { network: hex32, from: authority, to: authority, act: z.string().max(64), at: seconds };

const request = z.strictObject({
  format: z.literal(REQUEST_FORMAT),
  id: hex32,
  ...addressed,
  expires: seconds,
  body: z.unknown(),
});

const answer = z.strictObject({
  format: z.literal(ANSWER_FORMAT),
  inReplyTo: hex32,
  ...addressed,
  outcome: z.enum(["done", "refused", "not-here"]),
  body: z.unknown(),
});

const refusedBody = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "code"),
  params: z.record(z.string().regex(/^[A-Za-z]{1,32}$/, "name"), z.string().max(500)),
});

export type CheckedMessage<M> =
  | { readonly ok: true; readonly message: M }
  | { readonly ok: false; readonly why: string }
  | { readonly ok: false; readonly unknownAct: string };

/** The request, or why it is none. `text` is what was signed: a message has one text and no other. */
export function checkRequest(claims: unknown, text: string): CheckedMessage<ExchangeRequest> {
  const framed = checkFrame(request, claims, text);
  if (!framed.ok) return framed;
  const body = checkWith(REQUEST_BODIES[framed.act], framed.body);
  return body.ok ? { ok: true, message: claims as ExchangeRequest } : body;
}

/** The answer, or why it is none. */
export function checkAnswer(claims: unknown, text: string): CheckedMessage<ExchangeAnswer> {
  const framed = checkFrame(answer, claims, text);
  if (!framed.ok) return framed;
  const { act, outcome } = framed;
  const shape = outcome === "done" ? ANSWER_BODIES[act] : outcome === "refused" ? refusedBody : z.strictObject({});
  const body = checkWith(shape, framed.body);
  return body.ok ? { ok: true, message: claims as ExchangeAnswer } : body;
}

interface Framed {
  readonly ok: true;
  readonly act: ExchangeAct;
  readonly body: unknown;
  readonly outcome?: string;
}
type Broken = Exclude<CheckedMessage<never>, { readonly ok: true }>;

function checkFrame(frame: typeof request | typeof answer, claims: unknown, text: string): Framed | Broken {
  const result = frame.safeParse(claims);
  if (!result.success) {
    const { path, rule } = brokenField(result.error, claims);
    return { ok: false, why: `${path} breaks ${rule}` };
  }
  if (stableJson(claims) !== text) return { ok: false, why: "# breaks canonical-json" };
  const { act, ...rest } = result.data;
  return isExchangeAct(act) ? { ok: true, act, ...rest } : { ok: false, unknownAct: act };
}

function checkWith(shape: z.ZodType, body: unknown): { readonly ok: true } | { readonly ok: false; why: string } {
  const result = shape.safeParse(body);
  if (result.success) return { ok: true };
  const { path, rule } = brokenField(result.error, body);
  return { ok: false, why: `/body${path === "#" ? "" : path} breaks ${rule}` };
}

/** What is posted to a partner's door, and what comes back. */
export const envelope = z
  .strictObject({
    message: z
      .string()
      .max(MESSAGE_MAX_LENGTH)
      .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/, "compact-jws")
      .describe("compact JWS, typ countersign-exchange+jwt"),
    sealed: z
      .string()
      .max(SEALED_MAX_LENGTH)
      .regex(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/, "compact-jwe")
      .exactOptional()
      .describe("compact JWE to the addressee's registered key, named by the message"),
  })
  .meta({ id: "ExchangeEnvelope" });
