/**
 * What left against what arrived, line by line: two statements of two states, and where they part.
 * @module
 */
import { leftOf, type ReservationRecord } from "../register/records/write-off.ts";

/**
 * awaited: nothing yet, and not due; missing: nothing, and past due; attested: the exporting side says so itself, for a
 * partner outside the network, and that is never a match.
 */
export type Outcome = "match" | "short" | "over" | "awaited" | "missing" | "attested";

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

const IN_ORDER: ReadonlySet<Outcome> = new Set(["match", "awaited", "attested"]);

/** Reconciles a consumption at `now` (UTC seconds); undefined when nothing has left. */
export function reconcile(reservation: ReservationRecord, now: number): Reconciliation | undefined {
  const consumed = leftOf(reservation);
  const { receiptDue: dueAt, receipts, received, attested } = reservation;
  if (consumed === undefined || dueAt === undefined) return undefined;
  // Where a receiver has spoken, what the exporting side says beside it counts for nothing.
  const heard = receipts.some(({ statement }) => statement === "receipt");
  const said = heard ? received : attested;
  const gone = new Map(consumed.map(({ line, quantity }) => [line, quantity]));
  const numbers = [...new Set([...gone.keys(), ...said.keys()])].sort((a, b) => a - b);
  const lines = numbers.map((line): LineOutcome => {
    const left = gone.get(line) ?? 0n;
    const arrived = said.get(line) ?? 0n;
    const outcome = outcomeOf(left, arrived, receipts.length > 0, now >= dueAt);
    return { line, left, arrived, outcome: outcome === "match" && !heard && left > 0n ? "attested" : outcome };
  });
  return { dueAt, lines, discrepant: lines.some(({ outcome }) => !IN_ORDER.has(outcome)) };
}

function outcomeOf(left: bigint, arrived: bigint, heard: boolean, due: boolean): Outcome {
  if (arrived === left) return "match";
  if (arrived > left) return "over";
  if (arrived === 0n && !heard) return due ? "missing" : "awaited";
  return "short";
}
