/**
 * Time limits of the service as data, each with where it comes from. The contracts hold none of them: a limit here
 * changes what a node warns of or proposes, never what the register accepts.
 * @module
 */

export interface Rule {
  readonly seconds: number;
  readonly source: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const RULES = {
  /** Raised whenever a value below changes; stands beside every judgement that used one. */
  version: "1",
  /** From the exit to the time a receipt is due, which each consumption says; what is open after it is a discrepancy. */
  receiptDue: { seconds: 45 * DAY, source: "Regulation (EU) 2025/41, Article 26" },
  /** Life of a reservation when the caller names no end; past it others may release it. */
  reservationLife: { seconds: 72 * HOUR, source: "ours: a weekend between acceptance and exit" },
  /** Age from which the lookup no longer answers for the register. */
  lookupAgeLimit: { seconds: 30, source: "ours: several blocks on every network this runs on" },
  /** Difference between the node's clock and the ledger's from which dates cannot be judged. */
  clockApartLimit: { seconds: 5 * MINUTE, source: "ours: far above clock drift, far below a permit's shortest life" },
} as const satisfies { version: string } & Record<string, Rule | string>;
