/**
 * Goods nomenclature: the Harmonized System 2022 of the World Customs Organization, to six digits. Subheadings outside
 * chapters 36, 84 to 90 and 93 are known by code and answer with their heading's text, to keep the file small.
 * @module
 */
import descriptions from "./descriptions.json" with { type: "json" };
import subheadings from "./subheadings.json" with { type: "json" };

const TEXTS: Readonly<Record<string, string>> = descriptions.rows;
const SUBHEADINGS: ReadonlySet<string> = new Set(
  Object.entries<string>(subheadings.rows).flatMap(([heading, endings]) => {
    return endings.split(" ").map((ending) => heading.slice(2) + ending);
  }),
);

/**
 * English text of a subheading (6 digits) or of the subheading a Combined Nomenclature code (8 digits) belongs to;
 * undefined when there is no such subheading.
 */
export function hsDescription(code: string): string | undefined {
  if (!isKnownCommodityCode(code)) return undefined;
  return TEXTS[`HS${code.slice(0, 6)}`] ?? TEXTS[`HS${code.slice(0, 4)}`];
}

/**
 * Whether a code of 6 or 8 digits, without dots, begins with a subheading of HS 2022. The last two digits of an
 * 8-digit code are a region's own (Combined Nomenclature and others) and are not checked.
 */
export function isKnownCommodityCode(code: string): boolean {
  return /^\d{6}(?:\d{2})?$/.test(code) && SUBHEADINGS.has(code.slice(0, 6));
}

/** English text of a chapter (2 digits) or a heading (4 digits). */
export function hsHeading(code: string): string | undefined {
  return /^\d{2}(?:\d{2})?$/.test(code) ? TEXTS[`HS${code}`] : undefined;
}
