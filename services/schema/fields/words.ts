/**
 * Words and names that occur in documents, bundles and the API alike.
 * @module
 */
import { z } from "zod";
import { CONTROL_MODES, type ControlMode, PERMIT_KINDS, type PermitKind } from "../../domain/permit/kind.ts";
import { AUTHORITY_PATTERN, PARTY_PATTERN } from "../../domain/permit/party.ts";

// "none" is the register's zero; nobody may write it.
function named<W extends string>(words: readonly (W | "none")[]): W[] {
  return words.filter((word): word is W => word !== "none");
}

export const permitKind = z.enum(named<PermitKind>(PERMIT_KINDS));
export const controlMode = z.enum(named<ControlMode>(CONTROL_MODES));

/** ISO 3166-1 alpha-2, as a shape: whether such a country exists is for the tables. */
export const country = z.string().regex(/^[A-Z]{2}$/, "country-alpha-2");
export const authority = z.string().regex(AUTHORITY_PATTERN, "authority");
export const party = z.string().regex(PARTY_PATTERN, "party");

/** UN/ECE Recommendation 20 common code: two or three characters, one for the oldest units. */
export const unit = z.string().regex(/^[A-Z0-9]{1,3}$/, "unit-code");
/** ISO 4217, as a shape. */
export const currency = z.string().regex(/^[A-Z]{3}$/, "currency-code");

/** Basis points; the register takes no more than the limit once again. */
export const tolerance = z.int().min(0).max(10_000);
/** Number of a line within its permit. */
export const lineNumber = z.int().min(1).max(255);
