/**
 * What the register still allows on the permit shown: new reservations, or no more than consuming what was set aside for
 * this declaration while the permit stood. The register asks for less when goods leave than when they are accepted (D8):
 * expired, surrendered and superseded since does not stop them; suspended, revoked and annulled does.
 * @module
 */
import type { Status } from "../permit/kind.ts";
import type { WriteOffLine } from "../register/facts/write-off.ts";
import { instantText } from "../time/instant.ts";
import type { Remaining } from "../writeoff/meter.ts";
import { type Check, type Subject, warn } from "./check.ts";
import type { Facts, ReservationFact } from "./facts.ts";

export interface Standing {
  /** Reservations of who asks that can be consumed for the declaration shown; made under the permit shown. */
  readonly open: readonly ReservationFact[];
  /** Whether there may be one that nobody could ask for: then what it would save is not lost for good. */
  readonly unasked: boolean;
  /** Why the register takes no new reservation, though it took them before: "superseded", "ended at …"; undefined when it does. */
  readonly over: string | undefined;
}

/** @param drawn whether the shipment is to be written off; where it is not, no reservation matters. */
export function standingOf(facts: Pick<Facts, "permit" | "links" | "reserved">, drawn: boolean, now: number): Standing {
  const { reserved } = facts;
  const over = overSince(facts, now);
  if (!drawn || !reserved) return { open: [], unasked: false, over };
  const known = reserved.is === "known" ? reserved.value : [];
  const open = known.filter(({ status, isOurs }) => status === "open" && isOurs);
  return { open, unasked: reserved.is === "could-not-ask", over };
}

function overSince({ permit, links }: Pick<Facts, "permit" | "links">, now: number): string | undefined {
  if (permit.is !== "known") return undefined;
  const { status, validUntil, current } = permit.value;
  if (status === "superseded") return `it is superseded by ${current}`;
  if (status === "surrendered") return "it is surrendered";
  if (now >= validUntil) return `it ended at ${instantText(validUntil)}`;
  for (const { fact } of links) {
    if (fact.is !== "known") continue;
    const { status: linked, validFrom: begins, validUntil: ends } = fact.value;
    if (linked === "surrendered") return "a permit it rests on is surrendered";
    // Its current version may begin later than the one before it, and counts alone.
    if (now < begins) return `a permit it rests on begins at ${instantText(begins)}`;
    if (now >= ends) return `a permit it rests on ended at ${instantText(ends)}`;
  }
  return undefined;
}

/** Statuses that stop goods for which a reservation is open. */
export function stopsConsumption(status: Status): status is "suspended" | "revoked" | "annulled" | "none" {
  return status === "suspended" || status === "revoked" || status === "annulled" || status === "none";
}

/** What the reservations hold on a line, together. */
export function heldOn({ open }: Standing, holds: (line: WriteOffLine) => boolean): Required<Remaining> {
  const lines = open.flatMap((reservation) => reservation.lines).filter(holds);
  const sum = (what: "quantity" | "value"): bigint => lines.reduce((total, line) => total + line[what], 0n);
  return { quantity: sum("quantity"), value: sum("value") };
}

/** Nothing new can be drawn, and what was set aside stands: a warning, with the reservation that is to be consumed. */
export function stillReserved(check: string, subject: Subject, reserved: ReservationFact, why: string): Check {
  const { reservation, authority, reservedAt } = reserved;
  return warn(check, subject, "ended-since-reserved", {
    ...{ why, reservation, authority, reservedAt: instantText(reservedAt) },
  });
}
