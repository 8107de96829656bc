/**
 * An examination of a node for people: what is well in a line, what is not with what to do.
 * @module
 */
import type { ExaminationAnswer } from "../../schema/api/health.ts";
import { plain } from "./plain.ts";

export function examinationText({ findings }: ExaminationAnswer): string {
  const lines = findings.map(({ check, outcome, sentence, wayOut, code }) => {
    const head = `${outcome.padEnd(13)}  ${plain(check)}`;
    return code === undefined
      ? head
      : `${head}: ${plain(sentence)} (${plain(code)})\n${" ".repeat(15)}${plain(wayOut)}`;
  });
  return `${[...new Set(lines)].join("\n")}\n`;
}
