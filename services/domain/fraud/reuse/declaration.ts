/**
 * Was this declaration drawn on this permit at another office? A declaration is accepted at one office; the same number
 * at two is a copy of the papers that travels on its own.
 * @module
 */
import type { AuthorityId } from "../../permit/party.ts";
import { instantText } from "../../time/instant.ts";
import type { Suspicion } from "../pattern.ts";
import type { DrawTrace } from "./facts.ts";

/**
 * @param declared Draws on the permit under the declaration shown.
 * @param here Offices of customs that the verifier acts for; none: whoever asks draws nothing, like the importing side,
 * and then only two offices among the draws stand out.
 */
export function declarationSuspicions(declared: readonly DrawTrace[], here: readonly AuthorityId[]): Suspicion[] {
  const live = declared.filter(({ status }) => status !== "released" && status !== "reversed");
  const [first] = live;
  if (!first) return [];
  // An office that was handed the reservation, or made it for another, is the same place.
  const same = ({ authority, keeper }: DrawTrace, offices: readonly AuthorityId[]): boolean =>
    offices.includes(authority) || offices.includes(keeper);
  const others = live.filter((draw) =>
    here.length > 0 ? !same(draw, here) : !same(draw, [first.authority, first.keeper]),
  );
  const [elsewhere] = others;
  if (!elsewhere) return [];
  const offices = [...new Set(others.map(({ authority }) => authority))].join(", ");
  return [
    {
      ...{ pattern: "F11", code: "declaration-drawn-elsewhere" },
      params: { offices, at: instantText(elsewhere.reservedAt), status: elsewhere.status },
      evidence: live.map(({ authority, reservation, status }) => ({
        where: `reservation ${reservation}`,
        expected: "one office for one declaration",
        found: `${authority}, ${status}`,
      })),
    },
  ];
}
