/**
 * Keys never leave their driver: the service hands over what is to be signed and gets bytes back.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { UnsignedTransaction } from "./ledger.ts";

export interface LedgerSigner {
  readonly account: Hex;
  /** Signed raw bytes and their hash. */
  sign(transaction: UnsignedTransaction): Promise<{ readonly raw: Hex; readonly hash: Hex }>;
}

export interface DocumentSigner {
  /** RFC 7638 thumbprint of the P-256 key. */
  readonly keyId: Hex;
  /** The public point, for the register. */
  readonly point: { readonly x: Hex; readonly y: Hex };
  /** ES256 over the exact bytes; 64 bytes r || s. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  /**
   * The raw ECDH secret with the other side's P-256 point (SP 800-56A, cofactor 1): its x coordinate, 32 bytes. It goes
   * into a key derivation and nowhere else. Throws `key-point-invalid` for what is no point of the curve, before the
   * private key is touched.
   */
  agree(point: { readonly x: Hex; readonly y: Hex }): Promise<Uint8Array>;
}

/** As much of a document key as makes a signature. */
export type SigningKey = Pick<DocumentSigner, "keyId" | "point" | "sign">;

/** Which of a body's two accounts: what is hard to undo takes both. */
export type Seat = "first" | "second";

export interface Signers {
  /** Throws a Refusal `signer-missing` when the node holds no such key of this authority. Default seat: the first. */
  ledger(authority: AuthorityId, seat?: Seat): LedgerSigner;
  document(authority: AuthorityId): DocumentSigner;
}
