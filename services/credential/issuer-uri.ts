/**
 * The issuer of a credential is a URI that names network and authority: a document of another network shows it itself.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import { ISSUER_PATTERN } from "../schema/documents/permit-document.ts";

export interface Issuer {
  readonly networkId: Hex;
  readonly authority: AuthorityId;
}

/**
 * "urn:countersign:<network id, 64 hex digits>:<authority>"; throws a RangeError when the parts are no network id and
 * authority name, because then a caller mixed something up.
 */
export function issuerUri(networkId: Hex, authority: AuthorityId): string {
  const uri = `urn:countersign:${networkId.slice(2)}:${authority}`;
  if (!ISSUER_PATTERN.test(uri)) throw new RangeError("no network id and authority");
  return uri;
}

/** The parts of such a URI; undefined when it is another kind of issuer. */
export function parseIssuerUri(uri: string): Issuer | undefined {
  const match = ISSUER_PATTERN.exec(uri);
  return match === null ? undefined : { networkId: `0x${match[1] as string}`, authority: match[2] as string };
}
