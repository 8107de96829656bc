/**
 * Field by field, what somebody changed: a document beside the one its issuer has.
 * @module
 */
import type { Evidence } from "../../verdict/check.ts";

/** Beyond so many fields it is another document, and nobody reads on. */
const MOST = 64;
/** Characters of a field that are shown: who looks wants to see that it differs, and the paper is at hand. */
const LONGEST = 200;
const NOTHING = "nothing";

interface Found {
  readonly shown: Evidence[];
  /** Of all that differ. */
  count: number;
}

/** JSON pointers at which `shown` parts from `issued`, in the order of the issued one; empty when they say the same. */
export function documentDifferences(issued: unknown, shown: unknown): Evidence[] {
  const found: Found = { shown: [], count: 0 };
  compare("", issued, shown, found);
  if (found.count <= MOST) return found.shown;
  const rest = { where: "/", expected: NOTHING, found: `${found.count - MOST} further fields that differ` };
  return [...found.shown, rest];
}

function compare(where: string, issued: unknown, shown: unknown, found: Found): void {
  if (isBranch(issued) && isBranch(shown) && Array.isArray(issued) === Array.isArray(shown)) {
    for (const key of new Set([...Object.keys(issued), ...Object.keys(shown)]))
      compare(`${where}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, own(issued, key), own(shown, key), found);
    return;
  }
  if (issued === shown) return;
  found.count += 1;
  if (found.count > MOST) return;
  found.shown.push({ where: shortened(where) || "/", expected: text(issued), found: text(shown) });
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object";
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function text(value: unknown): string {
  if (value === undefined) return NOTHING;
  return shortened(typeof value === "string" ? value : JSON.stringify(value));
}

/** What a stranger put in may be as long as a request. */
function shortened(long: string): string {
  if (long.length <= LONGEST) return long;
  // No half of a character that takes two units.
  const kept = long.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "");
  return `${kept}… (${long.length} characters)`;
}
