/**
 * Kinds of permit, control modes and statuses: the words of the register, in its order.
 * @module
 */

/** Position = number on the register. */
export const PERMIT_KINDS = [
  "none",
  "end-user-certificate",
  "import-authorisation",
  "transit-consent",
  "export-licence",
  "brokering-licence",
  "foreign-document",
  "multiple-export-licence",
  "global-export-licence",
  "general-export-licence",
] as const;
export type PermitKind = Exclude<(typeof PERMIT_KINDS)[number], "none">;

/** Kinds whose lines are drawn on directly; an end-user certificate is drawn on through the licence that binds it. */
export const DRAWABLE_KINDS: ReadonlySet<PermitKind> = new Set([
  "import-authorisation",
  "export-licence",
  "foreign-document",
  "multiple-export-licence",
  "global-export-licence",
  "general-export-licence",
]);

const EXPORT_LICENCES: ReadonlySet<PermitKind> = new Set([
  "export-licence",
  "multiple-export-licence",
  "global-export-licence",
  "general-export-licence",
]);

/** Whether goods leave on it, as one consignment or as many. */
export function isExportLicence(kind: PermitKind): boolean {
  return EXPORT_LICENCES.has(kind);
}

const FOR_MANY: ReadonlySet<PermitKind> = new Set([
  "multiple-export-licence",
  "global-export-licence",
  "general-export-licence",
]);

/** Whether it is meant for many consignments, of which several leave on one day, at several offices. */
export function isForMany(kind: PermitKind): boolean {
  return FOR_MANY.has(kind);
}

export const CONTROL_MODES = ["none", "quantity", "value", "both", "open"] as const;
export type ControlMode = Exclude<(typeof CONTROL_MODES)[number], "none">;

export const STATUSES = ["none", "active", "suspended", "revoked", "annulled", "surrendered", "superseded"] as const;
export type Status = (typeof STATUSES)[number];

export const ROLES = ["none", "licensing", "customs", "auditor"] as const;
export type Role = Exclude<(typeof ROLES)[number], "none">;

export const REASONS = [
  "none",
  "holder-request",
  "issued-in-error",
  "fraud",
  "sanctions",
  "diversion",
  "legal-order",
  "key-lost",
  "key-stolen",
  "other",
] as const;
export type Reason = (typeof REASONS)[number];

/** How a non-member's document was confirmed with those who wrote it. */
export const CHANNELS = ["none", "embassy", "post", "telephone", "mail", "meeting", "register"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Number of a word on the register; throws when it is none of them. */
export function numberOf<W extends string>(words: readonly W[], word: W): number {
  const n = words.indexOf(word);
  if (n < 0) throw new RangeError(`${word} is none of ${words.join(", ")}`);
  return n;
}

/** Word for a number on the register; throws when the register knows more than this version does. */
export function wordOf<W extends string>(words: readonly W[], n: number): W {
  const word = words[n];
  if (word === undefined) throw new RangeError(`${n} is no position in ${words.join(", ")}`);
  return word;
}
