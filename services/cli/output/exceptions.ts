/**
 * Goods that left although the rules would not let them, as a list.
 * @module
 */
import { at, timeText } from "./look-into.ts";
import { text } from "./plain.ts";
import { table } from "./table.ts";

/** @param rows The API's write-offs, exceptions only. */
export function exceptionsText(rows: readonly unknown[], next: string | undefined): string {
  const secondsIn = (value: unknown) => (typeof value === "number" ? value : undefined);
  const cells = rows.map((row) => [
    ...[timeText(secondsIn(at(row, "leftAt"))), at(row, "outside"), at(row, "authority"), at(row, "status")],
    ...[at(row, "reservation"), at(row, "permit"), at(row, "block")],
  ]);
  return [
    text`${rows.length} exceptions, as far as the node has read the register.`,
    ...(rows.length > 0 ? [table(["left", "act", "by", "status", "reservation", "permit", "block"], cells)] : []),
    ...(next === undefined ? [] : [text`More: --after ${next}`]),
  ].join("\n");
}
