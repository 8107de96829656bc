/**
 * What a command about a node's own keys works on: the data directory of a node that is not running, and its register.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { LedgerSigner } from "../ports/signer.ts";
import type { Trace } from "../usecases/audit/leave-trace.ts";
import type { ChangeKeyContext } from "../usecases/keys/change-key.ts";

export interface KeyDesk {
  readonly keys: ChangeKeyContext;
  readonly networkId: Hex;
  /** Address of the register. */
  readonly register: Hex;
  /** The key of a state's office, when it is here; throws `signer-missing`. */
  office(state: string, office: "administrator" | "guardian"): LedgerSigner;
  /** Does the act between two entries of the node's audit log. */
  traced<T>(trace: Pick<Trace, "authority" | "act" | "subject">, act: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface KeyDesks {
  /** Locks the data directory and opens keys and register. Throws `directory-locked` while the node runs. */
  open(): Promise<KeyDesk>;
  /** The keyring's passphrase becomes the one in the file. Asks no ledger. */
  rewrap(passphraseFile: string): Promise<{ readonly directory: string; readonly removed?: string }>;
}
