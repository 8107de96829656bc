/**
 * Access tokens for a test node, made with its provider's own key: what walking the sign-in forms a thousand times would come to.
 *
 *     const headers = await shown(node, "XA-LIC/amara", { method: "GET", path: "/v1/permits" });
 * @module
 */
import { randomUUID } from "node:crypto";
import { type CryptoKey, calculateJwkThumbprint, importJWK, SignJWT } from "jose";
import type { RunningNode } from "../../services/apps/node/open-node.ts";
import { makeProof, newProofKey, type ProofKey } from "../../services/cli/sign-in/proof.ts";
import type { Speaker } from "../../services/cli/sign-in/speaker.ts";

/** What a token needs of a node. */
export type TokenNode = Pick<RunningNode, "services" | "signInSecrets">;

/** What a token needs of a provider. */
export interface TokenProvider {
  readonly services: { readonly signIn: Pick<RunningNode["services"]["signIn"], "issuer" | "audience" | "clientId"> };
  readonly signInSecrets: RunningNode["signInSecrets"];
}

export interface TokenChange {
  /** Claims in place of the usual ones. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Another key to sign with than the provider's. */
  readonly key?: CryptoKey;
}

/** The key all tokens of the tests are bound to. */
export const PROOF_KEY: ProofKey = await newProofKey();

/** A token for `subject`, good for ten minutes. */
export async function mint(
  { services, signInSecrets }: TokenProvider,
  subject: string,
  change: TokenChange = {},
): Promise<string> {
  if (!signInSecrets) throw new Error("the node has no provider of its own");
  const { signingKey } = signInSecrets;
  const { issuer, audience, clientId } = services.signIn;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: issuer, aud: audience, sub: subject, client_id: clientId, jti: randomUUID(), scope: "api" },
    ...{ iat: now, exp: now + 600, cnf: { jkt: await calculateJwkThumbprint(PROOF_KEY.jwk) }, ...change.claims },
  };
  const key = change.key ?? ((await importJWK({ ...signingKey }, "ES256")) as CryptoKey);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: signingKey.kid, ...change.header })
    .sign(key);
}

/** Tokens of a node by subject, made once. */
const made = new WeakMap<object, Map<string, Promise<string>>>();

export function tokenOf(node: TokenNode, subject: string): Promise<string> {
  const tokens = made.get(node.services) ?? new Map<string, Promise<string>>();
  made.set(node.services, tokens);
  const token = tokens.get(subject) ?? mint(node, subject);
  tokens.set(subject, token);
  return token;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
}

/** The headers that show a request to be `subject`'s. */
export async function shown(
  node: TokenNode,
  subject: string,
  { method, path }: Asked,
): Promise<Record<string, string>> {
  const token = await tokenOf(node, subject);
  const url = `${node.services.signIn.publicUrl}${path.split("?", 1)[0]}`;
  return { Authorization: `DPoP ${token}`, DPoP: await makeProof(PROOF_KEY, { method, url, token }) };
}

/** Test nodes that run in this process, by port. */
const running = new Map<string, TokenNode>();

/** The node at `url` speaks for its officers from now on; what is returned forgets it, because ports are used again. */
export function remember(url: string, node: TokenNode): () => void {
  const { port } = new URL(url);
  running.set(port, node);
  return () => void running.delete(port);
}

export function nodeAt(url: string): TokenNode | undefined {
  return running.get(new URL(url).port);
}

/** Speaks for an officer at a node of this process; to anybody else it says a token that is none. */
export function speakerAt(url: string, officer: string): Speaker {
  return {
    headers: async (method, path) => {
      const node = nodeAt(url);
      return node ? shown(node, officer, { method, path }) : { Authorization: `DPoP ${officer}`, DPoP: "proof" };
    },
  };
}
