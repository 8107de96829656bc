/**
 * A permit as the register has it, with the use of each line.
 * @module
 */
import { amount, at, listAt, textsAt } from "./look-into.ts";
import { text } from "./plain.ts";
import { fields, table } from "./table.ts";

/** @param permit The API's permit. */
export function permitText(permit: unknown): string {
  const lines = listAt(permit, "lines").map((line) => {
    const both = (what: string): string =>
      [amount(at(line, what, "quantity"), at(line, "unit")), amount(at(line, what, "value"), at(line, "currency"))]
        .filter((part) => part !== "")
        .join(" / ");
    return [at(line, "line"), at(line, "controlMode"), both("limit"), both("reserved"), both("consumed"), both("left")];
  });
  const changes = listAt(permit, "changes").map((change) => [
    at(change, "at"),
    at(change, "to"),
    at(change, "reason"),
    at(change, "block"),
  ]);
  return [
    text`Permit ${at(permit, "id")}: ${at(permit, "status")}`,
    fields([
      ["kind", at(permit, "kind")],
      ["issuer", at(permit, "issuer")],
      ["valid from", at(permit, "validFrom")],
      ["valid until", at(permit, "validUntil")],
      ["registered", at(permit, "registeredAt")],
      ["version", at(permit, "version")],
      ["current", at(permit, "current")],
      ["bound to", at(permit, "boundTo")],
      ["objections", at(permit, "objections") === 0 ? undefined : at(permit, "objections")],
      ["rests on", textsAt(permit, "links")],
      ["drawers", textsAt(permit, "drawers")],
      ["receivers", textsAt(permit, "receivers")],
    ]),
    ...(changes.length > 0 ? [table(["changed", "to", "reason", "block"], changes)] : []),
    lines.length > 0
      ? table(["line", "counted", "limit", "reserved", "consumed", "left"], lines)
      : text`  None of its ${at(permit, "lineCount")} lines has been drawn on yet.`,
  ].join("\n");
}
