/**
 * The embedded provider: OpenID Connect for the officers of this node, client credentials for its machines, and nothing else.
 * @module
 */
import Provider, {
  type Configuration,
  errors,
  interactionPolicy,
  type JWK,
  type KoaContextWithOIDC,
} from "oidc-provider";
import type { SignInRecords, SignInSecrets } from "../../ports/sign-in.ts";
import { adapterOf } from "./adapter.ts";
import { type GrantOptions, grantTrail } from "./grants.ts";
import { plainPage } from "./pages.ts";

/** The command line as a client: public, on the officer's own machine, with a loopback redirect (RFC 8252). */
export const OFFICERS_CLIENT = "countersign";
export const LOOPBACK_REDIRECT = "http://127.0.0.1/signed-in";
/** What a token is good for: the node's API. */
export const API_SCOPE = "api";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Nothing that is given now is good for longer, seconds. */
export const LONGEST_LIFE = 12 * HOUR;
/** What the provider's library calls its memory of what machines signed with, once each. */
export const REPLAY_MODEL = "ReplayDetection";

/** A machine as the provider needs it. */
export interface MachineClient {
  readonly id: string;
  readonly jwk: object;
}

export interface ProviderOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly secrets: SignInSecrets;
  readonly records: SignInRecords;
  /** Whether he is one, and what he shows is of a sign-in that still counts; `since`: seconds, undefined for none yet. */
  readonly isOfficer: (subject: string, since: number | undefined) => boolean;
  readonly machine: (id: string) => MachineClient | undefined;
  readonly onGrant: GrantOptions["onGrant"];
  readonly onTrouble: (error: unknown) => void;
}

export function createProvider(options: ProviderOptions): Provider {
  const { issuer, machine, onGrant, onTrouble } = options;
  const provider = new Provider(issuer, configurationOf(options));
  // The handler in front sets what a proxy would: nothing is read from the caller's own headers.
  provider.proxy = true;
  provider.use(grantTrail({ isMachine: (id) => machine(id) !== undefined, onGrant, onTrouble }));
  provider.on("server_error", (_ctx, error) => onTrouble(withoutSecrets(error)));
  return provider;
}

function configurationOf(options: ProviderOptions): Configuration {
  const { audience, secrets, records, isOfficer, machine } = options;
  return {
    adapter: adapterOf({ records, key: secrets.recordKey, client: (id) => metadataOf(machine(id)) }),
    clients: [officersClient()],
    clientDefaults: { id_token_signed_response_alg: "ES256", grant_types: [], response_types: [] },
    clientAuthMethods: ["none", "private_key_jwt"],
    jwks: { keys: [{ ...secrets.signingKey, use: "sig", alg: "ES256" }] },
    cookies: cookiesOf(secrets),
    enabledJWA: {
      clientAuthSigningAlgValues: ["ES256", "Ed25519", "EdDSA"],
      idTokenSigningAlgValues: ["ES256"],
      dPoPSigningAlgValues: ["ES256", "Ed25519", "EdDSA"],
    },
    scopes: ["openid"],
    claims: { openid: ["sub"] },
    responseTypes: ["code"],
    subjectTypes: ["public"],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    expiresWithSession: async () => false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    allowOmittingSingleRegisteredRedirectUri: false,
    ttl: {
      ...{ AccessToken: 10 * MINUTE, ClientCredentials: 10 * MINUTE, AuthorizationCode: MINUTE, IdToken: 10 * MINUTE },
      ...{ Interaction: 15 * MINUTE, Session: LONGEST_LIFE, Grant: LONGEST_LIFE, RefreshToken: LONGEST_LIFE },
    },
    clientBasedCORS: () => false,
    findAccount: (ctx, subject, token) =>
      isOfficer(subject, token?.iat ?? ctx.oidc.session?.loginTs)
        ? { accountId: subject, claims: () => ({ sub: subject }) }
        : undefined,
    interactions: {
      url: (_ctx, { uid }) => `${new URL(options.issuer).pathname}/interaction/${uid}`,
      policy: loginOnly(),
    },
    loadExistingGrant: grantOwnApi(audience),
    renderError,
    features: featuresOf(audience),
  };
}

function featuresOf(audience: string): NonNullable<Configuration["features"]> {
  const off = { enabled: false };
  return {
    ...{ devInteractions: off, userinfo: off, rpInitiatedLogout: off, pushedAuthorizationRequests: off },
    dPoP: { enabled: true },
    clientCredentials: { enabled: true },
    // Who shows a refresh token and is the client it was given to may end it.
    revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource) => {
        if (resource !== audience) throw new errors.InvalidTarget("this provider gives tokens for its own node only");
        return { scope: API_SCOPE, audience, accessTokenFormat: "jwt", jwt: { sign: { alg: "ES256" } } };
      },
    },
  };
}

function officersClient() {
  return {
    client_id: OFFICERS_CLIENT,
    application_type: "native" as const,
    token_endpoint_auth_method: "none" as const,
    redirect_uris: [LOOPBACK_REDIRECT],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code" as const],
    dpop_bound_access_tokens: true,
  };
}

function metadataOf(machine: MachineClient | undefined) {
  return (
    machine && {
      client_id: machine.id,
      token_endpoint_auth_method: "private_key_jwt" as const,
      jwks: { keys: [machine.jwk as JWK] },
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
      dpop_bound_access_tokens: true,
    }
  );
}

function cookiesOf({ cookieKey }: SignInSecrets): NonNullable<Configuration["cookies"]> {
  const options = { signed: true, httpOnly: true, sameSite: "lax" as const, overwrite: true };
  return { keys: [cookieKey], long: options, short: options };
}

/**
 * Nobody is asked whether the node's own command line may act for him: that is what he signs in for. So he signs in for each
 * session, whatever the request says: a browser that remembers the last officer would let whoever comes next act as him.
 */
function loginOnly(): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy.remove("consent");
  const again = ({ oidc }: KoaContextWithOIDC): boolean =>
    oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT;
  policy.get("login")?.checks.add(new Check("each_session", "each session begins with a password", again));
  return policy;
}

function grantOwnApi(audience: string): NonNullable<Configuration["loadExistingGrant"]> {
  return async ({ oidc }: KoaContextWithOIDC) => {
    const { client, session } = oidc;
    if (!client || !session?.accountId) return undefined;
    const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid");
    grant.addResourceScope(audience, API_SCOPE);
    await grant.save();
    return grant;
  };
}

async function renderError(
  ctx: KoaContextWithOIDC,
  { error, error_description: why }: { error: string; error_description?: string | undefined },
): Promise<void> {
  ctx.type = "html";
  ctx.body = plainPage("Sign-in failed", [`The sign-in cannot go on: ${why ?? error}.`, "Begin it again."]);
}

/** The library's errors may carry the request they were about. */
function withoutSecrets(error: unknown): Error {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return Object.assign(new Error(message), { name, stack });
}
