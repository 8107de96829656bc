/**
 * Field by field, what somebody changed: a document beside the one its issuer has.
 * @module
 */
import type { Evidence } from "../../verdict/check.ts";

/** Beyond so many fields it is another document, and nobody reads on. */
const MOST = 64;
const NOTHING = "nothing";

/** JSON pointers at which `shown` parts from `issued`, in the order of the issued one; empty when they say the same. */
export function documentDifferences(issued: unknown, shown: unknown): Evidence[] {
  const found: Evidence[] = [];
  compare("", issued, shown, found);
  if (found.length <= MOST) return found;
  const rest = { where: "/", expected: NOTHING, found: `${found.length - MOST} further fields that differ` };
  return [...found.slice(0, MOST), rest];
}

function compare(where: string, issued: unknown, shown: unknown, found: Evidence[]): void {
  if (isBranch(issued) && isBranch(shown) && Array.isArray(issued) === Array.isArray(shown)) {
    for (const key of new Set([...Object.keys(issued), ...Object.keys(shown)]))
      compare(`${where}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, own(issued, key), own(shown, key), found);
    return;
  }
  if (issued !== shown) found.push({ where: where || "/", expected: text(issued), found: text(shown) });
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object";
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function text(value: unknown): string {
  if (value === undefined) return NOTHING;
  return typeof value === "string" ? value : JSON.stringify(value);
}
