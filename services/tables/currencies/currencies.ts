/**
 * Currencies a value may be in: active codes of ISO 4217 that have minor units.
 * @module
 */
import minorUnits from "./minor-units.json" with { type: "json" };

const PLACES: ReadonlyMap<string, number> = new Map(Object.entries<number>(minorUnits.rows));

/**
 * Decimal places of the currency's minor unit, which is the base unit of a value. Undefined for a code that is not
 * active, and for one without minor units (gold, bond units, "no currency"): such a value could not be counted.
 */
export function currencyScale(code: string): number | undefined {
  return PLACES.get(code);
}
