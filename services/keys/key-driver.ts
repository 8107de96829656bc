/**
 * What a keeper of keys does for the keyring: finds a key by its name, and makes one where it can.
 * @module
 */
import type { DocumentSigner, LedgerSigner } from "../ports/signer.ts";
import type { KeyName } from "./keystore/key-names.ts";

export type { KeyName } from "./keystore/key-names.ts";

export interface KeyDriver {
  /** Undefined when the driver holds no such key. Throws when it holds one that must not be used, or cannot be asked. */
  findLedgerKey(name: KeyName): Promise<LedgerSigner | undefined>;
  findDocumentKey(name: KeyName): Promise<DocumentSigner | undefined>;
  /** The one there is, or a new one that will be found again when this resolves. Nothing is ever replaced. */
  makeLedgerKey(name: KeyName): Promise<LedgerSigner>;
  makeDocumentKey(name: KeyName): Promise<DocumentSigner>;
  close(): void;
}
