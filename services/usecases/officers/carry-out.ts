/**
 * An approved act on the register: with one account of the authority, or with both where the register wants both.
 * @module
 */

import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { GraveAct, LedgerAct } from "../../ports/act.ts";
import type { LedgerWriter } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { Signers } from "../../ports/signer.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { Acts } from "../acts.ts";

export interface CarryOutContext {
  readonly acts: Acts;
  readonly lookup: Lookup;
  readonly signers: Signers;
  readonly writer: Pick<LedgerWriter, "prepare" | "proposalOf">;
}

/** `asked` is compared with what was asked under the key before. */
export interface ToCarryOut {
  readonly authority: AuthorityId;
  readonly key: string;
  readonly asked: unknown;
}

export function withOneAccount({ acts }: CarryOutContext, to: ToCarryOut, act: LedgerAct): Promise<OutboxItem> {
  return acts.perform({ ...to, act: () => act });
}

/**
 * Proposes with one account and acts with the other. What another run, or another node, proposed already is not proposed
 * again. Resolves with the proposal's operation while that is not settled; called again it goes on from there.
 */
export async function withBothAccounts(context: CarryOutContext, to: ToCarryOut, act: GraveAct): Promise<OutboxItem> {
  const { acts } = context;
  const { authority } = to;
  const done = await acts.earlier(to);
  if (done) return done;
  const proposer = await proposerOf(context, authority, act);
  if (proposer === "nobody") {
    const request = { ...to, key: `${to.key} propose` };
    const proposed = await acts.perform({
      ...request,
      act: () => ({ act: "propose", principal: authority, proposed: act }),
    });
    if (!proposed.settlement) return proposed;
  }
  return acts.perform({ ...to, seat: proposer === "other" ? "first" : "second", act: () => act });
}

/**
 * Which account has proposed the act: the authority's first, another, or nobody. Throws what the register would refuse the
 * act for whoever proposed it, so that nothing is proposed in vain.
 */
export async function proposerOf(
  { writer, signers, lookup }: Pick<CarryOutContext, "writer" | "signers" | "lookup">,
  authority: AuthorityId,
  act: GraveAct,
): Promise<"nobody" | "first" | "other"> {
  const first = signers.ledger(authority).account;
  const known = lookup.register.proposals.get(await writer.proposalOf(act, authority))?.proposer;
  if (known !== undefined) return known === first ? "first" : "other";
  try {
    await writer.prepare(act, first);
    return "other";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "countersignature-missing") return "nobody";
    // The lookup has not read it yet.
    if (error.code === "account-same") return "first";
    throw error;
  }
}
