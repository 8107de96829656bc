/**
 * What the register keeps of a customs declaration's number.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../domain/bytes/hex.ts";

/**
 * Salted with the signed document, which never reaches the ledger: offices holding the bundle can compare declarations,
 * and nobody else can guess.
 */
export function declarationDigest(document: string, declaration: string, sha256: Sha256): Hex {
  return toHex(sha256(new TextEncoder().encode(`${document}/${declaration}`)));
}
