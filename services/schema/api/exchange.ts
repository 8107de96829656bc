/**
 * What the API takes and gives of messages between authorities.
 * @module
 */
import { z } from "zod";
import { EXCHANGE_ACTS, type ExchangeAct } from "../../domain/exchange/acts.ts";
import { bundle } from "../bundle/bundle.ts";
import { hex32 } from "../fields/hex.ts";
import { text } from "../fields/text.ts";
import { authority } from "../fields/words.ts";

const act = z.enum(Object.keys(EXCHANGE_ACTS) as [ExchangeAct, ...ExchangeAct[]]);

export const doorPath = z.strictObject({ authority });
export type DoorPath = z.output<typeof doorPath>;

export const messagePath = z.strictObject({ id: hex32 });
export type MessagePath = z.output<typeof messagePath>;

/** Of a bundle that was shown, or of a permit by its id, whose bundle is kept. */
export const questionBody = z
  .union([
    z.strictObject({ act: z.literal("confirm"), of: authority, bundle }),
    z.strictObject({ act: z.enum(["confirm", "document"]), of: authority, permit: hex32 }),
    z.strictObject({ act: z.literal("mandate"), of: authority, permit: hex32 }),
    z.strictObject({ act: z.literal("mandate"), of: authority, bundle }),
    z.strictObject({ act: z.literal("declaration"), of: authority, permit: hex32, declaration: text(64) }),
    z.strictObject({ act: z.literal("declaration"), of: authority, bundle, declaration: text(64) }),
  ])
  .meta({ id: "ExchangeQuestion" });
export type QuestionBody = z.output<typeof questionBody>;

const trouble = z
  .object({ code: z.string(), detail: z.string(), wayOut: z.string(), at: z.string() })
  .describe("why there is no answer yet, or what was refused");

const state = z
  .enum(["open", "done", "refused", "not-here", "expired"])
  .describe("open: it is sent until it is answered; not-here: the other authority has not what was asked about");

export const delivery = z
  .object({
    to: authority,
    state,
    attempts: z.int(),
    since: z.string(),
    acknowledgedAt: z.string().optional().describe("the bundle is in its vault since"),
    trouble: trouble.optional(),
  })
  .meta({ id: "Delivery" });

export const exchangeMessage = z
  .object({
    id: hex32,
    direction: z.enum(["sent", "received"]),
    act,
    /** The other authority. */
    with: authority,
    permit: hex32.optional(),
    state,
    actor: z.string(),
    at: z.string(),
    answeredAt: z.string().optional(),
    attempts: z.int().optional(),
    answer: z.record(z.string(), z.unknown()).optional().describe("what was answered, as the act has it"),
    trouble: trouble.optional(),
    signed: z
      .object({ request: z.string().optional(), answer: z.string().optional() })
      .optional()
      .describe("the signed texts, as evidence; of one message alone"),
  })
  .meta({ id: "ExchangeMessage" });
