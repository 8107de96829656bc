/**
 * The key of one backup, from the ring that the backup carries: whoever has backup and passphrase can open it, and nobody
 * with either alone.
 * @module
 */
import { keyEncryptionKeyIn } from "./key-encryption-key.ts";

export interface BackupKeyOf {
  /** Where the ring's text came from, for refusals. */
  readonly path: string;
  /** Text of `keyring.json`. */
  readonly keyring: string;
  readonly passphrase: string;
  /** Of this backup and no other. */
  readonly salt: string;
}

/** 32 bytes. Throws Refusals `passphrase-wrong`, and `key-file-invalid` when the text is no keyring. */
export async function backupKey({ path, keyring, passphrase, salt }: BackupKeyOf): Promise<Uint8Array> {
  return (await keyEncryptionKeyIn(path, keyring, passphrase)).subkey(`backup/${salt}`);
}
