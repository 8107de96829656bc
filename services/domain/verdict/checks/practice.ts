/**
 * Is the line declared the way its state has it? Practice differs from state to state and binds nobody here: it is said,
 * and decides nothing.
 * @module
 */
import { stateOf } from "../../permit/party.ts";
import type { Line } from "../../permit/terms.ts";
import type { Attempts } from "../attempt.ts";
import { type Check, warn } from "../check.ts";
import type { Facts } from "../facts.ts";
import { type Practice, practiceOf, type Rules } from "../rules.ts";
import type { Shipment, ShipmentLine } from "../shipment.ts";

/** What departs from the practice of the permit's state; nothing when all is as usual. */
export function practiceChecks(
  { terms }: Pick<Facts, "terms">,
  shipment: Shipment | undefined,
  rules: Rules,
  { advise }: Pick<Attempts, "advise">,
): Check[] {
  if (!shipment || !terms) return [];
  const { header, lines } = terms.terms;
  const state = stateOf(header.issuer);
  const practice = practiceOf(rules, state);
  return shipment.lines.flatMap((asked) => {
    const line = lines.find(({ number }) => number === asked.line);
    if (!line) return [];
    return advise(`practice-line-${line.number}`, "shipment", () => [
      ...toleranceCheck(line, practice, state),
      ...declaringCheck(line, asked, practice, state),
    ]);
  });
}

function toleranceCheck({ number, tolerance }: Line, practice: Practice, state: string): Check[] {
  if (tolerance <= practice.tolerance) return [];
  const params = { line: String(number), tolerance: percent(tolerance), usual: percent(practice.tolerance), state };
  return [warn(`practice-line-${number}-tolerance`, "shipment", "tolerance-unusual", params)];
}

/** A line licensed by quantity is declared by quantity and a line licensed by value by value; "both" and "open" by either. */
function declaringCheck({ number, mode }: Line, asked: ShipmentLine, practice: Practice, state: string): Check[] {
  const other = mode === "quantity" ? "value" : mode === "value" ? "quantity" : undefined;
  if (practice.declaring === "free" || other === undefined || asked[other] === 0n) return [];
  const params = { line: String(number), mode, other, state };
  return [warn(`practice-line-${number}-declared`, "shipment", "amount-not-licensed", params)];
}

/** Basis points as people read them: 500 is "5 %". */
function percent(basisPoints: number): string {
  return `${basisPoints / 100} %`;
}
