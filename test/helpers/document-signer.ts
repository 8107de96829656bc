/**
 * Signers of documents with fresh keys, and signed examples taken apart, for the credential's tests.
 * @module
 */
import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { decodeBase64url, encodeBase64url } from "../../services/credential/base64url.ts";
import { type DecodedDocument, decodeDocument } from "../../services/credential/decode-document.ts";
import { encodeDocument } from "../../services/credential/encode-document.ts";
import { thumbprint } from "../../services/credential/thumbprint.ts";
import { fromHex, type Hex, toHex } from "../../services/domain/bytes/hex.ts";
import type { DocumentSigner } from "../../services/ports/signer.ts";
import type { DocumentKey } from "./document-key.ts";
import { exampleDocument } from "./permit-fixture.ts";

export const utf8 = (text: string) => new TextEncoder().encode(text);

/** A part of a JWS: the text, or the value as JSON. */
export const part = (value: unknown) =>
  encodeBase64url(utf8(typeof value === "string" ? value : JSON.stringify(value)));

function es256(bytes: Uint8Array, key: KeyObject): Uint8Array {
  return new Uint8Array(sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }));
}

/** The ECDH secret of a private key and a point, by Node's own cryptography. */
export function ecdh(privateKey: KeyObject, { x, y }: { readonly x: Hex; readonly y: Hex }): Uint8Array {
  const jwk = { kty: "EC", crv: "P-256", x: encodeBase64url(fromHex(x)), y: encodeBase64url(fromHex(y)) };
  return new Uint8Array(diffieHellman({ privateKey, publicKey: createPublicKey({ key: jwk, format: "jwk" }) }));
}

/** By Node's own cryptography, not by the code under test. */
export async function newSigner(): Promise<DocumentSigner> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const coordinate = (text: string | undefined) => toHex(decodeBase64url(text as string) as Uint8Array);
  const point = { x: coordinate(x), y: coordinate(y) };
  return {
    ...{ keyId: await thumbprint(point), point },
    sign: async (bytes) => es256(bytes, privateKey),
    agree: async (other) => ecdh(privateKey, other),
  };
}

/** A key of the contracts' tests behind the signer port. */
export function signerOf({ keyId, x, y, privateKey }: DocumentKey): DocumentSigner {
  return {
    ...{ keyId, point: { x, y } },
    sign: async (bytes) => es256(bytes, privateKey),
    agree: async (other) => ecdh(privateKey, other),
  };
}

/** The document, which must decode. */
export function decoded(jws: string): DecodedDocument {
  const result = decodeDocument(jws);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

export interface SignedExample {
  readonly signer: DocumentSigner;
  readonly jws: string;
  readonly parts: readonly [string, string, string];
}

export async function signedExample(): Promise<SignedExample> {
  const signer = await newSigner();
  const jws = await encodeDocument(exampleDocument(), signer);
  return { signer, jws, parts: jws.split(".") as [string, string, string] };
}
