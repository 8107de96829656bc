/**
 * Amounts in JSON are digit strings: a JSON number passes through a float in most readers.
 * @module
 */
import { z } from "zod";
import { AMOUNT_MAX } from "../../domain/writeoff/amount.ts";

/** "12.50": decimal digits as a document shows them, no sign, no exponent, no leading zeros. */
export const decimal = z.string().regex(/^(?:0|[1-9][0-9]{0,19})(?:\.[0-9]{1,18})?$/, "decimal");

const LARGEST = AMOUNT_MAX.toString();

/** Base units as digits, and back: "1250" is 1250n. */
export const baseUnits = z.codec(
  z
    .string()
    .regex(/^(?:0|[1-9][0-9]{0,19})$/, "digits")
    // As texts of one length: this also sees what the pattern refused, which need not be a number.
    .refine((digits) => digits.length < 20 || digits <= LARGEST, {
      error: `max-value ${AMOUNT_MAX}`,
      abort: true,
    }),
  z.bigint(),
  { decode: (digits) => BigInt(digits), encode: (amount) => amount.toString() },
);
