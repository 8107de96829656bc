/**
 * A bundle is delivered: it is in the addressee's vault once it hashes to what its issuer registered, and never before.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import { bundleFlaw } from "../../domain/exchange/bundle-flaw.ts";
import { namedIn } from "../../domain/exchange/named.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { ExchangeContext, Handler } from "./exchange-context.ts";
import { freshRegister, registered } from "./partner-keys.ts";

export function answerDeliver(context: ExchangeContext): Handler<"deliver"> {
  return async ({ from, to, body: { permit } }, opened) => {
    if ((await issuerOf(context, permit)) !== from)
      throw new Refusal("exchange-not-issuer", { permit, authority: from });
    const bundle = bundleIn(context, opened, permit);
    if (!namedIn(bundle.terms.header, freshRegister(context)).includes(to))
      throw new Refusal("exchange-not-named", { permit, authority: to });
    await keepBundle(context, to, permit, bundle);
    return { outcome: "done", body: { permit } };
  };
}

/** Throws `record-unknown` when the register has no such permit, and LedgerUnavailable when that could not be found out. */
export async function issuerOf(context: ExchangeContext, permit: PermitId): Promise<AuthorityId> {
  const record = await registered(context, permit);
  if (!record) throw new Refusal("record-unknown", { what: "permit on the register", id: permit });
  return record.issuer;
}

/** Throws Refusal `exchange-bundle-false` with what is not the permit's. */
export function bundleIn(
  { bundles, sha256 }: Pick<ExchangeContext, "bundles" | "sha256">,
  json: unknown,
  permit: PermitId,
): Bundle {
  const refuse = (what: string): never => {
    throw new Refusal("exchange-bundle-false", { permit, what });
  };
  let bundle: Bundle;
  try {
    bundle = bundles.read(json);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(`${error.params.path ?? "#"} breaks ${error.params.rule ?? error.code}`);
  }
  const what = bundleFlaw(bundle, permit, sha256);
  return what === undefined ? bundle : refuse(what);
}

/** In the vault (on disk) when this resolves. What is there already is the same: it was checked by the same hash. */
export async function keepBundle(
  { vault, onBundle }: Pick<ExchangeContext, "vault" | "onBundle">,
  authority: AuthorityId,
  permit: PermitId,
  bundle: Bundle,
): Promise<void> {
  if ((await vault.get(authority, "bundle", permit)) !== undefined) return;
  await vault.put(authority, "bundle", permit, bundle);
  onBundle?.(bundle);
}
