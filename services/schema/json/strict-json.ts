/**
 * JSON from outside, read strictly: what two readers could understand differently is refused before anything looks at it.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import { firstDuplicateKey } from "./duplicate-key.ts";
import { closingQuote, PATH_MAX, pointerStep } from "./scan.ts";

/** Bytes of UTF-8. A permit of 255 lines stays well below it. */
export const JSON_MAX_BYTES = 1_048_576;
/** Arrays and objects inside each other; our own formats need 6. */
export const JSON_MAX_DEPTH = 32;
/** Members of one object; our own formats need 24. A megabyte of names that nobody has would cost more than all the rest. */
export const JSON_MAX_MEMBERS = 1_024;

const QUOTE = 34;
const COLON = 58;

/**
 * The value of a JSON text, or a Refusal: `body-too-large`, `json-malformed`, `json-too-deep`, `json-duplicate-key`, or
 * `field-invalid` for a lone surrogate, a key named `__proto__` or an object of too many members.
 *
 * The usual parser does the work, because it is the fastest there is; it silently keeps the last of two equal keys, so
 * the keys it kept are counted against the keys in the text.
 */
export function parseJson(text: string): unknown {
  // One UTF-16 unit takes at most three bytes: short texts need no encoding to be measured.
  if (text.length * 3 > JSON_MAX_BYTES && utf8Length(text) > JSON_MAX_BYTES) throw tooLarge();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Refusal("json-malformed", { why: whereOf(cause) }, { cause });
  }
  // Without such an escape a text that is well formed holds no string that is not.
  const wellFormed = !text.includes("\\u") && text.isWellFormed();
  const kept = countKeys(value, 1, wellFormed);
  if (kept === undefined) throw firstRefused(value, "", 1) ?? new Refusal("json-malformed", { why: "syntax error" });
  if (kept !== countColons(text))
    throw new Refusal("json-duplicate-key", { key: firstDuplicateKey(text).slice(0, PATH_MAX) });
  return value;
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The same for bytes, which must be UTF-8 without a byte order mark. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  if (bytes.length > JSON_MAX_BYTES) throw tooLarge();
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch (cause) {
    throw new Refusal("json-malformed", { why: "it is not UTF-8" }, { cause });
  }
  return parseJson(text);
}

function tooLarge(): Refusal {
  return new Refusal("body-too-large", { limit: String(JSON_MAX_BYTES) });
}

// Only the place: the parser's own sentence quotes what was sent, and stays in the cause.
function whereOf(error: unknown): string {
  const place = /at position ([0-9]+)/.exec(String(error));
  return place === null ? "syntax error" : `syntax error at character ${place[1]}`;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

function refused(path: string, rule: string): Refusal {
  return new Refusal("field-invalid", { path: path.slice(0, PATH_MAX) || "#", rule });
}

/** Keys of all objects; undefined when something in it is refused. No path is kept: nearly every text is fine. */
function countKeys(value: unknown, depth: number, wellFormed: boolean): number | undefined {
  if (typeof value === "string") return wellFormed || value.isWellFormed() ? 0 : undefined;
  if (typeof value !== "object" || value === null) return 0;
  if (depth > JSON_MAX_DEPTH) return undefined;
  let count = 0;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = countKeys(value[i], depth + 1, wellFormed);
      if (found === undefined) return undefined;
      count += found;
    }
    return count;
  }
  let members = 0;
  for (const key in value) {
    members += 1;
    if (members > JSON_MAX_MEMBERS) return undefined;
    if (key === "__proto__" || !(wellFormed || key.isWellFormed())) return undefined;
    const inner = (value as Record<string, unknown>)[key];
    count += 1;
    if (typeof inner === "string" && wellFormed) continue;
    const found = countKeys(inner, depth + 1, wellFormed);
    if (found === undefined) return undefined;
    count += found;
  }
  return count;
}

/** The refusal of the first thing in `value` that is refused, with its path. */
function firstRefused(value: unknown, path: string, depth: number): Refusal | undefined {
  if (typeof value === "string") return value.isWellFormed() ? undefined : refused(path, "lone-surrogate");
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > JSON_MAX_DEPTH) return new Refusal("json-too-deep", { limit: String(JSON_MAX_DEPTH) });
  if (!Array.isArray(value) && Object.keys(value).length > JSON_MAX_MEMBERS)
    return refused(path, `max-members ${JSON_MAX_MEMBERS}`);
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__") return refused(path, "key-forbidden");
    if (!key.isWellFormed()) return refused(path, "lone-surrogate");
    const found = firstRefused(inner, path + pointerStep(key), depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Colons outside strings, of a text that is JSON: one per key. */
function countColons(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COLON) count += 1;
    else if (code === QUOTE) i = closingQuote(text, i);
  }
  return count;
}
