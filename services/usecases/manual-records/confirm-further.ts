/**
 * A further confirmation of a foreign document that is on the register: another channel, a later time, borne out by a
 * manual verification record.
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { confirmationBy, confirmationSalt } from "../../domain/evidence/manual-record.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { confirmationOf } from "../../domain/permit/confirmation.ts";
import type { PermitDocument } from "../../domain/permit/document.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Credentials } from "../../ports/credential.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import type { Acts } from "../acts.ts";
import { requireRole } from "../officers/require-role.ts";
import type { ManualBook } from "./manual-book.ts";

export interface ConfirmContext {
  readonly book: ManualBook;
  readonly acts: Acts;
  readonly lookup: Lookup;
  readonly vault: Vault;
  readonly credentials: Pick<Credentials, "read">;
  readonly sha256: Sha256;
}

export interface ConfirmRequest {
  readonly key: string;
  readonly permit: PermitId;
  /** Digest of the record. */
  readonly record: Hex;
}

/**
 * Throws Refusals `officer-not-entitled`, `permit-unknown`, `confirmation-not-foreign`, `record-unknown` and those of
 * {@link confirmationBy}; what the register says to another's permit comes back from it.
 */
export async function confirmFurther(
  context: ConfirmContext,
  officer: Officer,
  { key, permit, record: digest }: ConfirmRequest,
): Promise<OutboxItem> {
  requireRole(officer, "licensing-officer");
  const { book, acts, sha256 } = context;
  const { authority } = officer;
  const document = await documentOf(context, officer, permit);
  const kept = await book.find(authority, digest);
  const stated = confirmationBy(kept, document, permit);
  const confirmation = confirmationOf(stated, confirmationSalt(kept.signed, sha256), sha256);
  const asked = { act: "confirm-foreign", permit, record: digest };
  return acts.perform({ authority, key, asked, act: () => ({ act: "confirm-foreign", permit, confirmation }) });
}

async function documentOf(
  { lookup, vault, credentials }: ConfirmContext,
  { authority }: Officer,
  permit: PermitId,
): Promise<PermitDocument> {
  const record = lookup.register.permits.get(permit);
  if (record && record.kind !== "foreign-document")
    throw new Refusal("confirmation-not-foreign", { permit, kind: record.kind });
  const bundle = (await vault.get(authority, "bundle", permit)) as Bundle | undefined;
  const read = record && bundle && credentials.read(bundle.document);
  if (!read?.ok) throw new Refusal("permit-unknown", { permit });
  return read.document;
}
