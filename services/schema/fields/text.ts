/**
 * Text that officers read: one line, and nothing in it that shows otherwise than it is signed.
 * @module
 */
import { z } from "zod";

// Refused: control characters (Cc), lone surrogates (Cs), line and paragraph separators (Zl, Zp), and the explicit
// bidirectional controls of Unicode UAX #9, which can show a reader another order than was signed; also space at either
// end, so that two numbers that look the same are the same.
const ONE_LINE = /^(?!\s)[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*(?<!\s)$/u;

/** One line of 1 to `max` UTF-16 units. */
export function text(max: number) {
  return z.string().min(1).max(max).regex(ONE_LINE, "text");
}
