/**
 * A document key's name: the RFC 7638 thumbprint of its public point, as 32 bytes on the register and as base64url in the
 * document's `kid`.
 * @module
 */
import { calculateJwkThumbprint } from "jose";
import { fromHex, type Hex, toHex } from "../domain/bytes/hex.ts";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";

/** Affine coordinates on P-256, 32 bytes each. */
export interface PublicPoint {
  readonly x: Hex;
  readonly y: Hex;
}

export interface PublicJwk {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
}

/** The point as a JSON Web Key with nothing but the members a thumbprint counts. */
export function pointToJwk(point: PublicPoint): PublicJwk {
  return { kty: "EC", crv: "P-256", x: encodeBase64url(fromHex(point.x)), y: encodeBase64url(fromHex(point.y)) };
}

/** SHA-256 thumbprint of the key with this point. */
export async function thumbprint(point: PublicPoint): Promise<Hex> {
  const keyId = keyIdOf(await calculateJwkThumbprint(pointToJwk(point), "sha256"));
  if (keyId === undefined) throw new RangeError("a SHA-256 thumbprint has 32 bytes");
  return keyId;
}

/** The `kid` of a key id. */
export function kidOf(keyId: Hex): string {
  return encodeBase64url(fromHex(keyId));
}

/** The key id of a `kid`; undefined when it is not 32 bytes in canonical base64url. */
export function keyIdOf(kid: string): Hex | undefined {
  const bytes = kid.length === 43 ? decodeBase64url(kid) : undefined;
  return bytes === undefined ? undefined : toHex(bytes);
}
