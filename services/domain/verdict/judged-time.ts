/**
 * The time a permit's dates are judged at: when customs accepted the declaration, if that is known, not when somebody
 * looks. The time is the asker's word, so it counts only within a limit and never ahead of the clock.
 * @module
 */
import type { TimeLimits } from "./rules.ts";
import type { Shipment } from "./shipment.ts";

export interface JudgedTime {
  /** UTC seconds. */
  readonly at: number;
  /** Why the acceptance that was named does not count; undefined when it does, or none was named. */
  readonly unused?: "in-the-future" | "too-long-ago";
}

export function judgedTime(
  shipment: Pick<Shipment, "acceptedAt"> | undefined,
  now: number,
  { acceptanceAge }: Pick<TimeLimits, "acceptanceAge">,
): JudgedTime {
  const acceptedAt = shipment?.acceptedAt;
  if (acceptedAt === undefined) return { at: now };
  if (acceptedAt > now) return { at: now, unused: "in-the-future" };
  if (now - acceptedAt > acceptanceAge) return { at: now, unused: "too-long-ago" };
  return { at: acceptedAt };
}
