/**
 * Every code the project can say, once: findings of a verdict, refusals of the register and refusals of a call. Codes
 * are never renamed. Sentences are templates over the parameters; each code has a page in docs/errors.
 * @module
 */
import { ACTS } from "./catalogue/acts.ts";
import { AUDIT } from "./catalogue/audit.ts";
import { BACKUPS } from "./catalogue/backups.ts";
import { CALLS } from "./catalogue/calls.ts";
import { COMPARISONS } from "./catalogue/comparisons.ts";
import { CONFIRMATIONS, MANUAL_RECORDS } from "./catalogue/confirmations.ts";
import { DATABASE } from "./catalogue/database.ts";
import { DISK } from "./catalogue/disk.ts";
import { DOOR } from "./catalogue/door.ts";
import { DRAWS } from "./catalogue/draws.ts";
import { EVIDENCE } from "./catalogue/evidence.ts";
import { EXCHANGE } from "./catalogue/exchange.ts";
import { FINDINGS } from "./catalogue/findings.ts";
import { HEALTH_CODES } from "./catalogue/health.ts";
import { HOLDS } from "./catalogue/holds.ts";
import { KEYS } from "./catalogue/keys.ts";
import { OFFICERS } from "./catalogue/officers.ts";
import { RECORDS } from "./catalogue/records.ts";
import { ROSTER } from "./catalogue/roster.ts";
import { SIGN_IN } from "./catalogue/sign-in.ts";
import { STARTS } from "./catalogue/starts.ts";
import { CONDUCT_SUSPICIONS } from "./catalogue/suspicions/conduct.ts";
import { GOODS_SUSPICIONS } from "./catalogue/suspicions/goods.ts";
import { ITEM_SUSPICIONS } from "./catalogue/suspicions/items.ts";
import { PARTY_SUSPICIONS } from "./catalogue/suspicions/parties.ts";
import { REUSE_SUSPICIONS } from "./catalogue/suspicions/reuse.ts";

/** What detectors say: it advises, and never decides. */
export const SUSPICIONS = {
  ...PARTY_SUSPICIONS,
  ...GOODS_SUSPICIONS,
  ...ITEM_SUSPICIONS,
  ...REUSE_SUSPICIONS,
  ...CONDUCT_SUSPICIONS,
} as const;

export const CATALOGUE = {
  ...FINDINGS,
  ...COMPARISONS,
  ...CONFIRMATIONS,
  ...SUSPICIONS,
  ...DRAWS,
  ...ACTS,
  ...CALLS,
  ...SIGN_IN,
  ...STARTS,
  ...RECORDS,
  ...DATABASE,
  ...BACKUPS,
  ...EVIDENCE,
  ...EXCHANGE,
  ...HOLDS,
  ...KEYS,
  ...MANUAL_RECORDS,
  ...DOOR,
  ...HEALTH_CODES,
  ...AUDIT,
  ...OFFICERS,
  ...ROSTER,
  ...DISK,
} as const;

export type Code = keyof typeof CATALOGUE;
export type FindingCode =
  | keyof typeof FINDINGS
  | keyof typeof COMPARISONS
  | keyof typeof CONFIRMATIONS
  | keyof typeof SUSPICIONS;

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
