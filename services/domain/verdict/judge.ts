/**
 * The verdict: every check, and the one place where they become an answer (design, trust rule 3).
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { FindingCode } from "../errors/catalogue.ts";
import type { PermitId } from "../permit/terms.ts";
import { matcherOf } from "../text/matcher.ts";
import type { Remaining } from "../writeoff/meter.ts";
import type { Check } from "./check.ts";
import { acceptanceChecks } from "./checks/acceptance.ts";
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
/** Detectors decide no answer; but nobody is told to proceed with what its owner looks for, or what should not exist. */
const HELD: readonly (FindingCode | undefined)[] = ["item-lost-or-stolen", "item-destroyed"];

/** Invalid when anything decisive failed; else undecided when anything could not be asked or failed on an old picture; else valid. */
export function answerOf(checks: readonly Check[]): Answer {
  if (checks.some(({ outcome, decisive }) => outcome === "fail" && decisive)) return "invalid";
  if (checks.some(({ outcome }) => outcome === "fail" || outcome === "error")) return "undecided";
  return "valid";
}

/**
 * Judges `facts` (and the shipment beside the permit, when there is one) at `now`, UTC seconds by the node's clock.
 * Pure: the same values give the same verdict, and the order of checks never changes the answer.
 */
export function judge(facts: Facts, shipment: Shipment | undefined, now: number, rules: JudgingRules): Verdict {
  const integrity = integrityChecks(facts);
  // Of a permit of another network this register knows nothing; its silence would read as "never issued".
  const foreign = integrity.some(({ check, outcome }) => check === "network" && outcome === "fail");
  const checks = foreign ? integrity : [...integrity, ...registerChecks(facts, shipment, now, rules)];
  const answer = answerOf(checks);
  const balance = balanceOf(facts);
  return {
    answer,
    checks,
    ...(facts.terms && { permit: facts.terms.id }),
    ...(balance && { balance }),
    asOf: { ...asOf(facts, now), ...acceptedAt(shipment, now, rules) },
    rules: { version: rules.version, digest: rules.digest },
    advice: answer === "valid" && checks.some(({ code }) => HELD.includes(code)) ? "hold" : ADVICE[answer],
  };
}

/** Every check that asks the register. */
function registerChecks(facts: Facts, shipment: Shipment | undefined, now: number, rules: JudgingRules): Check[] {
  const registration = registrationChecks(facts, facts.head.is === "known", now, rules);
  // Fresh means: known, not behind the bundle's registration, clocks together.
  const outcomeOf = (name: string): string | undefined => registration.find(({ check }) => check === name)?.outcome;
  const fresh = outcomeOf("register-fresh") === "pass" && outcomeOf("clock") === "pass";
  const judged = judgedTime(shipment, now, rules);
  const drawn = isWrittenOff(facts, shipment, rules);
  const matcher = matcherOf(rules.parties);
  return [
    ...issuerChecks(facts, fresh),
    ...(fresh ? registration : registrationChecks(facts, false, now, rules)),
    ...statusChecks(facts, fresh),
    ...timeChecks(facts, judged.at, outcomeOf("clock") === "pass"),
    ...acceptanceChecks(facts, shipment, judged, rules),
    ...linkChecks(facts, fresh, judged.at),
    ...linkedChecks(facts, matcher, fresh),
    ...useChecks(facts, fresh, drawn),
    ...shipmentChecks(facts, shipment, fresh, drawn),
    ...procedureChecks(facts, shipment, rules),
    ...practiceChecks(facts, shipment, rules),
    ...goodsChecks(facts, shipment),
    ...partyChecks(facts, shipment, matcher),
    ...placeChecks(facts, shipment, rules),
    ...partySigns(facts, shipment, matcher, rules),
    ...itemChecks(facts, shipment),
    ...historyChecks(facts),
    ...reuseChecks(facts, shipment, now, rules),
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
