/**
 * Holds for people: how it stands and whose move it is first, then what is late, then all that was said.
 * @module
 */
import type { ShownDeadline, ShownHold } from "../../schema/api/holds.ts";
import { plain, text } from "./plain.ts";
import { fields, table } from "./table.ts";

export function holdText(shown: ShownHold): string {
  const { duty } = shown;
  return [
    text`Hold ${shown.id}: ${shown.state}`,
    ...shown.notices.map(({ sentence, wayOut, code }) => text`${sentence} (${code})\n  ${wayOut}`),
    fields([
      ["held by", `${shown.by} at ${shown.at}`],
      ["answers", shown.licensing],
      ["permit", shown.permit],
      ["declaration", shown.declaration],
      ["reservation", shown.reservation],
      ["reason", shown.reason],
      ["doubt", shown.doubt],
      ["due", duty && `${duty.who} has to ${duty.duty} ${untilOf(duty.deadline)}`],
      ["you may", shown.may.join(", ") || undefined],
    ]),
    table(["at", "what", "by", "said"], shown.entries.map(rowOf)),
  ].join("\n");
}

/** One line of a hold's story. */
function rowOf(entry: ShownHold["entries"][number]): (string | undefined)[] {
  const { is, at } = entry;
  const word = (name: string, from: unknown = entry): string | undefined => {
    const value = (from as Readonly<Record<string, unknown>>)[name];
    return typeof value === "string" ? value : undefined;
  };
  const { deed } = entry as { readonly deed?: unknown };
  if (deed !== undefined) return [at, word("act", deed), word("by", deed), word("text", deed)];
  return [at, [is, word("act")].filter(Boolean).join(" "), "", word("code") ?? word("operation")];
}

export function holdsText(rows: readonly ShownHold[]): string {
  const list = rows.map(({ at, state, id, declaration, doubt, notices }) => {
    const late = notices.length > 0 ? `, ${notices.map(({ code }) => code).join(", ")}` : "";
    return text`${at}  ${state}${late}  ${id}\n  ` + plain(`${declaration}: ${doubt}`);
  });
  return [text`${rows.length} holds.`, ...list].join("\n");
}

export function deadlineText(shown: ShownDeadline): string {
  return [
    text`Due ${untilOf(shown)}; it is ${shown.stands}.`,
    ...(shown.silence === undefined ? [] : [text`Silence now means: ${shown.silence}.`]),
    ...shown.notes.map(({ sentence, wayOut, code }) => text`${sentence} (${code})\n  ${wayOut}`),
  ].join("\n");
}

function untilOf({ endsAt, how, lastDay, zone }: ShownDeadline): string {
  const day = lastDay === undefined ? "" : ` (the end of ${lastDay}, ${zone ?? "UTC"})`;
  return how === "exact" || how === "known"
    ? `before ${endsAt}${day}`
    : `not before ${endsAt}${day}; the end is not known`;
}
