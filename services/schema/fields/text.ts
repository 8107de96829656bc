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

// Format characters (Cf) and those that a font may leave out (selectors of a variant, fillers) show as nothing; two blanks
// show as one.
const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|\p{Zs}{2}/u;

/**
 * A number that a paper is known by. The register keeps a number unique by its bytes, so two that read the same must be
 * the same: the compatibility form of Unicode (NFKC, UAX #15), nothing invisible, single blanks. Letters of different
 * scripts, and of different case, stay different.
 */
export function paperNumber(max: number) {
  return text(max).refine((value) => value === value.normalize("NFKC") && !HIDDEN.test(value), {
    error: "number-one-form",
    abort: true,
  });
}
