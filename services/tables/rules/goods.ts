/**
 * The tables the detectors of goods read, put together.
 * @module
 */
import type { GoodsTables } from "../../domain/fraud/goods/tables.ts";
import { phrasesOf } from "../../domain/text/phrases.ts";
import { hsHeading, isKnownCommodityCode } from "../hs/hs.ts";
import { expectedPapers } from "./expected-papers.ts";
import { FAMILIES, GRAMS, IN_PACKS, MASS_CORRIDOR, PRICE_CORRIDOR, WHOLE_PIECE } from "./goods-limits.ts";
import { GOODS_PHRASES, PACKINGS } from "./goods-words.ts";
import { fitsMilitaryList } from "./hs-ml.ts";
import { massOfPiece } from "./piece-mass.ts";
import { fitsTreaty, treatyFitsMilitaryList } from "./treaty.ts";

function comesInPacks(code: string): boolean {
  return IN_PACKS.some((beginning) => code.startsWith(beginning));
}

export const GOODS: GoodsTables = {
  ...{ isCommodityCode: isKnownCommodityCode, hsHeading, fitsMilitaryList, fitsTreaty, treatyFitsMilitaryList },
  ...{ massOfPiece, expectedPapers, phrases: phrasesOf(GOODS_PHRASES, ({ phrase }) => phrase), packings: PACKINGS },
  isSameFamily: (heading, other) => FAMILIES.some((family) => family.includes(heading) && family.includes(other)),
  gramsOf: (unit) => (Object.hasOwn(GRAMS, unit) ? GRAMS[unit] : undefined),
  comesInPacks,
  travelsWhole: (code, category) => {
    const most = massOfPiece(code, category)?.most;
    return comesInPacks(code) || (most !== undefined && most <= WHOLE_PIECE.most);
  },
  price: PRICE_CORRIDOR,
  mass: MASS_CORRIDOR,
};
