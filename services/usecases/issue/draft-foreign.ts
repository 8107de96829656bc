/**
 * What a draft of a foreign document needs beside the document: who wrote the paper, and how that was confirmed. The second
 * officer approves both, and the register takes the one only with the other.
 * @module
 */
import { ZERO_WORD } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { confirmationBy } from "../../domain/evidence/manual-record.ts";
import type { StatedConfirmation } from "../../domain/permit/confirmation.ts";
import { secondsOf } from "../../domain/permit/derive.ts";
import type { PermitDocument } from "../../domain/permit/document.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { DraftContext, DraftRequest } from "./draft.ts";

/**
 * The confirmation a request states, or the one its record bears out. Throws Refusals `field-invalid`, `record-unknown`,
 * `manual-record-other`, `manual-record-not-confirming`.
 */
export async function confirmationFor(
  { manualRecords }: Pick<DraftContext, "manualRecords">,
  authority: AuthorityId,
  document: PermitDocument,
  { confirmation, confirmationRecord: record }: Pick<DraftRequest, "confirmation" | "confirmationRecord">,
): Promise<StatedConfirmation | undefined> {
  if (record === undefined) return confirmation;
  if (confirmation)
    throw new Refusal("field-invalid", { path: "/confirmationRecord", rule: "confirmation-or-its-record" });
  if (!manualRecords) throw new Refusal("record-unknown", { what: "manual verification record", id: record });
  return confirmationBy(await manualRecords.find(authority, record), document);
}

/**
 * Throws Refusal `field-invalid`, in the names of the request.
 * @param now UTC seconds.
 */
export function assertConfirmed(
  { credentialSubject: { kind, foreignIssuer } }: PermitDocument,
  confirmation: StatedConfirmation | undefined,
  now: number,
): void {
  const refuse = (path: string, rule: string): never => {
    throw new Refusal("field-invalid", { path, rule });
  };
  if (kind !== "foreign-document") {
    if (confirmation) refuse("/confirmation", "only a foreign document is confirmed");
    return;
  }
  if (!foreignIssuer) refuse("/subject/foreignIssuer", "must say who wrote the paper: its number is tagged by that");
  const { confirmedAt: stated, evidence } =
    confirmation ?? refuse("/confirmation", "must say how a foreign document was confirmed by those who wrote it");
  const confirmedAt = secondsOf(stated);
  if (confirmedAt > now) refuse("/confirmation/confirmedAt", "must not be in the future");
  // The contracts take zero for nothing said, and refuse it after the authority has signed.
  if (confirmedAt === 0) refuse("/confirmation/confirmedAt", "must be after the beginning of 1970");
  if (evidence === ZERO_WORD) refuse("/confirmation/evidence", "must not be zero");
}
