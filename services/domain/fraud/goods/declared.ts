/**
 * Are the goods at the border called what the permit calls them? "Plastic balls" and "drilling equipment" were rifles.
 * @module
 */
import type { DocumentLine } from "../../permit/document.ts";
import type { ShipmentLine } from "../../verdict/shipment.ts";
import type { Suspicion } from "../pattern.ts";
import type { GoodsTables } from "./tables.ts";
import { oddPhrase } from "./words.ts";

/** @param at JSON pointer of the line in the shipment. */
export function declaredSuspicions(
  declared: ShipmentLine,
  licensed: DocumentLine,
  at: string,
  tables: GoodsTables,
): Suspicion[] {
  return [...codeSuspicion(declared, licensed, at, tables), ...wordSuspicion(declared, licensed, at, tables)];
}

function codeSuspicion(
  { line, commodityCode: found }: ShipmentLine,
  { commodityCode: expected }: DocumentLine,
  at: string,
  tables: GoodsTables,
): Suspicion[] {
  if (found === undefined) return [];
  const where = `${at}/commodityCode`;
  if (!tables.isCommodityCode(found))
    return [
      {
        ...{ pattern: "F17", code: "commodity-code-unknown", params: { line: String(line), code: found } },
        evidence: [{ where, expected, found }],
      },
    ];
  const [ours, theirs] = [expected.slice(0, 4), found.slice(0, 4)];
  // Below the heading offices read the same goods differently every day; across headings they rarely do.
  if (ours === theirs || tables.isSameFamily(ours, theirs)) return [];
  const params = {
    ...{ line: String(line), expected, found },
    ...{ heading: tables.hsHeading(theirs) ?? theirs, permitted: tables.hsHeading(ours) ?? ours },
  };
  return [{ pattern: "F17", code: "commodity-code-differs", params, evidence: [{ where, expected, found }] }];
}

/** Words are held against the permit's code: the declared one may be part of the same lie. */
function wordSuspicion(
  { line, description }: ShipmentLine,
  { commodityCode: code, description: permitted }: DocumentLine,
  at: string,
  { phrases, hsHeading }: GoodsTables,
): Suspicion[] {
  const odd = description === undefined ? undefined : oddPhrase(description, code, phrases);
  if (!odd || description === undefined) return [];
  const heading = hsHeading(code.slice(0, 4)) ?? code;
  return [
    {
      ...{ pattern: "F17", code: "description-mismatch" },
      params: { line: String(line), code, phrase: odd.phrase, heading },
      evidence: [{ where: `${at}/description`, expected: permitted, found: description }],
    },
  ];
}
