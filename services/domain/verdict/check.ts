/**
 * A check is evidence; the answer is computed from all of them, in any order.
 * @module
 */
import type { FindingCode } from "../errors/catalogue.ts";
import type { Params } from "../errors/refusal.ts";
import type { Pattern, Suspicion } from "../fraud/pattern.ts";

export type Subject =
  | "integrity"
  | "issuer"
  | "registration"
  | "status"
  | "time"
  | "links"
  | "use"
  | "shipment"
  | "history";

export type Outcome = "pass" | "fail" | "warn" | "skipped" | "error";

export interface Evidence {
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

export interface Check {
  readonly check: string;
  readonly subject: Subject;
  /** error = could not ask; skipped = nothing to ask. */
  readonly outcome: Outcome;
  /** For a failed check: no missing fact could overturn it. */
  readonly decisive: boolean;
  readonly code?: FindingCode;
  readonly params?: Params;
  readonly evidence?: readonly Evidence[];
  /** Row of docs/detection.md, where a detector speaks. */
  readonly pattern?: Pattern;
}

export function pass(check: string, subject: Subject): Check {
  return { check, subject, outcome: "pass", decisive: false };
}

/** Nothing to look at; says nothing. */
export function skip(check: string, subject: Subject): Check {
  return { check, subject, outcome: "skipped", decisive: false };
}

export function warn(check: string, subject: Subject, code: FindingCode, params: Params = {}): Check {
  return { check, subject, outcome: "warn", decisive: false, code, params };
}

/** A detector's word: it advises, whatever it saw. */
export function suspect(check: string, subject: Subject, suspicion: Suspicion): Check {
  return { check, subject, outcome: "warn", decisive: false, ...suspicion };
}

/** Could not be made; required, so the answer is undecided unless something decisive failed. */
export function unasked(check: string, subject: Subject, code: FindingCode, params: Params = {}): Check {
  return { check, subject, outcome: "error", decisive: false, code, params };
}

/** Failed for good: no missing fact could overturn it. */
export function fail(
  check: string,
  subject: Subject,
  code: FindingCode,
  params: Params = {},
  evidence?: readonly Evidence[],
): Check {
  return { check, subject, outcome: "fail", decisive: true, code, params, ...(evidence && { evidence }) };
}

/**
 * Failed on what the register said; decisive only when that is fresh. On an old picture it is reported as failed, and
 * the freshness check makes the answer undecided.
 */
export function failIfFresh(
  fresh: boolean,
  check: string,
  subject: Subject,
  code: FindingCode,
  params: Params = {},
): Check {
  return { check, subject, outcome: "fail", decisive: fresh, code, params };
}
