/**
 * Why a node did not start, in one sentence with the way out.
 * @module
 */
import { isCode, sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";

/** Exit status for a failure of the node's surroundings, and for one of its own. */
export const EXIT = { surroundings: 69, internal: 70 } as const;

/** Undefined when the error is none of the catalogue: then it is ours, and its stack helps. */
export function startTrouble(error: unknown): string | undefined {
  const { code, params = {} } = (error ?? {}) as { code?: unknown; params?: Readonly<Record<string, string | number>> };
  if (typeof code !== "string" || !isCode(code)) return undefined;
  const texts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  return `${sentenceOf(code, texts)} ${wayOutOf(code, texts)}`;
}
