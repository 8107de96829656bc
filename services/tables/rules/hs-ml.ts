/**
 * Which goods codes fit which heading of the Common Military List: a proposal for plausibility, not law. A pair that
 * does not fit is a hint that the goods were misdescribed ("plastic balls"); it never decides a verdict.
 * Sources: HS 2022 chapters 87, 88, 89 and 93; Annex I of Regulation (EU) 2025/41; ML9 and ML10 are our reading.
 * @module
 */
import { mlHeadingOf } from "../ml/military-list.ts";

/** Beginnings of HS codes, without dots, that fit a heading. Headings that are not named here have no opinion. */
export const HS_OF_ML: Readonly<Record<string, readonly string[]>> = {
  ML1: ["930190", "9302", "9303", "9305"],
  ML2: ["930110", "930120"],
  ML3: ["9306"],
  ML4: ["930690", "930120"],
  ML6: ["87"],
  ML9: ["890610"],
  ML10: ["88"],
};

/** Whether the goods code (6 or 8 digits) fits the list entry; undefined when the map has nothing to say about it. */
export function fitsMilitaryList(commodityCode: string, mlCode: string): boolean | undefined {
  const heading = mlHeadingOf(mlCode);
  if (heading === undefined || !Object.hasOwn(HS_OF_ML, heading)) return undefined;
  return HS_OF_ML[heading]?.some((beginning) => commodityCode.startsWith(beginning));
}
