/**
 * The verdict: every check, and the one place where they become an answer (design, trust rule 3).
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { FindingCode } from "../errors/catalogue.ts";
import type { PermitId } from "../permit/terms.ts";
import { matcherOf } from "../text/matcher.ts";
import type { Remaining } from "../writeoff/meter.ts";
import { type Attempts, attempts, failedDetector, type Trouble } from "./attempt.ts";
import type { Check } from "./check.ts";
import { acceptanceChecks } from "./checks/acceptance.ts";
import { confirmationChecks } from "./checks/confirmation.ts";
import { goodsChecks } from "./checks/goods.ts";
import { historyChecks } from "./checks/history.ts";
import { integrityChecks } from "./checks/integrity.ts";
import { issuerChecks } from "./checks/issuer.ts";
import { itemChecks } from "./checks/items.ts";
import { linkedChecks } from "./checks/linked.ts";
import { linkChecks } from "./checks/links.ts";
import { partyChecks } from "./checks/parties.ts";
import { partySigns } from "./checks/party-signs.ts";
import { placeChecks } from "./checks/places.ts";
import { practiceChecks } from "./checks/practice.ts";
import { isWrittenOff, procedureChecks } from "./checks/procedure.ts";
import { registrationChecks } from "./checks/registration.ts";
import { reservationChecks } from "./checks/reservation.ts";
import { reuseChecks } from "./checks/reuse.ts";
import { shipmentChecks } from "./checks/shipment.ts";
import { statusChecks } from "./checks/status.ts";
import { timeChecks } from "./checks/time.ts";
import { useChecks } from "./checks/use.ts";
import type { Facts } from "./facts.ts";
import { judgedTime } from "./judged-time.ts";
import { leftOn } from "./left.ts";
import type { JudgingRules, RulesName } from "./rules.ts";
import type { Shipment } from "./shipment.ts";
import { type Standing, standingOf } from "./standing.ts";

export type Answer = "valid" | "invalid" | "undecided";

/** What the officer may do next; never "release": that is the officer's own decision. */
export type Advice = "proceed" | "hold" | "do-not-release";

export interface BalanceLine extends Remaining {
  readonly line: number;
  readonly unit: string;
  readonly scale: number;
  readonly currency: string;
}

export interface AsOf {
  readonly network: Hex;
  /** Undefined when nothing could be read. */
  readonly block?: number;
  readonly hash?: Hex;
  /** UTC seconds. */
  readonly blockTime?: number;
  readonly judgedAt: number;
  /** When the declaration was accepted, where the dates were judged at that time. */
  readonly acceptedAt?: number;
  readonly source?: "lookup" | "lens" | "snapshot";
}

export interface Verdict {
  readonly answer: Answer;
  readonly checks: readonly Check[];
  readonly permit?: PermitId;
  readonly balance?: readonly BalanceLine[];
  readonly asOf: AsOf;
  /** What it was judged by. */
  readonly rules: RulesName;
  readonly advice: Advice;
}

const ADVICE: Readonly<Record<Answer, Advice>> = { valid: "proceed", invalid: "do-not-release", undecided: "hold" };
/**
 * What decides no answer, and keeps an officer from being told to proceed: what its owner looks for, or should not exist; and
 * a permit that is good and that the register lets nobody draw on any more, as far as anybody knows.
 */
const HELD: readonly (FindingCode | undefined)[] = [
  ...(["item-lost-or-stolen", "item-destroyed"] as const),
  ...(["reservation-missing", "reservation-not-asked"] as const),
];
/** Nor while nobody could look whether it is. */
const HOLDING: readonly string[] = ["items", "items-lost-or-stolen", "items-destroyed"];

/** Invalid when anything decisive failed; else undecided when anything could not be asked or failed on an old picture; else valid. */
export function answerOf(checks: readonly Check[]): Answer {
  if (checks.some(({ outcome, decisive }) => outcome === "fail" && decisive)) return "invalid";
  if (checks.some(isOpen)) return "undecided";
  return "valid";
}

/** A detector that threw was asked for advice only: the answer is what it would be without it. */
function isOpen({ outcome, code }: Check): boolean {
  return outcome === "fail" || (outcome === "error" && code !== "detector-failed");
}

function isHeld({ check, code }: Check): boolean {
  return HELD.includes(code) || (code === "detector-failed" && HOLDING.includes(check));
}

export interface Judgement {
  readonly verdict: Verdict;
  /** What was thrown while checks were made; the verdict names the checks. For the log: it may quote the paper. */
  readonly troubles: readonly Trouble[];
}

/**
 * Judges `facts` (and the shipment beside the permit, when there is one) at `now`, UTC seconds by the node's clock.
 * Pure: the same values give the same verdict, and the order of checks never changes the answer.
 */
