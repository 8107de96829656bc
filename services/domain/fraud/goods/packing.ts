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
  { commodityCode, attCategory, unit }: DocumentLine,
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
  if (count > pieces) {
    // A howitzer travels in several crates; a rifle does not.
    if (!tables.travelsWhole(commodityCode, attCategory)) return [];
    return [
      {
        ...{ pattern: "F15", code: "packages-exceed-pieces", params: shown },
        evidence: [{ where, expected: `at most ${pieces}`, found }],
      },
    ];
  }
  const inEach = statedContent(packages, tables.packings);
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

/** "of 1,000", "with 40 boxes", "containing 50 rounds": a number and at most one word. */
const HOLDS = /\b(?:of|with|containing)\s+(\d{1,3}(?:[,.' ]\d{3})+|\d{1,9})(?![\d.,]*\d)\s*(\p{L}*)\s*/iuy;
const BEGINS = /\b(?:of|with|containing)\s+\d/i;
const LOOSE_NUMBER = /(?<![\p{L}\d])\d+(?![\p{L}\d])/u;
const PIECE_WORDS: ReadonlySet<string> = new Set(["", "pieces", "pcs", "rounds", "cartridges", "units"]);

/**
 * Pieces that the kind of package says are in each: 1,000 in a "case of 1,000", 2,000 in a "pallet of 40 boxes of 50".
 * Undefined unless all of it is read.
 */
function statedContent({ kind }: Packages, packings: ReadonlySet<string>): bigint | undefined {
  const begins = BEGINS.exec(kind);
  if (!begins || LOOSE_NUMBER.test(kind.slice(0, begins.index))) return undefined;
  let content = 1n;
  let last = "";
  for (HOLDS.lastIndex = begins.index; HOLDS.lastIndex < kind.length; ) {
    // Only a package holds what comes next.
    if (last !== "" && !packings.has(last)) return undefined;
    const [, number = "", word = ""] = HOLDS.exec(kind) ?? [];
    if (number === "") return undefined;
    content *= BigInt(number.replace(/\D/g, ""));
    last = word.toLowerCase();
  }
  return PIECE_WORDS.has(last) && content > 0n ? content : undefined;
}
