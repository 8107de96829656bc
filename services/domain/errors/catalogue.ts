/**
 * Every code the project can say, once: findings of a verdict, refusals of the register and refusals of a call. Codes
 * are never renamed. Sentences are templates over the parameters; each code has a page in docs/errors.
 * @module
 */
import { ACTS } from "./catalogue/acts.ts";
import { CALLS } from "./catalogue/calls.ts";
import { DRAWS } from "./catalogue/draws.ts";
import { FINDINGS } from "./catalogue/findings.ts";
import { STARTS } from "./catalogue/starts.ts";

export const CATALOGUE = { ...FINDINGS, ...DRAWS, ...ACTS, ...CALLS, ...STARTS } as const;

export type Code = keyof typeof CATALOGUE;
export type FindingCode = keyof typeof FINDINGS;

export function isCode(text: string): text is Code {
  return Object.hasOwn(CATALOGUE, text);
}

/** The code's sentence with its parameters filled in; a parameter that is missing shows as its name. */
export function sentenceOf(code: Code, params: Readonly<Record<string, string>>): string {
  return CATALOGUE[code].sentence.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name);
}

/** What to do about it, with parameters filled in. */
export function wayOutOf(code: Code, params: Readonly<Record<string, string>>): string {
  return CATALOGUE[code].wayOut.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name);
}
