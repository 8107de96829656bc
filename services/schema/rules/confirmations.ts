/**
 * What confirmations of foreign documents are worth, as a file of rules writes it.
 * @module
 */
import { z } from "zod";
import { CHANNELS, type Channel } from "../../domain/permit/kind.ts";
import { WEIGHTS } from "../../domain/verdict/confirmation-rules.ts";
import { text } from "../fields/text.ts";

const source = text(400);
const weight = z.strictObject({ weight: z.enum(WEIGHTS), source });
const shortfall = z.strictObject({ said: z.enum(["advise", "undecided"]), source });

type Told = Exclude<Channel, "none">;
const told = CHANNELS.filter((channel): channel is Told => channel !== "none");

export const confirmations = z.strictObject({
  /** Every channel the register knows: one without a weight would be judged by nobody. */
  channels: z.strictObject(Object.fromEntries(told.map((each) => [each, weight])) as Record<Told, typeof weight>),
  needed: weight,
  weaker: shortfall,
  missing: shortfall,
});