export function judgement(facts: Facts, shipment: Shipment | undefined, now: number, rules: JudgingRules): Judgement {
  const trying = attempts();
  const integrity = trying.decide("integrity", "integrity", () => integrityChecks(facts));
  // Of a permit of another network this register knows nothing; its silence would read as "never issued".
  const foreign = integrity.some(({ check, outcome }) => check === "network" && outcome === "fail");
  const checks = foreign ? integrity : [...integrity, ...registerChecks(facts, shipment, now, rules, trying)];
  const answer = answerOf(checks);
  const balance = trying.value("balance", () => balanceOf(facts));
  const verdict: Verdict = {
    answer,
    checks,
    ...(facts.terms && { permit: facts.terms.id }),
    ...(balance && { balance }),
    asOf: { ...asOf(facts, now), ...acceptedAt(shipment, now, rules) },
    rules: { version: rules.version, digest: rules.digest },
    advice: answer === "valid" && checks.some(isHeld) ? "hold" : ADVICE[answer],
  };
  return { verdict, troubles: trying.troubles };
}

/** The verdict alone, for who has no log. */
export function judge(facts: Facts, shipment: Shipment | undefined, now: number, rules: JudgingRules): Verdict {
  return judgement(facts, shipment, now, rules).verdict;
}

/** Every check that asks the register. */
function registerChecks(
  facts: Facts,
  shipment: Shipment | undefined,
  now: number,
  rules: JudgingRules,
  trying: Attempts,
): Check[] {
  const { advise, decide } = trying;
  const registrationOn = (known: boolean) =>
    decide("registration", "registration", () => registrationChecks(facts, known, now, rules));
  const registration = registrationOn(facts.head.is === "known");
  // Fresh means: known, not behind the bundle's registration, clocks together.
  const outcomeOf = (name: string): string | undefined => registration.find(({ check }) => check === name)?.outcome;
  const fresh = outcomeOf("register-fresh") === "pass" && outcomeOf("clock") === "pass";
  const judged = judgedTime(shipment, now, rules);
  const drawn = isWrittenOff(facts, shipment, rules);
  // Where it throws nobody knows what is reserved, and nothing is lost for good for it.
  let standing: Standing = { open: [], unasked: true, over: undefined };
  const reservation = decide("reservation", "use", () => {
    standing = standingOf(facts, drawn, now);
    return reservationChecks(facts, shipment, drawn, standing);
  });
  const time = { at: judged.at, now };
  const matcher = matcherOf(rules.parties);
  return [
    ...decide("issuer", "issuer", () => issuerChecks(facts, fresh)),
    ...decide("confirmation", "issuer", () => confirmationChecks(facts, rules)),
    ...(fresh ? registration : registrationOn(false)),
    ...decide("status", "status", () => statusChecks(facts, fresh, standing)),
    ...decide("dates", "time", () => timeChecks(facts, time, outcomeOf("clock") === "pass", standing)),
    ...decide("acceptance", "time", () => acceptanceChecks(facts, shipment, judged, rules)),
    ...decide("links", "links", () => linkChecks(facts, fresh, time, standing)),
    ...decide("linked", "links", () => linkedChecks(facts, matcher, fresh)),
    ...decide("balance", "use", () => useChecks(facts, fresh, drawn, standing)),
    ...reservation,
    ...decide("shipment", "shipment", () => shipmentChecks(facts, shipment, fresh, drawn, standing)),
    ...decide("procedure", "shipment", () => procedureChecks(facts, shipment, rules)),
    ...advise("practice", "shipment", () => practiceChecks(facts, shipment, rules, trying)),
    ...advise("goods", "shipment", () => goodsChecks(facts, shipment, trying)),
    ...decide("shipment-parties", "shipment", () => partyChecks(facts, shipment, matcher, trying)),
    ...decide("shipment-places", "shipment", () => placeChecks(facts, shipment, rules)),
    ...advise("party-signs", "shipment", () => partySigns(facts, shipment, matcher, rules, trying)),
    ...advise("items", "shipment", () => itemChecks(facts, shipment, trying)),
    ...historyChecks(facts, trying),
    ...decide("reuse", "history", () => reuseChecks(facts, shipment, now, rules, trying)),
    ...(facts.unread ?? []).map((name) => failedDetector(name, name === "items" ? "shipment" : "history")),
  ];
}

function acceptedAt(shipment: Shipment | undefined, now: number, rules: JudgingRules): Pick<AsOf, "acceptedAt"> {
  const { at, unused } = judgedTime(shipment, now, rules);
  return shipment?.acceptedAt === undefined || unused ? {} : { acceptedAt: at };
}

function balanceOf(facts: Facts): BalanceLine[] | undefined {
  const { terms, lines, permit } = facts;
  if (!terms || permit.is !== "known" || lines.is === "could-not-ask") return undefined;
  return terms.terms.lines.map((line) => ({
    ...{ line: line.number, unit: line.unit, scale: line.scale, currency: line.currency },
    ...leftOn(facts, line),
  }));
}

function asOf({ networkId, head, seen }: Facts, judgedAt: number): AsOf {
  const read = head.is === "known" ? head.value : seen;
  if (!read) return { network: networkId, judgedAt };
  const { number, hash, time, source } = read;
  return { network: networkId, block: number, hash, blockTime: time, judgedAt, source };
}
