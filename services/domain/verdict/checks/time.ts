/**
 * Is this its time? The dates are those registered, the time that of the acceptance or else of the node's clock.
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, failIfFresh, pass, skip } from "../check.ts";
import type { Facts } from "../facts.ts";
import { type Standing, stillReserved } from "../standing.ts";

/**
 * @param at the time judged at: of the acceptance, or now
 * @param now UTC seconds by the node's clock
 * @param clockHolds whether a fresh block confirms that the node's clock is not behind. Only then does "not yet" decide;
 * a permit that has ended by a clock that may be behind has ended all the same.
 */
export function timeChecks(
  { permit }: Facts,
  { at, now }: { readonly at: number; readonly now: number },
  clockHolds: boolean,
  { open: [reserved], unasked }: Pick<Standing, "open" | "unasked">,
): Check[] {
  // Without a registration there is nothing whose dates anybody vouches for; the registration check has said so.
  if (permit.is !== "known") return [skip("dates", "time")];
  const { validFrom, validUntil } = permit.value;
  const judgedAt = instantText(at);
  if (at < validFrom)
    return [failIfFresh(clockHolds, "dates", "time", "not-yet-valid", { validFrom: instantText(validFrom), judgedAt })];
  // The register took the reservation by its own clock, so the permit was in its dates then.
  if (now >= validUntil && reserved)
    return [stillReserved("dates", "time", reserved, `the permit ended at ${instantText(validUntil)}`)];
  if (at < validUntil) return [pass("dates", "time")];
  return [failIfFresh(!unasked, "dates", "time", "expired", { validUntil: instantText(validUntil), judgedAt })];
}
