/**
 * A permit that was issued goes to every authority its terms name: an id without its terms would be dead.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { namedIn } from "../../domain/exchange/named.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Sent } from "../../ports/exchange.ts";
import { leaveTrace } from "../audit/leave-trace.ts";
import { digestOf } from "../digest.ts";
import { keepBundle } from "./act-deliver.ts";
import type { ExchangeContext } from "./exchange-context.ts";

export interface DeliveriesContext
  extends Pick<ExchangeContext, "store" | "lookup" | "vault" | "onBundle" | "own" | "audit" | "sha256" | "clock"> {
  /** Takes up what is on disk. */
  readonly take: (item: Sent) => void;
}

/**
 * Notes on disk to whom the bundle is to go, and hands it to those of this very node at once. When this resolves none of
 * them can be forgotten. Done again it changes nothing.
 */
export async function announce(
  context: DeliveriesContext,
  issuer: AuthorityId,
  permit: PermitId,
  bundle: Bundle,
): Promise<void> {
  const note = async (to: AuthorityId): Promise<void> => {
    const id = deliveryId(context, issuer, to, permit);
    if (await context.store.sent(id)) return;
    const item: Sent = {
      ...{ id, authority: issuer, to, act: "deliver", permit, actor: "node", createdAt: context.clock() },
      ...{ state: "open", attempts: 0 },
    };
    await handOver(context, item, bundle);
  };
  // All at once: what is written to one log together is synced together, and an officer waits for it.
  await Promise.all(namedIn(bundle.terms.header, context.lookup.register).map(note));
}

async function handOver(context: DeliveriesContext, item: Sent, bundle: Bundle): Promise<void> {
  const { store, own, clock, take, audit } = context;
  const { authority, actor, to, permit } = item;
  if (own.includes(to)) {
    const trace = { authority, actor, act: "exchange.deliver.handed", subject: `${to}/${permit}` };
    await leaveTrace(audit, trace, () => keepBundle(context, to, permit as PermitId, bundle));
    await store.putSent({ ...item, state: "done", answeredAt: clock() });
    return;
  }
  await store.putSent(item);
  take(item);
}

/** One delivery of a permit to an authority, however often it is signed. */
function deliveryId(
  { sha256 }: Pick<ExchangeContext, "sha256">,
  issuer: AuthorityId,
  to: AuthorityId,
  permit: PermitId,
): Hex {
  return digestOf({ deliver: permit, issuer, to }, sha256);
}
