/**
 * An authority's own records, encrypted, never on the ledger: drafts, documents, salts, intents.
 * @module
 */
import type { AuthorityId } from "../domain/permit/party.ts";

/** What a record is. */
export type VaultKind =
  | "draft"
  | "bundle"
  | "intent"
  | "operation"
  | "manifest"
  | "item-flag"
  | "hold"
  | "manual-record"
  | "legal-hold"
  | "forgetting"
  | "proposal"
  | "break-glass";

export interface Vault {
  /**
   * Stores `value` under (authority, kind, id), replacing what was there. When this resolves the record is on disk
   * (fsync) and survives a power failure.
   */
  put(authority: AuthorityId, kind: VaultKind, id: string, value: unknown): Promise<void>;
  /**
   * Undefined when there is none. Throws Refusals `record-forgotten` when its key was forgotten, `vault-unreadable` when it
   * was changed or the key is another.
   */
  get(authority: AuthorityId, kind: VaultKind, id: string): Promise<unknown>;
  /** All records of a kind, oldest first, without those that were forgotten. */
  list(authority: AuthorityId, kind: VaultKind): Promise<readonly { readonly id: string; readonly value: unknown }[]>;
}

export interface NamedRecord {
  readonly kind: VaultKind;
  readonly id: string;
  /** Milliseconds; present when its key was forgotten. */
  readonly forgottenAt?: number;
}

/** Forgetting for good. What may be forgotten, and when, is decided by who calls (usecases/retention). */
export interface Forgetting {
  /** The names of all records of an authority, oldest first, those that were forgotten among them. */
  names(authority: AuthorityId): Promise<readonly NamedRecord[]>;
  /**
   * Forgets the keys of these records, all or none. When this resolves none of them is on this disk under its name any
   * more; `overwritten` is false when the old bytes could not be written over. Copies made before (backups, snapshots,
   * blocks that the disk has remapped) keep them.
   * @param at milliseconds
   */
  forget(authority: AuthorityId, gone: readonly NamedRecord[], at: number): Promise<{ readonly overwritten: boolean }>;
}
