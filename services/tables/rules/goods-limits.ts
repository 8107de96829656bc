/**
 * Limits of the detectors of goods, each with where it comes from. A limit here changes what a verdict warns of, never
 * its answer.
 * @module
 */
import type { Share } from "../../domain/fraud/goods/tables.ts";

interface Corridor {
  readonly least: Share;
  readonly most: Share;
  readonly source: string;
}

/** Unit price declared, as a share of the permit's. */
export const PRICE_CORRIDOR: Corridor = {
  least: [1n, 2n],
  most: [2n, 1n],
  source: "ours: discounts, options and freight stay well within a factor of two of a contract's price",
};

/** Net mass declared, as a share of a quantity that is counted by mass: the two should be one. */
export const MASS_CORRIDOR: Corridor = {
  least: [4n, 5n],
  most: [6n, 5n],
  source: "ours: moisture, solvents and inner packing that some offices count in",
};

/**
 * Headings that offices read differently for the same goods: military weapons, pistols and firearms, and their parts.
 * Source: ours; Annex I of Regulation (EU) 2025/41 puts semi-automatic long arms under 9303 and automatic ones under 9301.
 */
export const FAMILIES: readonly (readonly string[])[] = [
  ["9301", "9302", "9303"],
  ["8407", "8408", "8409"],
  ["8702", "8703", "8704", "8705", "8710"],
  ["9005", "9013"],
];

/** Goods that come many to a package: cartridges and their parts. Source: HS 2022, headings 9306.21 to 9306.30. */
export const IN_PACKS: readonly string[] = ["930621", "930629", "930630"];

/** Grams up to which a piece is not taken apart to be packed. */
export const WHOLE_PIECE = {
  most: 30_000n,
  source: "ours: what one person lifts; heavier arms travel with mount, barrel or launcher in crates of their own",
};

/** Grams in one base unit of a unit of mass. */
export const GRAMS: Readonly<Record<string, Share>> = {
  KGM: [1n, 1n],
  TNE: [1n, 1n],
  GRM: [1n, 1000n],
  MGM: [1n, 1_000_000n],
};
