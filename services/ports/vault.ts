/**
 * An authority's own records, encrypted, never on the ledger: drafts, documents, salts, intents.
 * @module
 */
import type { AuthorityId } from "../domain/permit/party.ts";

/** What a record is. */
export type VaultKind = "draft" | "bundle" | "intent" | "operation" | "manifest" | "item-flag";

export interface Vault {
  /**
   * Stores `value` under (authority, kind, id), replacing what was there. When this resolves the record is on disk
   * (fsync) and survives a power failure.
   */
  put(authority: AuthorityId, kind: VaultKind, id: string, value: unknown): Promise<void>;
  /** Undefined when there is none. Throws Refusal `vault-unreadable` when it was changed or the key is another. */
  get(authority: AuthorityId, kind: VaultKind, id: string): Promise<unknown>;
  /** All records of a kind, oldest first. */
  list(authority: AuthorityId, kind: VaultKind): Promise<readonly { readonly id: string; readonly value: unknown }[]>;
}
