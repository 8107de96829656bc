/**
 * What left against what arrived, line by line: two statements of two states, and where they part.
 * @module
 */
import type { ReservationRecord } from "../register/model.ts";

/** awaited: nothing yet, and not due; missing: nothing, and past due. */
export type Outcome = "match" | "short" | "over" | "awaited" | "missing";

export interface LineOutcome {
  readonly line: number;
  readonly outcome: Outcome;
  /** Base units. */
  readonly left: bigint;
  readonly arrived: bigint;
}

export interface Reconciliation {
  /** UTC seconds by which the receipt is due. */
  readonly dueAt: number;
  readonly lines: readonly LineOutcome[];
  /** Some line parts, or nothing came in time. */
  readonly discrepant: boolean;
}

/**
 * Reconciles a consumption at `now`; undefined when nothing has left.
 * @param dueDays days after the exit by which a receipt is due (rules table)
 */
export function reconcile(reservation: ReservationRecord, now: number, dueDays: number): Reconciliation | undefined {
  if (reservation.consumed === undefined || reservation.closedAt === undefined) return undefined;
  const dueAt = reservation.closedAt + dueDays * 86_400;
  const heard = reservation.receipts.length > 0;
  const consumed = new Map(reservation.consumed.map(({ line, quantity }) => [line, quantity]));
  const numbers = [...new Set([...consumed.keys(), ...reservation.received.keys()])].sort((a, b) => a - b);
  const lines = numbers.map((line): LineOutcome => {
    const left = consumed.get(line) ?? 0n;
    const arrived = reservation.received.get(line) ?? 0n;
    return { line, left, arrived, outcome: outcomeOf(left, arrived, heard, now >= dueAt) };
  });
  return { dueAt, lines, discrepant: lines.some(({ outcome }) => outcome !== "match" && outcome !== "awaited") };
}

function outcomeOf(left: bigint, arrived: bigint, heard: boolean, due: boolean): Outcome {
  if (arrived === left) return "match";
  if (arrived > left) return "over";
  if (arrived === 0n && !heard) return due ? "missing" : "awaited";
  return "short";
}
