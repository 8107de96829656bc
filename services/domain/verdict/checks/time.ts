/**
 * Is this its time? The dates are those registered, the time that of the acceptance or else of the node's clock.
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, fail, failIfFresh, pass, skip } from "../check.ts";
import type { Facts } from "../facts.ts";

/**
 * @param at the time judged at: of the acceptance, or now
 * @param clockHolds whether a fresh block confirms that the node's clock is not behind. Only then does "not yet" decide;
 * a permit that has ended by a clock that may be behind has ended all the same.
 */
export function timeChecks({ permit }: Facts, at: number, clockHolds: boolean): Check[] {
  // Without a registration there is nothing whose dates anybody vouches for; the registration check has said so.
  if (permit.is !== "known") return [skip("dates", "time")];
  const { validFrom, validUntil } = permit.value;
  if (at >= validFrom && at < validUntil) return [pass("dates", "time")];
  const judgedAt = instantText(at);
  if (at < validFrom)
    return [failIfFresh(clockHolds, "dates", "time", "not-yet-valid", { validFrom: instantText(validFrom), judgedAt })];
  return [fail("dates", "time", "expired", { validUntil: instantText(validUntil), judgedAt })];
}
