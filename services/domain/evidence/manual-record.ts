/**
 * What an officer states of an enquiry made without any node: whom he asked, how, what exactly was asked and answered, and
 * what he has to show for it. Signed by his authority, so that he and it stand for it for good.
 * @module
 */
import { type Hex, type Sha256, sha256Hex } from "../bytes/hex.ts";
import { stableJson } from "../bytes/stable-json.ts";
import { Refusal } from "../errors/refusal.ts";
import type { StatedConfirmation } from "../permit/confirmation.ts";
import type { PermitDocument } from "../permit/document.ts";
import { type ForeignIssuer, foldedText } from "../permit/foreign.ts";
import type { Channel } from "../permit/kind.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { PermitId } from "../permit/terms.ts";
import { instantText } from "../time/instant.ts";

export const MANUAL_RECORD_FORMAT = "countersign/manual-verification-record/1";

export const MANUAL_ANSWERS = [
  /** It is theirs, and as they wrote it. */
  "confirmed",
  /** They did not write it, or not so. */
  "denied",
  /** They did not say. */
  "unclear",
] as const;
export type ManualAnswer = (typeof MANUAL_ANSWERS)[number];

/** What was asked about: at least one of them. */
export interface ManualSubject {
  /** A paper from outside, by who wrote it and its own number. */
  readonly paper?: { readonly issuer: ForeignIssuer; readonly number: string };
  readonly permit?: PermitId;
  readonly hold?: Hex;
}

export interface ManualRecord {
  readonly format: typeof MANUAL_RECORD_FORMAT;
  readonly network: Hex;
  /** Who asked, and signs. */
  readonly authority: AuthorityId;
  /** The officer who asked, by the name the authority's node has for him. */
  readonly officer: string;
  readonly about: ManualSubject;
  readonly channel: Exclude<Channel, "none">;
  /** The body that was asked. */
  readonly partner: ForeignIssuer;
  /** Who there: name or post. */
  readonly person: string;
  /** UTC seconds, and the exact words. */
  readonly asked: { readonly at: number; readonly text: string };
  readonly answered: { readonly at: number; readonly answer: ManualAnswer; readonly text: string };
  /** SHA-256 of each thing that is left of it: a letter, a note of the call. */
  readonly evidence: readonly Hex[];
  /** UTC seconds by the node's clock. */
  readonly recordedAt: number;
}

/** The one text a record has: what is signed. */
export function manualRecordText(record: ManualRecord): string {
  return stableJson(record);
}

/** Its name: SHA-256 of the signed text. */
export function manualRecordDigest(signed: string, sha256: Sha256): Hex {
  return sha256Hex(new TextEncoder().encode(signed), sha256);
}

/** "DMO-77/2026 of Ministry of Defence of Omega, ZZ": what a record is about, for a refusal. */
export function manualSubjectText({ paper, permit, hold }: ManualSubject): string {
  if (paper) return `${paper.number} of ${paper.issuer.name}, ${paper.issuer.country}`;
  return permit ?? hold ?? "nothing";
}

/** Spelt as two officers may copy it from one paper. */
function isSamePaper(a: NonNullable<ManualSubject["paper"]>, b: NonNullable<ManualSubject["paper"]>): boolean {
  const folded = ({ issuer, number }: typeof a): string =>
    JSON.stringify([foldedText(issuer.name), issuer.country, foldedText(number)]);
  return folded(a) === folded(b);
}

/**
 * The confirmation of a foreign document that a record bears out: its evidence is the record. Throws Refusals
 * `manual-record-other`, `manual-record-not-confirming`.
 * @param digest of the signed record
 * @param permit its id, where it is on the register already
 */
export function confirmationBy(
  { record, digest }: { readonly record: ManualRecord; readonly digest: Hex },
  { credentialSubject: { foreignIssuer, number } }: PermitDocument,
  permit?: PermitId,
): StatedConfirmation {
  const { about, answered, channel, authority, officer } = record;
  const paper = foreignIssuer && { issuer: foreignIssuer, number };
  const isAbout =
    (permit !== undefined && about.permit === permit) || (paper && about.paper && isSamePaper(about.paper, paper));
  if (!isAbout)
    throw new Refusal("manual-record-other", {
      found: manualSubjectText(about),
      expected: manualSubjectText({ ...(paper && { paper }), ...(permit && { permit }) }),
    });
  if (answered.answer !== "confirmed") throw new Refusal("manual-record-not-confirming", { answer: answered.answer });
  const confirmedAt = instantText(answered.at);
  return { channel, confirmedAt, officer: `${authority}/${officer}`, evidence: digest, recorded: true };
}

/** Salt of the officer's digest on the register, from the signed record: only who holds it can test a name. */
export function confirmationSalt(signed: string, sha256: Sha256): Hex {
  return sha256Hex(new TextEncoder().encode(`countersign/confirmation-salt/1/${signed}`), sha256);
}
