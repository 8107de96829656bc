/**
 * What the detectors of goods know of the world: tables that come in as values (services/tables/rules/goods.ts). Each of
 * them is for plausibility, not law.
 * @module
 */
import type { Phrases } from "../../text/phrases.ts";

/** Grams that one piece may weigh. */
export interface MassRange {
  readonly least: bigint;
  readonly most: bigint;
}

/** Words of a description, and the goods codes they may stand beside. */
export interface GoodsPhrase {
  /** Lower-case words with one space between them, as `plainWords` gives a text. */
  readonly phrase: string;
  /** Beginnings of HS codes, without dots. */
  readonly fits: readonly string[];
  /** Words before it that make it another phrase: "semi" before "auto parts". */
  readonly notAfter?: readonly string[];
}

/** A share as numerator and denominator: amounts are compared by cross products, never divided. */
export type Share = readonly [numerator: bigint, denominator: bigint];

export interface GoodsTables {
  /** Whether a code of 6 or 8 digits begins with a subheading of HS 2022. */
  readonly isCommodityCode: (code: string) => boolean;
  /** Text of a heading (4 digits) or chapter (2 digits); undefined when there is none. */
  readonly hsHeading: (code: string) => string | undefined;
  /** Each undefined when its table has nothing to say. */
  readonly fitsMilitaryList: (commodityCode: string, mlCode: string) => boolean | undefined;
  readonly fitsTreaty: (commodityCode: string, attCategory: string) => boolean | undefined;
  readonly treatyFitsMilitaryList: (attCategory: string, mlCode: string) => boolean | undefined;
  /** Whether two offices may well put the same goods under these two headings (4 digits). */
  readonly isSameFamily: (heading: string, other: string) => boolean;
  readonly massOfPiece: (commodityCode: string, attCategory: string | undefined) => MassRange | undefined;
  /** Grams in one base unit of a unit of mass, as a share; undefined for every other unit. */
  readonly gramsOf: (unit: string) => Share | undefined;
  readonly phrases: Phrases<GoodsPhrase>;
  /** Words for outer packing: "case", "pallet". */
  readonly packings: ReadonlySet<string>;
  /** Whether such goods come many to a package, like cartridges. */
  readonly comesInPacks: (commodityCode: string) => boolean;
  /** Whether one piece of such goods never needs two packages; false where that is not known. */
  readonly travelsWhole: (commodityCode: string, attCategory: string | undefined) => boolean;
  /** Unit price declared, as a share of the permit's, below and above which it stands out. */
  readonly price: { readonly least: Share; readonly most: Share };
  /** Net mass declared, as a share of a quantity counted by mass. */
  readonly mass: { readonly least: Share; readonly most: Share };
  /** Papers a permit of this kind is expected to rest on, one of them; undefined when none is. */
  readonly expectedPapers: (kind: string, procedure: string | undefined) => readonly string[] | undefined;
}
