/**
 * Small steps through a JSON text and its paths.
 * @module
 */

const BACKSLASH = 92;

/** A key is what a stranger sent, of any length: answers and logs get this much of a path. */
export const PATH_MAX = 200;

/** Place of the quote that ends the string opened at `start`. */
export function closingQuote(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
}

/** A key as a step of a JSON pointer (RFC 6901). */
export function pointerStep(key: string): string {
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
