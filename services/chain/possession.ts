/**
 * A document key shows that it is held before the register takes it, so that nobody can take another's.
 * @module
 */
import { concat, numberToHex, pad, sha256, stringToHex } from "viem";
import { fromHex, type Hex, toHex } from "../domain/bytes/hex.ts";
import type { DocumentSigner } from "../ports/signer.ts";
import { toAuthority } from "./codec/words.ts";

/** FIPS 186-5: order of the group of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The bytes a key signs to be added to `authority` at the register of authorities at `register`. */
export function possessionBytes(authority: string, chainId: number, register: Hex): Uint8Array {
  const domain = pad(stringToHex("countersign/key/1/sha-256"), { dir: "right", size: 32 });
  const chain = numberToHex(chainId, { size: 32 });
  return fromHex(concat([domain, chain, pad(register, { size: 32 }), toAuthority(authority)]));
}

/** Its ES256 signature over them, as the two words the register takes: of the two forms of s, the lower one. */
export async function provePossession(key: DocumentSigner, bytes: Uint8Array): Promise<readonly [r: Hex, s: Hex]> {
  const signature = await key.sign(bytes);
  const s = BigInt(toHex(signature.subarray(32, 64)));
  return [toHex(signature.subarray(0, 32)), numberToHex(s > ORDER / 2n ? ORDER - s : s, { size: 32 })];
}

/** RFC 7638 thumbprint of a P-256 point, as the register computes it. */
export function thumbprintOf({ x, y }: { readonly x: Hex; readonly y: Hex }): Hex {
  const json = `{"crv":"P-256","kty":"EC","x":"${base64url(x)}","y":"${base64url(y)}"}`;
  return sha256(stringToHex(json));
}

function base64url(word: Hex): string {
  const base64 = btoa(String.fromCharCode(...fromHex(word)));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
