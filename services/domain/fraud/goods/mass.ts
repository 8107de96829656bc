/**
 * Can so many pieces weigh what is declared? A crate that is too heavy holds more, or something else.
 * @module
 */
import type { DocumentLine } from "../../permit/document.ts";
import type { ShipmentLine } from "../../verdict/shipment.ts";
import { fromBaseUnits } from "../../writeoff/amount.ts";
import { piecesOf } from "../../writeoff/pieces.ts";
import type { Suspicion } from "../pattern.ts";
import type { GoodsTables } from "./tables.ts";

/** @param at JSON pointer of the line in the shipment. */
export function massSuspicions(
  declared: ShipmentLine,
  { commodityCode, attCategory, unit }: DocumentLine,
  at: string,
  tables: GoodsTables,
): Suspicion[] {
  const { netMass, quantity, line } = declared;
  if (netMass === undefined || quantity === 0n || declared.unit !== unit) return [];
  const range = rangeOf(quantity, unit, commodityCode, attCategory, tables);
  if (!range || (netMass >= range.least && netMass <= range.most)) return [];
  const [least, most, found] = [range.least, range.most, netMass].map(kilograms) as [string, string, string];
  return [
    {
      ...{ pattern: "F17", code: "mass-implausible", params: { line: String(line), least, most, found } },
      evidence: [{ where: `${at}/netMass`, expected: `${least} to ${most} kg`, found: `${found} kg` }],
    },
  ];
}

/** Grams, least and most; what is counted by mass has its own. Undefined when nothing is known of such goods. */
function rangeOf(
  quantity: bigint,
  unit: string,
  code: string,
  category: string | undefined,
  { gramsOf, massOfPiece, mass }: GoodsTables,
): { readonly least: bigint; readonly most: bigint } | undefined {
  const grams = gramsOf(unit);
  if (grams) {
    const all = quantity * grams[0];
    // A gram each way: net mass is declared to the gram, whatever the unit.
    const part = (share: readonly [bigint, bigint], up: bigint): bigint =>
      (all * share[0]) / (grams[1] * share[1]) + up;
    const least = part(mass.least, -1n);
    return { least: least > 0n ? least : 0n, most: part(mass.most, 1n) };
  }
  const [pieces, each] = [piecesOf(unit), massOfPiece(code, category)];
  if (pieces === undefined || !each) return undefined;
  return { least: quantity * pieces * each.least, most: quantity * pieces * each.most };
}

function kilograms(grams: bigint): string {
  return fromBaseUnits(grams, 3);
}
