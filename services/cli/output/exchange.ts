/**
 * Messages between authorities, and where a permit's bundle was delivered to.
 * @module
 */
import { at, listAt, textsAt, timeText } from "./look-into.ts";
import { text } from "./plain.ts";
import { fields, table } from "./table.ts";

/** @param deliveries The API's deliveries; "" when there are none. */
export function deliveriesText(deliveries: unknown): string {
  const rows = listAt(deliveries, "rows").map((row) => [
    ...[at(row, "to"), at(row, "state"), at(row, "attempts"), at(row, "acknowledgedAt"), at(row, "trouble", "detail")],
  ]);
  return rows.length === 0 ? "" : table(["delivered to", "state", "attempts", "acknowledged", "why not yet"], rows);
}

/** @param messages The API's list of messages. */
export function messagesText(messages: unknown): string {
  const rows = listAt(messages, "rows").map((row) => [
    ...[at(row, "at"), at(row, "direction"), at(row, "act"), at(row, "with"), at(row, "state"), said(row)],
    ...[at(row, "permit"), at(row, "id")],
  ]);
  if (rows.length === 0) return text`Nothing was asked of other authorities, and nothing by them.`;
  return table(["at", "direction", "act", "with", "state", "answer", "permit", "message"], rows);
}

/** @param message The API's message. */
export function messageText(message: unknown): string {
  const [direction, act, other] = [at(message, "direction"), at(message, "act"), at(message, "with")];
  return [
    direction === "sent"
      ? text`${act} asked of ${other}: ${at(message, "state")}`
      : text`${act} asked by ${other}: ${at(message, "state")}`,
    fields([
      ["message", at(message, "id")],
      ["permit", at(message, "permit")],
      ["by", at(message, "actor")],
      ["at", at(message, "at")],
      ["answered", at(message, "answeredAt")],
      ["answer", said(message)],
      ["mandate", at(message, "answer", "mandate", "digest")],
      ["mandate is", at(message, "answer", "mandate", "stands")],
      ["why", at(message, "trouble", "detail")],
      ["way out", at(message, "trouble", "wayOut")],
      ["signed request", at(message, "signed", "request")],
      ["signed answer", at(message, "signed", "answer")],
    ]),
    ...drawsText(listAt(at(message, "answer"), "draws")),
  ].join("\n");
}

/** What the other authority drew under a declaration. */
function drawsText(draws: readonly unknown[]): string[] {
  if (draws.length === 0) return [];
  const rows = draws.map((draw) => {
    const time = (name: string): string => timeText(at(draw, name) as number | undefined);
    return [at(draw, "reservation"), at(draw, "status"), time("reservedAt"), time("leftAt")];
  });
  return [table(["reservation", "status", "reserved at", "left at"], rows)];
}

function said(message: unknown): string {
  const answer = at(message, "answer", "answer");
  if (answer === undefined) return "";
  const fields = textsAt(at(message, "answer"), "fields");
  return fields ? `${String(answer)}: ${fields}` : String(answer);
}
