/**
 * Sign-in without anything else: the provider in this process, and the check of the tokens it gives.
 * @module
 */
import type { TokenCheck } from "../ports/sign-in.ts";
import type { Accounts } from "./accounts/accounts.ts";
import { type Handler, signInHandler } from "./provider/handler.ts";
import { createProvider, OFFICERS_CLIENT, type ProviderOptions } from "./provider/provider.ts";
import { ReplayStore } from "./tokens/replay-store.ts";
import { createTokenCheck } from "./tokens/token-check.ts";

/** Where the provider answers, under the node's own address. */
export const SIGN_IN_PATH = "/sign-in";

export interface EmbeddedOptions extends Omit<ProviderOptions, "issuer" | "audience"> {
  readonly accounts: Accounts;
  readonly publicUrl: string;
  /** Proofs made before may have been seen by an earlier process, seconds. */
  readonly since: () => number;
}

export interface SignIn {
  readonly issuer: string;
  readonly audience: string;
  readonly clientId: string;
  readonly check: TokenCheck;
  /** Answers under {@link SIGN_IN_PATH}; undefined where the provider is somebody else. */
  readonly pages: Handler | undefined;
}

export function embeddedSignIn(options: EmbeddedOptions): SignIn {
  const { publicUrl, accounts, secrets, since, onTrouble } = options;
  const issuer = `${publicUrl}${SIGN_IN_PATH}`;
  const provider = createProvider({ ...options, issuer, audience: publicUrl });
  const { d: _private, ...publicKey } = secrets.signingKey;
  const keys = JSON.stringify({ keys: [{ ...publicKey, use: "sig", alg: "ES256" }] });
  const metadata = { issuer, jwks_uri: `${issuer}/jwks` };
  const check = createTokenCheck({
    ...{ provider: async () => metadata, audience: publicUrl, publicUrl, since, plainHttp: true },
    ...{ replay: new ReplayStore(() => performance.now()), clock: Date.now },
    // A machine's key may have been changed in the configuration, under the name it had: who has the old one has no token longer
    // than that. Officers' names are bound to no key there, and a node that starts again signs nobody out.
    isOver: (subject, given) => options.machine(subject) !== undefined && given < since(),
    fetchKeys: () => new Response(keys, { headers: { "Content-Type": "application/json" } }),
  });
  return {
    ...{ issuer, audience: publicUrl, clientId: OFFICERS_CLIENT, check },
    pages: signInHandler({ provider, accounts, publicUrl, onTrouble }),
  };
}
