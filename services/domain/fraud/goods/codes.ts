/**
 * Do the codes of a permit's own line fit each other? Goods code, military list and treaty category name the same thing
 * three times; who changes one of them rarely changes all.
 * @module
 */
import type { DocumentLine } from "../../permit/document.ts";
import type { Suspicion } from "../pattern.ts";
import type { GoodsTables } from "./tables.ts";
import { oddPhrase } from "./words.ts";

/** @param at JSON pointer of the line in the document. */
export function codeSuspicions(line: DocumentLine, at: string, tables: GoodsTables): Suspicion[] {
  const { commodityCode: code, description, attCategory: treaty, controlListCategory: list } = line;
  const params = { line: String(line.number), code };
  const where = `${at}/commodityCode`;
  if (!tables.isCommodityCode(code))
    return [
      {
        ...{ pattern: "F17", code: "commodity-code-unknown", params },
        evidence: [{ where, expected: "a code of HS 2022", found: code }],
      },
    ];
  const heading = tables.hsHeading(code.slice(0, 4)) ?? "";
  const found: Suspicion[] = [];
  const differ = (field: keyof DocumentLine, category: string, what: string, goods: string): void => {
    found.push({
      ...{ pattern: "F17", code: "category-mismatch", params: { line: params.line, category, goods, what } },
      evidence: [{ where: `${at}/${field}`, expected: `fits ${goods}`, found: category }],
    });
  };
  if (list !== undefined && tables.fitsMilitaryList(code, list) === false)
    differ("controlListCategory", list, heading, `goods code ${code}`);
  if (treaty !== undefined && tables.fitsTreaty(code, treaty) === false)
    differ("attCategory", treaty, heading, `goods code ${code}`);
  if (treaty !== undefined && list !== undefined && tables.treatyFitsMilitaryList(treaty, list) === false)
    differ("attCategory", treaty, "another kind of arms", `list entry ${list}`);
  const odd = oddPhrase(description, code, tables.phrases);
  if (odd)
    found.push({
      ...{ pattern: "F17", code: "description-mismatch", params: { ...params, phrase: odd.phrase, heading } },
      evidence: [{ where: `${at}/description`, expected: `words that fit ${heading}`, found: description }],
    });
  return found;
}
