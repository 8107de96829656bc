/**
 * Looks up a unit of measure: its scale, its English name, its customs number.
 * @module
 */
import names from "./names.json" with { type: "json" };
import { PERMIT_UNITS } from "./permit-units.ts";

const NAMES: Readonly<Record<string, string>> = names.rows;
const BY_CODE: ReadonlyMap<string, { readonly scale: number; readonly customs?: number }> = new Map(
  PERMIT_UNITS.map((unit) => [unit.code, unit]),
);

/** Decimal places of a base unit of quantity; undefined when permits do not use the unit. Codes are upper-case. */
export function unitScale(code: string): number | undefined {
  return BY_CODE.get(code)?.scale;
}

/** English name of a unit that permits use, as Recommendation 20 has it. */
export function unitName(code: string): string | undefined {
  return BY_CODE.has(code) ? NAMES[code] : undefined;
}

/** The unit's number in CHIEF messages; undefined when it has none there. */
export function customsUnit(code: string): number | undefined {
  return BY_CODE.get(code)?.customs;
}
