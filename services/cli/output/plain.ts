/**
 * Text for a terminal: nothing a server or a document says can move the cursor, start a new line or turn the reading
 * order, and so show an officer something else than was said.
 * @module
 */

// Control characters (Cc), lone surrogates (Cs), line and paragraph separators, and the bidirectional controls of UAX #9.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const UNSAFE_BUT_NEW_LINE = new RegExp(`(?!\\n)${UNSAFE.source}`, "gu");

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

/** The value on one line, unsafe characters as \u{…}; "" for nothing, and for what is no text or number. */
export function plain(value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number") return "";
  return String(value).replace(UNSAFE, escaped);
}

/** A text of our own making as it may go to a terminal: its line ends stay. */
export function printable(text: string): string {
  return text.replace(UNSAFE_BUT_NEW_LINE, escaped);
}

/** Template tag: our words as they stand, every value through {@link plain}. */
export function text(words: TemplateStringsArray, ...values: readonly unknown[]): string {
  return words.reduce((sentence, word, i) => sentence + plain(values[i - 1]) + word);
}
