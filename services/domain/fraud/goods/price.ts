/**
 * Is a piece declared at a price far from the permit's? Who understates the value draws many pieces under a small limit;
 * who overstates it moves money. Prices are compared as cross products of whole numbers: nothing is divided.
 * @module
 */
import type { Line } from "../../permit/terms.ts";
import type { ShipmentLine } from "../../verdict/shipment.ts";
import { fromBaseUnits } from "../../writeoff/amount.ts";
import type { Suspicion } from "../pattern.ts";
import type { GoodsTables, Share } from "./tables.ts";

/**
 * Nothing without all four amounts, or when unit or currency part: that is refused elsewhere.
 * @param at JSON pointer of the line in the shipment.
 */
export function priceSuspicions(declared: ShipmentLine, line: Line, at: string, { price }: GoodsTables): Suspicion[] {
  const { quantity, value, unit, currency } = declared;
  if (unit !== line.unit || currency !== line.currency || currency === "") return [];
  if (quantity === 0n || value === 0n || line.quantityLimit === 0n || line.valueLimit === 0n) return [];
  // A part of a consignment is rounded to the minor unit, up or down: by one, whatever its size.
  const low = isBelow(value + 1n, quantity, line, price.least);
  const high = !low && isAbove(value - 1n, quantity, line, price.most);
  if (!low && !high) return [];
  const each = (amount: bigint, of: bigint): string =>
    `${amount} minor units of ${currency} for ${fromBaseUnits(of, line.scale)} ${unit}`;
  const [expected, found] = [each(line.valueLimit, line.quantityLimit), each(value, quantity)];
  return [
    {
      ...{ pattern: "F16", code: low ? "price-low" : "price-high" },
      params: { line: String(line.number), expected, found, times: timesOf(low ? price.least : price.most) },
      evidence: [{ where: `${at}/value`, expected, found }],
    },
  ];
}

/** value / quantity < share * valueLimit / quantityLimit */
function isBelow(value: bigint, quantity: bigint, line: Line, [numerator, denominator]: Share): boolean {
  return denominator * value * line.quantityLimit < numerator * line.valueLimit * quantity;
}

function isAbove(value: bigint, quantity: bigint, line: Line, [numerator, denominator]: Share): boolean {
  return denominator * value * line.quantityLimit > numerator * line.valueLimit * quantity;
}

function timesOf([numerator, denominator]: Share): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}
