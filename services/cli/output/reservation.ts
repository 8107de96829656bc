/**
 * A reservation: what was set aside, what left, what arrived.
 * @module
 */
import { amount, at, listAt } from "./look-into.ts";
import { text } from "./plain.ts";
import { fields, table } from "./table.ts";

/** A count of nothing is no news. */
function nonZero(count: unknown): unknown {
  return count === 0 ? undefined : count;
}

/** @param reservation The API's reservation. */
export function reservationText(reservation: unknown): string {
  const find = (list: readonly unknown[], line: unknown): unknown => list.find((each) => at(each, "line") === line);
  const shown = (line: unknown): string =>
    [amount(at(line, "quantity"), at(line, "unit")), amount(at(line, "value"), at(line, "currency"))]
      .filter((part) => part !== "")
      .join(" / ");
  const consumed = listAt(reservation, "consumed");
  const reconciled = listAt(reservation, "reconciliation", "lines");
  const rows = listAt(reservation, "reserved").map((line) => {
    const number = at(line, "line");
    const arrived = find(reconciled, number);
    return [
      number,
      shown(line),
      shown(find(consumed, number)),
      amount(at(arrived, "arrived"), at(line, "unit")),
      at(arrived, "outcome"),
    ];
  });
  return [
    text`Reservation ${at(reservation, "id")}: ${at(reservation, "status")}`,
    fields([
      ["permit", at(reservation, "permit")],
      ["by", at(reservation, "authority")],
      ["reserved", at(reservation, "reservedAt")],
      ["expires", at(reservation, "expiresAt")],
      ["closed", at(reservation, "closedAt")],
      ["kept by", at(reservation, "keeper")],
      ["held since", at(reservation, "held", "at")],
      ["left", at(reservation, "leftAt")],
      ["exception", at(reservation, "outside", "act")],
      ["receipt due", at(reservation, "receiptDue")],
      ["objections", nonZero(at(reservation, "objections"))],
    ]),
    table(["line", "reserved", "left the country", "arrived", "reconciled"], rows),
  ].join("\n");
}
