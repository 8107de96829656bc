/**
 * May the permit be judged at the time the declaration was accepted, and was it there by then?
 * @module
 */
import { instantText } from "../../time/instant.ts";
import { type Check, fail, pass, skip, warn } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { JudgedTime } from "../judged-time.ts";
import type { TimeLimits } from "../rules.ts";
import type { Shipment } from "../shipment.ts";

export function acceptanceChecks(
  { permit }: Pick<Facts, "permit">,
  shipment: Pick<Shipment, "acceptedAt"> | undefined,
  { at, unused }: JudgedTime,
  { clockApart }: Pick<TimeLimits, "clockApart">,
): Check[] {
  const acceptedAt = shipment?.acceptedAt;
  if (acceptedAt === undefined) return [skip("acceptance", "time")];
  const accepted = instantText(acceptedAt);
  if (unused !== undefined)
    return [warn("acceptance", "time", "acceptance-not-used", { accepted, why: unused, judgedAt: instantText(at) })];
  // When a permit was registered never changes. The two times are of two clocks.
  if (permit.is === "known" && acceptedAt + clockApart < permit.value.registeredAt) {
    const registered = instantText(permit.value.registeredAt);
    return [fail("acceptance", "time", "accepted-before-registration", { accepted, registered })];
  }
  return [pass("acceptance", "time")];
}
