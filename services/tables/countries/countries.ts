/**
 * Countries and areas by ISO 3166-1 alpha-2, with names in the six languages of the United Nations. The names are the
 * source's; they say nothing about the status of any territory.
 * @module
 */
import names from "./names.json" with { type: "json" };

export type Language = "ar" | "en" | "es" | "fr" | "ru" | "zh";

const NAMES: ReadonlyMap<string, Readonly<Record<Language, string>>> = new Map(Object.entries(names.rows));

/** The codes ISO 3166-1 leaves to users: AA, QM to QZ, XA to XZ, ZZ. No country will ever be given one. */
const USER_ASSIGNED = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/;

/** Whether `code` is an assigned alpha-2 code, in upper case. */
export function isCountry(code: string): boolean {
  return NAMES.has(code);
}

/**
 * Whether `code` can be a state here: a country, or a user-assigned code. The latter serve exercises and the
 * demonstration consortium ("XA"), so that invented permits never name a real state.
 */
export function isStateCode(code: string): boolean {
  return isCountry(code) || USER_ASSIGNED.test(code);
}

/** Name of a country; undefined for user-assigned and unknown codes. */
export function countryName(code: string, language: Language): string | undefined {
  return NAMES.get(code)?.[language];
}
