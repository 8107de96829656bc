/**
 * Is a used-up permit shown again, long after its last goods left? While they are on their way it travels with them.
 * @module
 */
import { instantText } from "../../time/instant.ts";
import type { Suspicion } from "../pattern.ts";
import type { DrawTrace, ReuseLimits } from "./facts.ts";
import { exitsOf } from "./velocity.ts";

/** @param now UTC seconds. @param draws of a permit on which nothing is left. */
export function exhaustionSuspicions(draws: readonly DrawTrace[], now: number, limits: ReuseLimits): Suspicion[] {
  // What is set aside still belongs to somebody who may be standing at the border with it.
  if (draws.some(({ status }) => status === "open" || status === "held")) return [];
  const exits = exitsOf(draws);
  const last = exits.at(-1);
  if (!last || now - last.leftAt <= limits.exhaustedGrace) return [];
  return [
    {
      ...{ pattern: "F10", code: "shown-after-exhaustion" },
      params: { last: instantText(last.leftAt), office: last.keeper },
      evidence: [
        {
          where: `reservation ${last.reservation}`,
          expected: "shown with its goods",
          found: `shown at ${instantText(now)}, left at ${instantText(last.leftAt)}`,
        },
      ],
    },
  ];
}
