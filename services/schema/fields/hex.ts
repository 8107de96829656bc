/**
 * Binary values in JSON: 0x and lower-case digits, so that equal values are equal texts.
 * @module
 */
import { z } from "zod";
import type { Hex } from "../../domain/bytes/hex.ts";

// The pattern proves the prefix; the type says so to the compiler.
function hex(pattern: RegExp, rule: string): z.ZodType<Hex, Hex> {
  return z.string().regex(pattern, rule) as z.ZodString & z.ZodType<Hex, Hex>;
}

/** What `isWord` says, as a pattern. */
export const WORD = /^0x[0-9a-f]{64}$/;
/** 32 bytes: ids, digests, salts, network ids. */
export const hex32 = hex(WORD, "hex-32-bytes");
/** A mandate's digest. Zero says in terms that none is named; a document says so by leaving it out. */
export const mandateDigest = hex(/^0x(?!0{64}$)[0-9a-f]{64}$/, "mandate-digest");
/** 20 bytes: accounts and contracts. */
export const address = hex(/^0x[0-9a-f]{40}$/, "hex-20-bytes");
