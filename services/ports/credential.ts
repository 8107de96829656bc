/**
 * Signing and reading documents, as the rules need it.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { FindingCode } from "../domain/errors/catalogue.ts";
import type { Params } from "../domain/errors/refusal.ts";
import type { PermitDocument } from "../domain/permit/document.ts";
import type { SigningKey } from "./signer.ts";

export type ReadDocument =
  | {
      readonly ok: true;
      readonly document: PermitDocument;
      readonly keyId: Hex;
      /** The document whole, signature included: what its digest is over. */
      readonly bytes: Uint8Array;
      /** Whether the signature fits under the P-256 point. */
      verify(point: { readonly x: Hex; readonly y: Hex }): Promise<boolean>;
    }
  | { readonly ok: false; readonly code: FindingCode; readonly params: Params };

/**
 * Whether `signature` (r || s) is ES256 over exactly `signed` under the P-256 point; undefined when it could not be found
 * out here, which says nothing about the signature. Never rejects.
 */
export type CheckSignature = (
  point: { readonly x: Hex; readonly y: Hex },
  signature: Uint8Array,
  signed: Uint8Array,
) => Promise<boolean | undefined>;

export interface Credentials {
  /** The exact bytes a signature will be over, as compact JWS. */
  sign(document: PermitDocument, signer: SigningKey): Promise<string>;
  /** Strict: anything unusual is a finding, never an exception. Says nothing about the signature. */
  read(jws: string): ReadDocument;
}
