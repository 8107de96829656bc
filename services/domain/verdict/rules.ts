/**
 * The rules a verdict is judged by, as plain data: read from files when a node starts, the same until it stops. What the
 * contracts hold is not among them: a rule here changes what a node says or proposes, never what the register accepts.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { PartyTables } from "../fraud/parties/party-tables.ts";
import type { PermitKind } from "../permit/kind.ts";
import type { Calendars } from "../time/calendar.ts";
import type { Period } from "../time/period.ts";
import type { ConfirmationRules } from "./confirmation-rules.ts";

/**
 * What a kind of permit is to a customs procedure: what the procedure asks for; a paper that goes with the goods and is
 * looked at, while another authorises them; no permit for this at all; or the rules do not say.
 */
export type Cover = "authorises" | "accompanies" | "excludes" | "not-said";

export interface ProcedureRule {
  readonly name: string;
  readonly authorises: readonly PermitKind[];
  readonly accompanies: readonly PermitKind[];
  readonly excludes: readonly PermitKind[];
  /** Whether goods under it are written off the permit that authorises them. */
  readonly quantity: "managed" | "not-managed";
}

/** How declarations of goods under a licence are written: freely, or with the licensed amounts and no other. */
export type Declaring = "free" | "as-licensed";

/** What states do differently. */
export interface Practice {
  /** From the exit to the time by which a receipt is due. */
  readonly receipt: Period;
  /** How long drafts and documents are kept after the permit's life. */
  readonly retention: Period;
  /** Basis points over a line's limit that a permit usually allows at the most. */
  readonly tolerance: number;
  readonly declaring: Declaring;
}

/** Limits of judgement, in seconds. */
export interface TimeLimits {
  /** Age from which the lookup no longer answers for the register. */
  readonly lookupAge: number;
  /** What the node's clock and the block's time may part on a ledger that moves. */
  readonly clockApart: number;
  /** How long ago a declaration may have been accepted for the dates to be judged at that time. */
  readonly acceptanceAge: number;
  /** Life of a reservation when the caller names no end. */
  readonly reservationLife: number;
}

/** Time limits of work between authorities. */
export interface WorkPeriods {
  /** After which a transit state's silence is consent. */
  readonly transitConsent: Period;
  /** Customs tells the issuer of a doubt within it. */
  readonly doubtNotice: Period;
  /** The issuer answers a doubt within it, and at the latest within the longer one. */
  readonly doubtAnswer: Period;
  readonly doubtAnswerLongest: Period;
}

/** Names a set of rules: its own version, and the digest of everything in it. */
export interface RulesName {
  readonly version: string;
  readonly digest: Hex;
}

export interface Rules extends RulesName, TimeLimits {
  readonly work: WorkPeriods;
  /** Working days of states; one that is not among them has a calendar nobody gave. */
  readonly calendars: Calendars;
  /** What confirmations of foreign documents are worth. */
  readonly confirmations: ConfirmationRules;
  /** By customs procedure: "10", "21", "T1". */
  readonly procedures: ReadonlyMap<string, ProcedureRule>;
  /** Where a state has no practice of its own. */
  readonly practice: Practice;
  /** The same of records that tell single items apart. */
  readonly itemRetention: Period;
  /** By ISO 3166-1 alpha-2, what differs there. */
  readonly countries: ReadonlyMap<string, Partial<Practice>>;
}

/** Everything a verdict is judged by: the rules, and the tables that come with the software and not from files. */
export interface JudgingRules extends Rules {
  /** How names and addresses are written, and which words in them are red flags. */
  readonly parties: PartyTables;
}

export function coverOf({ procedures }: Pick<Rules, "procedures">, procedure: string, kind: PermitKind): Cover {
  const rule = procedures.get(procedure);
  const covers = (["authorises", "accompanies", "excludes"] as const).find((each) => rule?.[each].includes(kind));
  return covers ?? "not-said";
}

/**
 * Whether goods under the procedure are written off a permit of this kind. Where the rules do not know the procedure they
 * are: a limit is lifted by a rule, never by the lack of one.
 */
export function isManaged(rules: Pick<Rules, "procedures">, procedure: string, kind: PermitKind): boolean {
  if (rules.procedures.get(procedure)?.quantity === "not-managed") return false;
  return coverOf(rules, procedure, kind) !== "accompanies";
}

/** Practice of a state, with the general one where it has none of its own. */
export function practiceOf({ practice, countries }: Pick<Rules, "practice" | "countries">, state: string): Practice {
  return { ...practice, ...countries.get(state) };
}
