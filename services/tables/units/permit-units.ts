/**
 * Units of measure a permit may use, of UN/ECE Recommendation 20, with the scale of their base unit (ours) and the
 * customs code of the United Kingdom's CHIEF as LITE sends it (github.com/uktrade/lite-hmrc, `mail/enums.py`).
 *
 * The rule of the scale, so that an amount is a whole number of base units that nobody ever divides:
 * - what is counted has 0 places, and a hundred or a thousand of it so many that one article is the base unit;
 * - what is measured has 3 places (a kilogram counts in grams, a litre in millilitres);
 * - tonnes and cubic metres have 6 (grams, cubic centimetres), because three would be coarser than a kilogram's.
 *
 * Left out on purpose: C62 ("one"), because customs say NAR and one thing has one word; dozens, because twelve is no
 * power of ten; packs, boxes and cases, because "1 case" for a thousand pieces is a known trick.
 * @module
 */

export interface PermitUnit {
  /** Common code of Recommendation 20, 2 or 3 characters. */
  readonly code: string;
  /** Decimal places of a base unit. */
  readonly scale: number;
  /** Numeric unit of CHIEF; absent when LITE sends none. */
  readonly customs?: number;
}

export const PERMIT_UNITS: readonly PermitUnit[] = [
  { code: "NAR", scale: 0, customs: 30 },
  { code: "PR", scale: 0 },
  { code: "SET", scale: 0 },
  { code: "CEN", scale: 2 },
  { code: "MIL", scale: 3 },
  { code: "KGM", scale: 3, customs: 23 },
  { code: "GRM", scale: 3, customs: 21 },
  { code: "MGM", scale: 3, customs: 111 },
  { code: "TNE", scale: 6, customs: 25 },
  { code: "LTR", scale: 3, customs: 76 },
  { code: "MLT", scale: 3, customs: 74 },
  { code: "MTR", scale: 3, customs: 57 },
  { code: "MTK", scale: 3, customs: 45 },
  { code: "MTQ", scale: 6, customs: 87 },
];
