/**
 * Which goods codes fit which heading of the Common Military List: for plausibility, not law. A pair that does not fit is
 * a hint that the goods were misdescribed ("plastic balls"); it never decides a verdict. Where a heading of the list takes
 * in equipment and components, whole chapters stand, because a false alarm costs more than a miss here.
 * Sources: the texts of HS 2022 (chapters 28, 29, 36, 38, 84, 85, 87 to 90, 93) beside the headings of the list; for arms
 * and cartridges also Annex I of Regulation (EU) 2025/41, which names the Combined Nomenclature codes of firearms. No
 * authority publishes a correlation of the whole list; the rows marked "ours" are our reading of both texts.
 * @module
 */
import { mlHeadingOf } from "../ml/military-list.ts";

/** Beginnings of HS codes, without dots, that fit a heading. Headings that are not named here have no opinion. */
export const HS_OF_ML: Readonly<Record<string, readonly string[]>> = {
  // Arms, their parts (9305), sights for fitting to arms (9013 10 and telescopes of 9005).
  ML1: ["930190", "9302", "9303", "9305", "901310", "9005"],
  // 9301 90 too: machine guns above 12.7 mm are "other military weapons" to customs.
  ML2: ["9301", "9305", "901310"],
  // Primers, detonators and charges are components of ammunition; fuze setting devices are apparatus (ours).
  ML3: ["9306", "3601", "3602", "3603", "8543", "9031"],
  // Launchers and the munitions; equipment to handle and guide them (ours).
  ML4: ["930690", "930120", "3602", "3603", "3604", "84", "85", "90"],
  // Ours: computers, radar, cameras, optical and measuring instruments.
  ML5: ["84", "85", "90"],
  // 8710 and all other vehicles; engines and their parts (ours).
  ML6: ["87", "8407", "8408", "8409", "8412"],
  // Ours: chemicals, grenades and sprays that spread them, masks, clothing and detectors against them.
  ML7: ["28", "29", "30", "38", "9304", "9306", "62", "8424", "9020", "9027", "6307"],
  // Ours: explosives, their ingredients, fuels of metal powder.
  ML8: ["28", "29", "36", "38", "39", "76", "81"],
  // Warships; boats that are not called so, engines, sonar and nets (ours).
  ML9: ["89", "8407", "8408", "8409", "8410", "8411", "8412", "84", "85", "90", "7314"],
  // Aircraft manned and unmanned; engines and instruments (ours).
  ML10: ["88", "8407", "8408", "8409", "8411", "8412", "84", "85", "90"],
  // Ours.
  ML11: ["84", "85", "88", "90"],
  ML12: ["9301", "9305", "9306", "84", "85", "90"],
  // Ours: plates, helmets, clothing, of whatever they are made.
  ML13: ["39", "59", "61", "62", "63", "65", "69", "70", "72", "73", "76", "81", "87"],
  ML14: ["8805", "9023", "9306", "84", "85", "87", "88", "90"],
  ML15: ["84", "85", "90"],
  ML18: ["82", "84", "85", "90"],
  ML19: ["84", "85", "90", "9301"],
  ML20: ["84", "85", "90"],
};

/** Whether the goods code (6 or 8 digits) fits the list entry; undefined when the map has nothing to say about it. */
export function fitsMilitaryList(commodityCode: string, mlCode: string): boolean | undefined {
  const heading = mlHeadingOf(mlCode);
  if (heading === undefined || !Object.hasOwn(HS_OF_ML, heading)) return undefined;
  return HS_OF_ML[heading]?.some((beginning) => commodityCode.startsWith(beginning));
}
