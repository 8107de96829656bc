/**
 * Is this its time? The dates are those registered; the clock is the node's.
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, failIfFresh, pass, skip } from "../check.ts";
import type { Facts } from "../facts.ts";

/** @param clockHolds false when the node's clock is known to be wrong: then no date decides. */
export function timeChecks({ permit }: Facts, now: number, clockHolds: boolean): Check[] {
  // Without a registration there is nothing whose dates anybody vouches for; the registration check has said so.
  if (permit.is !== "known") return [skip("dates", "time")];
  const { validFrom, validUntil } = permit.value;
  const judgedAt = instantText(now);
  if (now < validFrom)
    return [failIfFresh(clockHolds, "dates", "time", "not-yet-valid", { validFrom: instantText(validFrom), judgedAt })];
  if (now >= validUntil)
    return [failIfFresh(clockHolds, "dates", "time", "expired", { validUntil: instantText(validUntil), judgedAt })];
  return [pass("dates", "time")];
}
