/**
 * Keys and office of other authorities, and permits, as the register has them. The lookup says it while it is fresh; what it
 * lacks may stand in a block it has not read, so the ledger is asked. "Could not ask" is thrown, and never a no.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { keyFlaw, officeFlaw } from "../../domain/exchange/admission.ts";
import { type AuthorityId, stateOf } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Register } from "../../domain/register/model.ts";
import type { PermitRecord } from "../../domain/register/records/permit.ts";
import type { PublicPoint } from "../../ports/exchange.ts";
import type { ExchangeContext } from "./exchange-context.ts";

type Asking = Pick<ExchangeContext, "lookup" | "lookupAge" | "clock" | "keys">;

/** Asks the ledger, or knows better: what it throws is thrown. */
type Ask = (look: () => ReturnType<typeof askedKey>) => ReturnType<typeof askedKey>;

/** UTC seconds. */
export function nowOf({ clock }: Pick<ExchangeContext, "clock">): number {
  return Math.floor(clock() / 1000);
}

/** The register, read not long ago. Throws LedgerUnavailable when it was not. */
export function freshRegister({ lookup, lookupAge, clock }: Omit<Asking, "keys">): Register {
  const { freshAt } = lookup;
  if (freshAt === undefined) throw new LedgerUnavailable("the register has not been read yet");
  const age = Math.floor((clock() - freshAt) / 1000);
  // A clock that was set back says nothing about age either.
  if (Math.abs(age) > lookupAge) throw new LedgerUnavailable(`the register was last read ${age} seconds ago`);
  return lookup.register;
}

/**
 * The permit as the register has it; undefined when it has none. Throws LedgerUnavailable when that could not be found out,
 * and while the permit stands in a block that has not been read yet: what is known of it in a moment is no "no" now.
 */
export async function registered(
  context: Omit<Asking, "keys"> & Pick<ExchangeContext, "reader">,
  permit: PermitId,
): Promise<PermitRecord | undefined> {
  const known = freshRegister(context).permits.get(permit);
  if (known) return known;
  const [found] = (await context.reader.look([permit], nowOf(context))).permits;
  if (!found || found.status === "none") return undefined;
  throw new LedgerUnavailable(`permit ${permit} has not been read from the register yet`);
}

/**
 * The point of a key that speaks for `author` now. Throws Refusals `exchange-key-refused` with why, and LedgerUnavailable
 * when nobody could be asked.
 */
export async function speakingKey(
  context: Asking,
  author: AuthorityId,
  keyId: Hex,
  ask: Ask = (look) => look(),
): Promise<PublicPoint> {
  const key = freshRegister(context).keys.get(keyId) ?? (await ask(() => askedKey(context, author, keyId)));
  const why = keyFlaw(key, author, nowOf(context));
  if (why !== undefined || !key) throw new Refusal("exchange-key-refused", { keyId, from: author, why: why ?? "" });
  return { x: key.x, y: key.y };
}

async function askedKey({ keys }: Asking, author: AuthorityId, keyId: Hex) {
  const [state, point] = await Promise.all([keys.keyState(author, keyId), keys.point(keyId)]);
  return state && point && { authority: author, ...state, ...point };
}

/** Throws Refusal `exchange-not-in-office` with why, and LedgerUnavailable when the register has not been read lately. */
export function assertInOffice(context: Asking, author: AuthorityId): void {
  const { authorities, states } = freshRegister(context);
  const why = officeFlaw(authorities.get(author), states.get(stateOf(author)), nowOf(context));
  if (why !== undefined) throw new Refusal("exchange-not-in-office", { from: author, why });
}

export interface SealingKey {
  readonly keyId: Hex;
  readonly point: PublicPoint;
}

/**
 * The key to encrypt to: of those that speak for the addressee now, the one that counts last. Throws Refusal
 * `exchange-key-refused` when there is none.
 */
export function sealingKey(context: Asking, addressee: AuthorityId): SealingKey {
  const now = nowOf(context);
  const all = [...freshRegister(context).keys.values()];
  const speaking = all.filter((key) => keyFlaw(key, addressee, now) === undefined);
  const latest = speaking.sort((a, b) => b.validFrom - a.validFrom || b.addedAt - a.addedAt)[0];
  if (latest) return { keyId: latest.keyId, point: { x: latest.x, y: latest.y } };
  const why = "the register has no key of it that counts now";
  throw new Refusal("exchange-key-refused", { keyId: "none", from: addressee, why });
}
