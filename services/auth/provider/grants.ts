/**
 * What the embedded provider gave and refused at its token endpoint, told before anybody has the answer.
 * @module
 */
import type { KoaContextWithOIDC } from "oidc-provider";

const GRANTS = ["client-credentials", "authorization-code", "refresh-token"] as const;

/** A token that was asked for, or a session that was ended. */
export interface Grant {
  readonly what: (typeof GRANTS)[number] | "revocation" | "token";
  /** Officer or machine it was asked for as; undefined for who is neither. A refused one has proved nothing by it. */
  readonly subject: string | undefined;
  /** `failed`: the provider's own fault. */
  readonly outcome: "allowed" | "refused" | "failed";
}

export interface GrantOptions {
  readonly isMachine: (id: string) => boolean;
  /** No token goes out before this resolves; when it rejects, none does. */
  readonly onGrant: (grant: Grant) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

/** Stands around the provider. */
export function grantTrail({ isMachine, onGrant, onTrouble }: GrantOptions) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const grant = grantOf(ctx, isMachine);
    if (!grant) return;
    try {
      await onGrant(grant);
    } catch (error) {
      onTrouble(error);
      // What was ended is ended, whoever hears of it.
      if (grant.what !== "revocation") withhold(ctx);
    }
  };
}

function grantOf(ctx: KoaContextWithOIDC, isMachine: GrantOptions["isMachine"]): Grant | undefined {
  // Absent where no address of the provider was asked for.
  const oidc = ctx.oidc as KoaContextWithOIDC["oidc"] | undefined;
  if (oidc?.route !== "token" && oidc?.route !== "revocation") return undefined;
  const { status } = ctx;
  const outcome = status < 400 ? "allowed" : status < 500 ? "refused" : "failed";
  const { Account, AuthorizationCode, RefreshToken, Client } = oidc.entities;
  // To end what is not there is no act.
  if (oidc.route === "revocation" && outcome === "allowed" && !RefreshToken) return undefined;
  const officer = Account?.accountId ?? AuthorizationCode?.accountId ?? RefreshToken?.accountId;
  const machine = Client && isMachine(Client.clientId) ? Client.clientId : undefined;
  return {
    what: oidc.route === "revocation" ? "revocation" : kindOf(oidc.params),
    subject: officer ?? machine,
    outcome,
  };
}

/** What strangers call the kind of their grant is nobody's word, and stays out of the log. */
function kindOf(params: KoaContextWithOIDC["oidc"]["params"]): Grant["what"] {
  const asked = String(params?.grant_type).replaceAll("_", "-");
  return GRANTS.find((known) => known === asked) ?? "token";
}

function withhold(ctx: KoaContextWithOIDC): void {
  ctx.status = 503;
  ctx.set("Retry-After", "60");
  ctx.body = {
    error: "temporarily_unavailable",
    error_description: "the audit log cannot be written, and what leaves no trace is not given",
  };
}
