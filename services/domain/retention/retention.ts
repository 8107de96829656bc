/**
 * How long records must be kept: from the end of the permit's life, which is the last thing that happened to it.
 * @module
 */
import type { PermitId } from "../permit/terms.ts";
import type { Register } from "../register/model.ts";
import type { PermitRecord } from "../register/records/permit.ts";
import type { ReservationRecord } from "../register/records/write-off.ts";
import { endOf, type Period } from "../time/period.ts";

/** Months, as the law has them: no set of rules may keep for less. Sources stand in services/tables/rules/retention.yaml. */
export const LEAST_KEPT = { records: 240, manufacture: 360 } as const;

/** What the law sees in a record. */
export type HeldAs = keyof typeof LEAST_KEPT;

/** What keeps a permit's life from being over. */
export type Alive = "in-force" | "reservation-open" | "objection-stands" | "in-use";

/** `ended`: UTC seconds. */
export type Life = { readonly ended: number } | { readonly alive: Alive };

const OPEN: ReadonlySet<ReservationRecord["status"]> = new Set(["open", "held"]);

/**
 * Life of a series at `now` (UTC seconds); undefined when the register has no such series. `lastEvent` is the time of the
 * last block that said anything of it: a receipt, a correction, a decision, of which the model keeps no time.
 */
export function lifeOf(
  register: Register,
  series: PermitId,
  lastEvent: number | undefined,
  now: number,
): Life | undefined {
  const record = register.series.get(series);
  if (record === undefined) return undefined;
  const permits = record.versions.flatMap((id) => register.permits.get(id) ?? []);
  const reservations = [...register.reservations.values()].filter((each) => each.series === series);
  if (permits.some((permit) => endedAt(permit) > now)) return { alive: "in-force" };
  if (reservations.some(({ status }) => OPEN.has(status))) return { alive: "reservation-open" };
  if ((register.objectionsOf.get(series)?.size ?? 0) > 0) return { alive: "objection-stands" };
  const served = record.boundTo === undefined ? undefined : lifeOf(register, record.boundTo, undefined, now);
  if (served && "alive" in served) return { alive: "in-use" };
  const ends = [...permits.map(endedAt), ...reservations.flatMap(timesOf), lastEvent ?? 0];
  const ended = Math.max(...ends, served ? served.ended : 0);
  // A receipt that is still due is still to come.
  return ended > now ? { alive: "reservation-open" } : { ended };
}

/** Before its dates end only an act that cannot be taken back ends it. */
function endedAt({ status, validUntil, changes }: PermitRecord): number {
  if (status === "active" || status === "suspended") return validUntil;
  return changes.at(-1)?.at ?? validUntil;
}

function timesOf(each: ReservationRecord): number[] {
  const receipts = each.receipts.flatMap(({ recordedAt, arrivedAt }) => [recordedAt, arrivedAt]);
  return [each.reservedAt, each.closedAt, each.reversedAt, each.leftAt, each.receiptDue, ...receipts].flatMap(
    (time) => time ?? [],
  );
}

/** UTC seconds before which nothing of it may be forgotten. */
export function keptUntil(ended: number, period: Period): number {
  return endOf(period, ended);
}
