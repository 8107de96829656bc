/**
 * A problem as an officer reads it: what happened, and what to do.
 * @module
 */
import type { Problem } from "../trouble.ts";
import { text } from "./plain.ts";

export function problemText({ code, detail, wayOut, recorded }: Problem): string {
  const lines = [text`countersign: ${detail} (${code})`];
  if (wayOut) lines.push(text`  ${wayOut}`);
  if (recorded) {
    const { block, operation, transaction } = recorded;
    lines.push(
      text`  The attempt is on the register: block ${block}, transaction ${transaction}, operation ${operation}.`,
    );
  }
  return lines.join("\n");
}
