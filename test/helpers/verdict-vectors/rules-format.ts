/**
 * The form of the rules a vector is judged by, and the service's rules with these in them.
 * @module
 */
import { z } from "zod";
import { CHANNELS, PERMIT_KINDS } from "../../../services/domain/permit/kind.ts";
import { WEIGHTS } from "../../../services/domain/verdict/confirmation-rules.ts";
import type { JudgingRules, Practice } from "../../../services/domain/verdict/rules.ts";
import { LIMITS } from "../verdict-facts.ts";
import { named } from "./words.ts";

const kinds = z.array(z.enum(PERMIT_KINDS).exclude(["none"]));
const practice = z.strictObject({
  tolerance: z.int().min(0).describe("basis points that a line's limit usually allows over it"),
  declaring: z.enum(["free", "as-licensed"]),
});

export const rules = z.strictObject({
  clockApart: z.int().describe("seconds"),
  lookupAge: z.int().describe("seconds"),
  acceptanceAge: z.int().describe("seconds"),
  procedures: named(
    z.strictObject({
      name: z.string(),
      authorises: kinds,
      accompanies: kinds,
      excludes: kinds,
      quantity: z.enum(["managed", "not-managed"]),
    }),
  ).describe("by customs procedure; of one that is not here nothing is known"),
  confirmations: z
    .strictObject({
      weights: z.record(z.enum(CHANNELS).exclude(["none"]), z.enum(WEIGHTS)),
      needed: z.enum(WEIGHTS),
      weaker: z.enum(["advise", "undecided"]).describe("what is said of less than is needed"),
      missing: z.enum(["advise", "undecided"]).describe("what is said where the register has none"),
    })
    .describe("what confirmations of foreign documents are worth, by their channel"),
  practice,
  countries: named(practice.partial()).describe("by the state that issued the permit"),
});
export type VectorRules = z.output<typeof rules>;

/** Everything else as the service comes with it. */
export function judgingRules({ procedures, practice: general, countries, ...limits }: VectorRules): JudgingRules {
  return {
    ...LIMITS,
    ...limits,
    procedures: new Map(Object.entries(procedures)),
    practice: { ...LIMITS.practice, ...general },
    countries: new Map(Object.entries(countries) as [string, Partial<Practice>][]),
  };
}
