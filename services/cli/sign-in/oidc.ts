/**
 * OpenID Connect as the command line speaks it: authorization code with PKCE, tokens bound to a key of its own, rotating refresh
 * tokens. The same for a node's embedded provider and an authority's own.
 * @module
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  getDPoPHandle,
  None,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  tokenRevocation,
} from "openid-client";
import { EXIT } from "../exit.ts";
import { Trouble, unreachable } from "../trouble.ts";
import { isLoopbackName, type Place } from "./place.ts";
import type { ProofKey } from "./proof.ts";

export interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  /** When the access token ends, ms. */
  readonly expiresAt: number;
  /** Whom the provider says it was. */
  readonly subject: string | undefined;
}

/** A sign-in that was begun. */
export interface Begun {
  /** Where the officer goes. */
  readonly url: URL;
  /** Turns the address that the provider sent him back to into tokens. */
  finish(back: URL): Promise<Tokens>;
}

/** Throws Trouble 69 when the provider does not answer. */
export async function begin(place: Place, key: ProofKey, officer: string, redirect: string): Promise<Begun> {
  const configuration = await configurationOf(place);
  const [verifier, state] = [randomPKCECodeVerifier(), randomState()];
  const url = buildAuthorizationUrl(configuration, {
    ...{ redirect_uri: redirect, scope: "openid api", resource: place.audience, state, prompt: "login" },
    ...{
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      login_hint: officer,
    },
  });
  return {
    url,
    async finish(back) {
      const DPoP = getDPoPHandle(configuration, key.pair);
      const checks = { pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true };
      const given = await asked(place, () =>
        authorizationCodeGrant(configuration, back, checks, { resource: place.audience }, { DPoP }),
      );
      return tokensOf(given, given.claims()?.sub);
    },
  };
}

/** New tokens for a session. Throws Trouble 65 when it has ended, 69 when the provider does not answer. */
export async function renew(place: Place, key: ProofKey, refresh: string): Promise<Tokens> {
  const configuration = await configurationOf(place);
  const DPoP = getDPoPHandle(configuration, key.pair);
  const given = await asked(place, () =>
    refreshTokenGrant(configuration, refresh, { resource: place.audience }, { DPoP }),
  );
  return tokensOf(given, undefined);
}

/** Ends a session at the provider; false when that has no way to (RFC 7009). Throws as {@link renew}. */
export async function revoke(place: Place, refresh: string): Promise<boolean> {
  const configuration = await configurationOf(place);
  if (configuration.serverMetadata().revocation_endpoint === undefined) return false;
  await asked(place, () => tokenRevocation(configuration, refresh));
  return true;
}

function configurationOf(place: Place): Promise<Configuration> {
  const issuer = new URL(place.issuer);
  const plain = issuer.protocol === "http:" && isLoopbackName(issuer.hostname);
  const execute = plain ? [allowInsecureRequests] : [];
  return asked(place, () => discovery(issuer, place.client, undefined, None(), { execute }));
}

function tokensOf(
  given: { access_token: string; refresh_token?: string; expires_in?: number },
  subject: string | undefined,
): Tokens {
  const expiresAt = Date.now() + (given.expires_in ?? 60) * 1000;
  return { access: given.access_token, refresh: given.refresh_token, expiresAt, subject };
}

/** What the provider says no to is a refusal; what it does not say is none. */
async function asked<T>(place: Place, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const {
      error: code,
      error_description: why,
      message,
    } = error as Error & { error?: string; error_description?: string };
    if (typeof code !== "string")
      throw unreachable(
        `The provider of sign-in at ${place.issuer} does not answer as one: ${message}.`,
        "Try again later.",
        error,
      );
    const detail = `The provider of sign-in refused: ${why ?? code}.`;
    const wayOut = "Sign in again: countersign sign-in AUTHORITY/name.";
    throw new Trouble(EXIT.refused, { code: "sign-in-refused", detail, wayOut });
  }
}
