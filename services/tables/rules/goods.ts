/**
 * The tables the detectors of goods read, put together.
 * @module
 */
import type { GoodsTables } from "../../domain/fraud/goods/tables.ts";
import { indexPhrases } from "../../domain/fraud/goods/words.ts";
import { hsHeading, isKnownCommodityCode } from "../hs/hs.ts";
import { expectedPapers } from "./expected-papers.ts";
import { FAMILIES, GRAMS, IN_PACKS, MASS_CORRIDOR, PIECES, PRICE_CORRIDOR } from "./goods-limits.ts";
import { GOODS_PHRASES, PACKINGS } from "./goods-words.ts";
import { fitsMilitaryList } from "./hs-ml.ts";
import { massOfPiece } from "./piece-mass.ts";
import { fitsTreaty, treatyFitsMilitaryList } from "./treaty.ts";

export const GOODS: GoodsTables = {
  ...{ isCommodityCode: isKnownCommodityCode, hsHeading, fitsMilitaryList, fitsTreaty, treatyFitsMilitaryList },
  ...{ massOfPiece, expectedPapers, phrases: indexPhrases(GOODS_PHRASES), packings: PACKINGS },
  isSameFamily: (heading, other) => FAMILIES.some((family) => family.includes(heading) && family.includes(other)),
  piecesOf: (unit) => (Object.hasOwn(PIECES, unit) ? PIECES[unit] : undefined),
  gramsOf: (unit) => (Object.hasOwn(GRAMS, unit) ? GRAMS[unit] : undefined),
  comesInPacks: (code) => IN_PACKS.some((beginning) => code.startsWith(beginning)),
  price: PRICE_CORRIDOR,
  mass: MASS_CORRIDOR,
};
