/**
 * Checks what a request shows for who it is from: a JWT access token (RFC 9068) of the node's one provider, for this node,
 * bound to a key (RFC 9449) that the caller proves to hold with each request. One path for the embedded provider and an
 * authority's own.
 * @module
 */
import {
  type AuthorizationServer,
  allowInsecureRequests,
  customFetch,
  type JWKSCacheInput,
  jwksCache,
  validateJwtAccessToken,
} from "oauth4webapi";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Presented, TokenCheck } from "../../ports/sign-in.ts";
import { PROOF_AGE, PROOF_AHEAD, type ReplayStore } from "./replay-store.ts";
import { refusalOf } from "./token-trouble.ts";

export const TOKEN_ALGORITHMS: readonly string[] = ["ES256", "Ed25519", "EdDSA", "PS256", "RS256"];
/** How far the provider's clock may run ahead, seconds. */
const TOKEN_AHEAD = 60;
const LONGEST_HEADER = 8192;
const LONGEST_NAME = 128;

export interface TokenCheckOptions {
  /** Metadata of the one provider; asked for at each request until it was had. */
  readonly provider: () => Promise<AuthorizationServer>;
  readonly audience: string;
  /** How callers name this node: what a proof must be made for, whatever the Host header says. No last slash. */
  readonly publicUrl: string;
  readonly replay: ReplayStore;
  /** Proofs made before may have been seen by an earlier process, seconds; asked each time, for a clock may be set back. */
  readonly since: () => number;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Whether what was given to `subject` at `given`, seconds, counts no more. */
  readonly isOver?: (subject: string, given: number) => boolean;
  /** Also takes tokens that no key is bound to. */
  readonly unboundTokens?: boolean;
  /** The provider answers over plain HTTP on the loopback interface. */
  readonly plainHttp?: boolean;
  /** Told of each request's token once it is taken, before the request goes on. What it throws, the check throws. */
  readonly onTaken?: (token: TakenToken) => Promise<void>;
  /** Fetches the provider's keys another way than over the network. */
  readonly fetchKeys?: () => Response;
}

/** A token that was taken. */
export interface TakenToken {
  readonly subject: string;
  /** Its session at the provider (`sid`), or its own name (`jti`) where the provider says no session. */
  readonly session: string;
}

export function createTokenCheck(options: TokenCheckOptions): TokenCheck {
  const { provider, audience, publicUrl, unboundTokens = false, plainHttp = false, fetchKeys, onTaken } = options;
  const cache: JWKSCacheInput = {};
  const settings = {
    requireDPoP: !unboundTokens,
    signingAlgorithms: [...TOKEN_ALGORITHMS],
    [jwksCache]: cache,
    ...(plainHttp && { [allowInsecureRequests]: true }),
    ...(fetchKeys && { [customFetch]: async () => fetchKeys() }),
  };
  const taken = async (presented: Presented, bound: boolean): Promise<TakenToken> => {
    try {
      const request = requestOf(presented, publicUrl);
      const claims = await validateJwtAccessToken(await provider(), request, audience, settings);
      assertGiven(claims.iat, options.clock);
      if (options.isOver?.(claims.sub, claims.iat))
        throw new Refusal("token-invalid", { why: "it was given before the node started" });
      if (claims.cnf === undefined) assertForHere(claims, audience);
      if (bound || presented.proof !== undefined) assertFresh(presented.proof ?? "", claims.cnf?.jkt ?? "", options);
      const { sub: subject, sid, jti } = claims;
      return { subject, session: typeof sid === "string" ? sid : jti };
    } catch (error) {
      throw refusalOf(error);
    }
  };
  return {
    async check(presented) {
      const token = await taken(presented, assertForm(presented, unboundTokens));
      await onTaken?.(token);
      return token.subject;
    },
  };
}

/** Refuses what need not be looked into; true when a proof is needed. */
function assertForm({ authorization, proof }: Presented, unboundTokens: boolean): boolean {
  if (authorization === undefined || authorization === "") throw new Refusal("token-missing");
  const bearer = /^bearer /i.test(authorization);
  if (!/^dpop /i.test(authorization) && !(bearer && unboundTokens))
    throw new Refusal("token-invalid", { why: bearer ? "no key is bound to it" : "it is of another scheme" });
  if (!bearer && proof === undefined) throw new Refusal("proof-refused", { why: "there is none" });
  if (authorization.length > LONGEST_HEADER || (proof?.length ?? 0) > LONGEST_HEADER)
    throw new Refusal("token-invalid", { why: "it is too long" });
  return !bearer;
}

/** The request as the node's public address has it. */
function requestOf({ method, url, authorization, proof }: Presented, publicUrl: string): Request {
  const headers = new Headers({ authorization: authorization ?? "", ...(proof !== undefined && { dpop: proof }) });
  // A browser's Request takes no body here, and the check looks at none.
  return new Request(`${publicUrl}${url.split("?", 1)[0]}`, { method, headers });
}

/**
 * A token of a time to come was given when the clock was ahead: it would last until the clock is there again, and longer than a
 * token may.
 */
function assertGiven(iat: number, clock: () => number): void {
  if (iat > Math.floor(clock() / 1000) + TOKEN_AHEAD)
    throw new Refusal("token-invalid", { why: "it was given at a time that is still to come" });
}

/**
 * Where no key is bound to a token, whoever it is shown to can show it elsewhere: so it is for this node alone. Some providers add
 * themselves, and to them it is no news.
 */
function assertForHere(
  { aud, iss }: { readonly aud: string | string[]; readonly iss: string },
  audience: string,
): void {
  const others = [aud].flat().filter((one) => one !== audience && originOf(one) !== originOf(iss));
  if (others.length > 0)
    throw new Refusal("token-invalid", { why: "it is for another audience too, and no key is bound to it" });
}

function originOf(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : text;
}

/** Young enough, of this process' time, and never seen. The signature over it has been checked. */
function assertFresh(proof: string, key: string, { replay, since, clock }: TokenCheckOptions): void {
  const payload = proof.split(".")[1] ?? "";
  const { iat, jti } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { iat: number; jti: string };
  const now = Math.floor(clock() / 1000);
  if (iat < now - PROOF_AGE || iat > now + PROOF_AHEAD)
    throw new Refusal("proof-refused", { why: "it is too old, or of a clock that is wrong" });
  if (iat < since()) throw new Refusal("proof-refused", { why: "it was made before the node started" });
  if (jti.length > LONGEST_NAME) throw new Refusal("proof-refused", { why: "its name is too long" });
  replay.remember(key, jti, iat);
}
