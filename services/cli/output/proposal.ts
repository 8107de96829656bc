/**
 * Proposals and acts done alone, for people: what will be done, word for word, and what was said of it.
 * @module
 */
import { at, listAt } from "./look-into.ts";
import { text } from "./plain.ts";
import { fields, table } from "./table.ts";

/** @param proposal The API's proposal. */
export function proposalText(proposal: unknown): string {
  const what = at(proposal, "what");
  const said = (which: string, ...more: string[]): string | undefined => {
    const officer = at(proposal, which, "officer");
    if (typeof officer !== "string") return undefined;
    return [officer, at(proposal, which, "at"), ...more].filter((word) => typeof word === "string").join(", ");
  };
  return [
    text`Proposal ${at(proposal, "id")}: ${at(proposal, "kind")} (${at(proposal, "state")})`,
    fields([
      ["authority", at(proposal, "authority")],
      ["proposed by", `${String(at(proposal, "proposer"))}, ${String(at(proposal, "proposedAt"))}`],
      ["good until", at(proposal, "expiresAt")],
      ["approved by", said("approval", at(proposal, "approval", "alone") === true ? "alone, in an emergency" : "")],
      ["refused by", said("refusal", String(at(proposal, "refusal", "reason")))],
      ["operation", at(proposal, "operation")],
      ["code", at(proposal, "code")],
      ["digest", at(proposal, "digest")],
    ]),
    "What will be done:",
    ...whatLines(what),
  ].join("\n");
}

/** Every field as it stands: what is approved must not be hidden by how it is shown. */
function whatLines(what: unknown): string[] {
  if (typeof what !== "object" || what === null) return [text`  ${JSON.stringify(what)}`];
  return Object.entries(what).map(([name, value]) =>
    typeof value === "object" ? text`  ${name}  ${JSON.stringify(value)}` : text`  ${name}  ${value}`,
  );
}

/** @param answer The API's list. */
export function proposalsText(answer: unknown): string {
  const rows = listAt(answer, "rows").map((row) =>
    ["id", "kind", "state", "proposer", "proposedAt", "expiresAt"].map((field) => at(row, field)),
  );
  const next = at(answer, "next");
  return [
    rows.length === 0 ? "No proposals." : table(["id", "kind", "state", "proposed by", "at", "good until"], rows),
    ...(typeof next === "string" ? [text`More: --after ${next}`] : []),
  ].join("\n");
}

/** @param answer The API's list, or one of its rows. */
export function breakGlassText(answer: unknown): string {
  const rows = Array.isArray(at(answer, "rows")) ? listAt(answer, "rows") : [answer];
  if (rows.length === 0) return "Nobody has acted alone.";
  return rows
    .map((row) =>
      [
        text`${at(row, "kind")}, alone, by ${at(row, "officer")} at ${at(row, "at")}`,
        fields([
          ["id", at(row, "id")],
          ["draft or proposal", at(row, "subject")],
          ["reason", at(row, "reason")],
          ["reviewed by", at(row, "review", "officer")],
          ["found", at(row, "review", "text") ?? "nobody has reviewed it yet"],
        ]),
      ].join("\n"),
    )
    .join("\n");
}
