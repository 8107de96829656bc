/**
 * The key a session is bound to, and the proof of it that goes with each request (RFC 9449).
 * @module
 */

import type { webcrypto } from "node:crypto";

type CryptoKeyPair = webcrypto.CryptoKeyPair;
export type JsonWebKey = webcrypto.JsonWebKey;

/** A P-256 key pair with its public half as JWK. */
export interface ProofKey {
  readonly pair: CryptoKeyPair;
  readonly jwk: { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };
}

const KIND = { name: "ECDSA", namedCurve: "P-256" } as const;

export async function newProofKey(): Promise<ProofKey> {
  return withJwk(await crypto.subtle.generateKey(KIND, true, ["sign", "verify"]));
}

/** The private key as JWK, to be kept. */
export async function exportProofKey({ pair }: ProofKey): Promise<JsonWebKey> {
  return crypto.subtle.exportKey("jwk", pair.privateKey);
}

export async function importProofKey(kept: JsonWebKey): Promise<ProofKey> {
  const { kty, crv, x, y } = kept as ProofKey["jwk"];
  const privateKey = await crypto.subtle.importKey("jwk", kept, KIND, true, ["sign"]);
  const publicKey = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, KIND, true, ["verify"]);
  return { pair: { privateKey, publicKey }, jwk: { kty, crv, x, y } };
}

export interface ProofOf {
  readonly method: string;
  /** Address without query. */
  readonly url: string;
  readonly token: string;
  /** When it is made, seconds; now unless said otherwise. */
  readonly at?: number;
}

/** A fresh proof for one request. */
export async function makeProof({ pair, jwk }: ProofKey, { method, url, token, at }: ProofOf): Promise<string> {
  const ath = base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)));
  const claims = { jti: crypto.randomUUID(), htm: method, htu: url, iat: at ?? Math.floor(Date.now() / 1000), ath };
  const signed = `${jsonPart({ typ: "dpop+jwt", alg: "ES256", jwk })}.${jsonPart(claims)}`;
  const signature = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    pair.privateKey,
    new TextEncoder().encode(signed),
  );
  return `${signed}.${base64url(signature)}`;
}

async function withJwk(pair: CryptoKeyPair): Promise<ProofKey> {
  const { kty, crv, x, y } = (await crypto.subtle.exportKey("jwk", pair.publicKey)) as ProofKey["jwk"];
  return { pair, jwk: { kty, crv, x, y } };
}

function jsonPart(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function base64url(bytes: ArrayBuffer): string {
  return Buffer.from(bytes).toString("base64url");
}
