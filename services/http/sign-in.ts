/**
 * Where callers learn how to sign in, and the pages they do it on.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Express } from "express";
import type { Code } from "../domain/errors/catalogue.ts";
import type { Officer } from "../domain/officer/officer.ts";
import type { TokenCheck } from "../ports/sign-in.ts";
import { clientOf } from "./door/client.ts";
import type { Door } from "./door/door.ts";
import { Share } from "./door/share.ts";
import { sendJson } from "./json.ts";

/** Protected resource metadata (RFC 9728). */
export const RESOURCE_METADATA = "/.well-known/oauth-protected-resource";
/** Passwords are looked at one at a time, and 32 may wait: one client does not fill that alone. */
const ATTEMPTS_AT_ONCE = 8;
const ALGORITHMS = ["ES256", "Ed25519", "EdDSA"];

/** Who may come in, and how. */
export interface SignInServices {
  readonly check: TokenCheck;
  /** Whom a token's subject is on this node's list, now. */
  readonly officerOf: (subject: string) => Officer | undefined;
  /** The one provider whose tokens are taken. */
  readonly issuer: string;
  readonly audience: string;
  /** What the provider calls the officers' command line. */
  readonly clientId: string;
  /** How callers name this node; proofs are made for it. */
  readonly publicUrl: string;
  /** The embedded provider, under /sign-in. */
  readonly pages: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  /** Passwords need not be changed and the front page names the officers. */
  readonly trial: boolean;
  /** Tokens that no key is bound to are taken too. */
  readonly unbound: boolean;
}

/** What whoever watches the node is told of sign-in, as long as it is so. */
export function signInNotes({ unbound, issuer }: Pick<SignInServices, "unbound" | "issuer">): readonly SignInNote[] {
  return unbound ? [{ code: "tokens-unbound", params: { issuer } }] : [];
}

interface SignInNote {
  readonly code: "tokens-unbound";
  readonly params: { readonly issuer: string };
}

export function mountSignIn(app: Express, signIn: SignInServices, { rates }: Door): void {
  app.get(RESOURCE_METADATA, rates.of("read"), (_request, response) =>
    sendJson(response, 200, resourceMetadata(signIn)),
  );
  const share = new Share(ATTEMPTS_AT_ONCE);
  app.use("/sign-in", rates.of("heavy"), async (request, response, next) => {
    const { pages } = signIn;
    if (!pages) return next();
    const answer = (): Promise<void> => pages(request, response);
    // Also what its client does not wait for is looked at, and counts as his until then.
    if (request.method === "POST" && request.path.startsWith("/interaction/"))
      await share.take(clientOf(request.socket).key, answer);
    else await answer();
  });
}

/** What a program has to know to be let in, and whether it needs a key. */
export function resourceMetadata(signIn: Omit<SignInServices, "check" | "officerOf" | "pages" | "trial">): object {
  return {
    resource: signIn.publicUrl,
    authorization_servers: [signIn.issuer],
    bearer_methods_supported: signIn.unbound ? ["header"] : [],
    dpop_signing_alg_values_supported: ALGORITHMS,
    dpop_bound_access_tokens_required: !signIn.unbound,
    countersign: { client: signIn.clientId, audience: signIn.audience },
  };
}

/** What a 401 says of how to do better (RFC 9449, 7.1; RFC 9728, 5.1). */
export function challenge(code: Code, { publicUrl }: SignInServices): string {
  const error =
    code === "token-missing" ? "" : `, error="${/^proof-/.test(code) ? "invalid_dpop_proof" : "invalid_token"}"`;
  return `DPoP algs="${ALGORITHMS.join(" ")}"${error}, resource_metadata="${publicUrl}${RESOURCE_METADATA}"`;
}
