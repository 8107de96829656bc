/**
 * Do packages and pieces go together? "1 case" that counts as one piece holds a thousand.
 * @module
 */
import type { DocumentLine } from "../../permit/document.ts";
import type { Packages, ShipmentLine } from "../../verdict/shipment.ts";
import { piecesOf } from "../../writeoff/pieces.ts";
import type { Suspicion } from "../pattern.ts";
import type { GoodsTables } from "./tables.ts";
import { plainWords } from "./words.ts";

/** @param at JSON pointer of the line in the shipment. */
export function packingSuspicions(
  declared: ShipmentLine,
  { commodityCode, unit }: DocumentLine,
  at: string,
  tables: GoodsTables,
): Suspicion[] {
  const { packages, quantity } = declared;
  const each = piecesOf(unit);
  if (!packages || each === undefined || quantity === 0n || declared.unit !== unit) return [];
  const pieces = quantity * each;
  const count = BigInt(packages.count);
  const line = String(declared.line);
  const shown = { line, packages: String(count), kind: packages.kind, pieces: String(pieces) };
  const where = `${at}/packages`;
  const found = `${count} ${packages.kind}`;
  if (count > pieces)
    return [
      {
        ...{ pattern: "F15", code: "packages-exceed-pieces", params: shown },
        evidence: [{ where, expected: `at most ${pieces}`, found }],
      },
    ];
  const inEach = statedContent(packages);
  if (inEach !== undefined) {
    // The last package may be part full.
    const [least, most] = [(count - 1n) * inEach + 1n, count * inEach];
    if (pieces >= least && pieces <= most) return [];
    return [
      {
        ...{ pattern: "F15", code: "package-content-differs", params: { ...shown, content: String(most) } },
        evidence: [{ where: `${at}/quantity`, expected: `${least} to ${most} pieces`, found: `${pieces} pieces` }],
      },
    ];
  }
  const isPacking = plainWords(packages.kind)
    .split(" ")
    .some((word) => tables.packings.has(word));
  if (count === pieces && isPacking && tables.comesInPacks(commodityCode))
    return [
      {
        ...{ pattern: "F15", code: "packages-counted-as-pieces", params: shown },
        evidence: [{ where, expected: "many pieces in each", found }],
      },
    ];
  return [];
}

/** Pieces that the kind of package says are in each: "case of 1,000", "box of 50 pcs". */
function statedContent({ kind }: Packages): bigint | undefined {
  const stated =
    /\b(?:of|with|containing)\s+(\d{1,3}(?:[,.' ]\d{3})+|\d{1,9})(?![\d.,]*\d)\s*(?:pieces|pcs|rounds|cartridges|units)?\s*$/i.exec(
      kind,
    )?.[1];
  const content = stated === undefined ? 0n : BigInt(stated.replace(/\D/g, ""));
  return content > 0n ? content : undefined;
}
