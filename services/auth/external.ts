/**
 * Sign-in at the authority's own provider: its metadata is asked for when it is needed, and the same check looks at its tokens.
 * @module
 */
import {
  type AuthorizationServer,
  allowInsecureRequests,
  discoveryRequest,
  processDiscoveryResponse,
} from "oauth4webapi";
import { Refusal } from "../domain/errors/refusal.ts";
import { isLoopback } from "../domain/network/address.ts";
import type { SignIn } from "./embedded.ts";
import { ReplayStore } from "./tokens/replay-store.ts";
import { createTokenCheck, type TokenCheckOptions } from "./tokens/token-check.ts";

const PATIENCE = 5000;
/** Keys and addresses of a provider change seldom; the library asks for new keys itself when it meets an unknown one. */
const GOOD_FOR = 3_600_000;

export interface ExternalOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string | undefined;
  readonly unboundTokens: boolean;
  readonly publicUrl: string;
  /** Proofs made before may have been seen by an earlier process, seconds. */
  readonly since: () => number;
  /** As the check has it. */
  readonly onTaken: NonNullable<TokenCheckOptions["onTaken"]>;
}

export function externalSignIn({
  issuer,
  clientId,
  audience,
  unboundTokens,
  publicUrl,
  since,
  onTaken,
}: ExternalOptions): SignIn {
  const plainHttp = isPlainLoopback(issuer);
  const check = createTokenCheck({
    ...{ provider: discovered(issuer, plainHttp), audience: audience ?? publicUrl, publicUrl, since, unboundTokens },
    ...{ plainHttp, replay: new ReplayStore(() => performance.now()), clock: Date.now, onTaken },
  });
  return { issuer, audience: audience ?? publicUrl, clientId, check, pages: undefined };
}

/** Plain HTTP is for a provider on this very machine, in a trial. */
function isPlainLoopback(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "http:" && (hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, "")));
}

/** Asks once for all who wait; a failure is not kept. */
function discovered(issuer: string, plainHttp: boolean): () => Promise<AuthorizationServer> {
  let asked: { readonly at: number; readonly answer: Promise<AuthorizationServer> } | undefined;
  return () => {
    if (asked && performance.now() - asked.at < GOOD_FOR) return asked.answer;
    const answer = discover(new URL(issuer), plainHttp);
    asked = { at: performance.now(), answer };
    answer.catch(() => {
      asked = undefined;
    });
    return answer;
  };
}

/** Throws Refusal `sign-in-unavailable`: what is no provider's answer says nothing about a token. */
async function discover(issuer: URL, plainHttp: boolean): Promise<AuthorizationServer> {
  try {
    return await metadataOf(issuer, plainHttp);
  } catch (cause) {
    throw new Refusal("sign-in-unavailable", {}, { cause });
  }
}

async function metadataOf(issuer: URL, plainHttp: boolean): Promise<AuthorizationServer> {
  const response = await discoveryRequest(issuer, {
    signal: AbortSignal.timeout(PATIENCE),
    ...(plainHttp && { [allowInsecureRequests]: true }),
  });
  return processDiscoveryResponse(issuer, response);
}
