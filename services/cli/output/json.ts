/**
 * JSON for machines, in characters that a terminal may be shown as well.
 * @module
 */

/** One JSON value and a line end. Characters that JSON allows raw and terminals act on stand as \uXXXX: the same value. */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part), 2);
  const safe = json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${safe}\n`;
}
