/**
 * Which goods codes and which headings of the Common Military List fit which category of the Arms Trade Treaty: for
 * plausibility, not law.
 * Sources: Article 2 of the treaty and the template of its annual report (with the descriptions of the United Nations
 * Register of Conventional Arms for I to VII) beside the texts of HS 2022 headings 8710, 8802, 8806, 8906, 9301 to 9306 and
 * of the list. The treaty names no codes: the pairs are our reading. Parts of arms (9305, 8708, 8807) stand with the
 * category of the arms, because licences write them so.
 * @module
 */
import { isAttCategory } from "../att/categories.ts";
import { mlHeadingOf } from "../ml/military-list.ts";

interface Fits {
  /** Beginnings of HS codes, without dots. */
  readonly hs: readonly string[];
  readonly ml: readonly string[];
}

const SMALL_ARMS: Fits = { hs: ["930190", "9302", "9303", "9305"], ml: ["ML1"] };

export const FITS_OF_TREATY: Readonly<Record<string, Fits>> = {
  I: { hs: ["8710"], ml: ["ML6"] },
  // Armoured cars, ambulances and recovery vehicles are also declared under 8703 to 8705.
  II: { hs: ["8710", "8702", "8703", "8704", "8705", "8708"], ml: ["ML6"] },
  // Guns on their own wheels are vehicles to customs and to some licensing offices.
  III: { hs: ["9301", "9305", "8710", "8705"], ml: ["ML2", "ML4", "ML6"] },
  IV: { hs: ["8802", "8806", "8807"], ml: ["ML10"] },
  V: { hs: ["8802", "8806", "8807"], ml: ["ML10"] },
  VI: { hs: ["8906"], ml: ["ML9"] },
  VII: { hs: ["930120", "930690", "9305", "8710", "8705"], ml: ["ML2", "ML4"] },
  VIII: { hs: ["9301", "9302", "9303", "9305", "930690"], ml: ["ML1", "ML2", "ML4"] },
  // A pistol that fires in bursts is a military weapon to customs (9301 90).
  "VIII.A1": { hs: ["9302", "930190", "9305"], ml: ["ML1"] },
  "VIII.A2": { hs: ["930190", "9303", "9305"], ml: ["ML1"] },
  "VIII.A3": { hs: ["930190", "9302", "9305"], ml: ["ML1"] },
  "VIII.A4": { hs: ["930190", "9305"], ml: ["ML1"] },
  "VIII.A5": { hs: ["930190", "9305"], ml: ["ML1"] },
  "VIII.A6": SMALL_ARMS,
  "VIII.B1": { hs: ["9301", "9305"], ml: ["ML1", "ML2"] },
  "VIII.B2": { hs: ["930120", "930190", "9305"], ml: ["ML1", "ML2"] },
  "VIII.B3": { hs: ["9301", "9305"], ml: ["ML1", "ML2"] },
  "VIII.B4": { hs: ["9301", "9305"], ml: ["ML2"] },
  "VIII.B5": { hs: ["930120", "930690", "9305"], ml: ["ML2", "ML4"] },
  "VIII.B6": { hs: ["930110", "9305"], ml: ["ML2"] },
  "VIII.B7": { hs: ["9301", "9305", "930690"], ml: ["ML1", "ML2", "ML4"] },
};

function fitsOf(category: string): Fits | undefined {
  return isAttCategory(category) ? FITS_OF_TREATY[category] : undefined;
}

/** Whether the goods code (6 or 8 digits) fits the category; undefined for what is no category. */
export function fitsTreaty(commodityCode: string, category: string): boolean | undefined {
  return fitsOf(category)?.hs.some((beginning) => commodityCode.startsWith(beginning));
}

/** Whether the category fits the list entry; undefined when either is unknown. */
export function treatyFitsMilitaryList(category: string, mlCode: string): boolean | undefined {
  const heading = mlHeadingOf(mlCode);
  return heading === undefined ? undefined : fitsOf(category)?.ml.includes(heading);
}
