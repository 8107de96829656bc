/**
 * Do the same goods stand on several lines of one permit? Each line stays below what a threshold would ask about.
 * @module
 */
import type { DocumentLine } from "../../permit/document.ts";
import type { Suspicion } from "../pattern.ts";
import { plainWords } from "./words.ts";

/** Lines that rest on different certificates, or carry different markings, are different goods. */
export function splitSuspicions(lines: readonly DocumentLine[], at: string): Suspicion[] {
  // Most permits have each code once: their words need not be read.
  if (new Set(lines.map(({ commodityCode }) => commodityCode)).size === lines.length) return [];
  const byGoods = Map.groupBy(lines.keys(), (i) => goodsOf(lines[i] as DocumentLine));
  return [...byGoods.values()]
    .filter((places) => places.length > 1)
    .map((places) => ({
      ...{ pattern: "F18", code: "goods-split" },
      params: {
        lines: places.map((i) => lines[i]?.number).join(", "),
        description: lines[places[0] ?? 0]?.description ?? "",
      },
      evidence: places.map((i) => ({
        where: `${at}/${i}/quantity`,
        expected: "one line for the same goods",
        found: `${lines[i]?.quantity} ${lines[i]?.unit}`,
      })),
    }));
}

function goodsOf({ description, commodityCode, unit, currency, certificate, markings }: DocumentLine): string {
  return JSON.stringify([plainWords(description), commodityCode, unit, currency, certificate, markings]);
}
