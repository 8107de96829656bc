/**
 * An entry of the audit log: who did what, when, and what came of it. No content of permits, and of people nothing but the
 * names the node's list of officers has for them.
 * @module
 */
import { type Hex, isWord, type Sha256, sha256Hex } from "../bytes/hex.ts";
import { stableJson } from "../bytes/stable-json.ts";
import { type Code, isCode } from "../errors/catalogue.ts";
import type { AuthorityId } from "../permit/party.ts";

/**
 * `begun`: on disk before the act is; the same act's entry `of` it tells what came of it. `unknown`: the node stopped in
 * between, so the act may have been done.
 */
export const AUDIT_OUTCOMES = ["begun", "allowed", "refused", "failed", "unknown"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export interface AuditEntry {
  /** Milliseconds by the node's clock. */
  readonly at: number;
  /** For whom it was done or asked; "node" when that is nobody's. */
  readonly authority: AuthorityId | "node";
  /** Officer id, machine id or the part of the node that acts; "nobody" when who asked is not known. */
  readonly actor: string;
  /** A route ("POST /v1/drafts") or a word with a dot ("keys.rotate"). */
  readonly act: string;
  /** What it was done to: an id. */
  readonly subject?: string;
  readonly outcome: AuditOutcome;
  readonly code?: Code;
  /** Request-Id of the answer. */
  readonly request?: string;
  /** SHA-256 of what was asked. */
  readonly digest?: Hex;
  /** Place of the entry `begun` that this one ends. */
  readonly of?: number;
}

/** An entry with its place (from 0) and the SHA-256 of the text of the entry before; zeros before the first. */
export interface ChainedEntry extends AuditEntry {
  readonly place: number;
  readonly before: Hex;
}

/** The one text of an entry (RFC 8785): what is hashed, and what stands in the file. */
export function entryText(entry: ChainedEntry): string {
  return stableJson(entry);
}

export function entryDigest(text: string, sha256: Sha256): Hex {
  return sha256Hex(new TextEncoder().encode(text), sha256);
}

const isText = (value: unknown): value is string => typeof value === "string";
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): value is Hex => isText(value) && isWord(value);

/** Every field that may stand in an entry, and what it is. */
const FIELDS: Readonly<
  Record<keyof ChainedEntry, { readonly must: boolean; readonly is: (value: unknown) => boolean }>
> = {
  at: { must: true, is: isCount },
  authority: { must: true, is: isText },
  actor: { must: true, is: isText },
  act: { must: true, is: isText },
  subject: { must: false, is: isText },
  outcome: { must: true, is: (value) => AUDIT_OUTCOMES.some((outcome) => outcome === value) },
  // A later version may know more codes than this one; it is shown as it stands.
  code: { must: false, is: (value) => isText(value) && (isCode(value) || /^[a-z][a-z0-9-]{0,63}$/.test(value)) },
  request: { must: false, is: isText },
  digest: { must: false, is: isHash },
  of: { must: false, is: isCount },
  place: { must: true, is: isCount },
  before: { must: true, is: isHash },
};

/** The entry a text is; undefined when it is none, or another text for one. */
export function readEntry(text: string): ChainedEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // not JSON: the caller names the place
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const found = value as Record<string, unknown>;
  const known = Object.keys(found).every((field) => Object.hasOwn(FIELDS, field));
  const right = Object.entries(FIELDS).every(([field, { must, is }]) =>
    found[field] === undefined ? !must : is(found[field]),
  );
  return known && right && stableJson(found) === text ? (found as unknown as ChainedEntry) : undefined;
}
