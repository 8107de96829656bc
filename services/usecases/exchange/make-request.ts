/**
 * A request of an authority of this node, signed, with what travels encrypted beside it.
 * @module
 */
import { type Hex, toHex } from "../../domain/bytes/hex.ts";
import { EXCHANGE_ACTS, type ExchangeAct, type RequestBodies } from "../../domain/exchange/acts.ts";
import {
  type Envelope,
  type ExchangeRequest,
  REQUEST_FORMAT,
  requestDigest,
  sealedDigest,
} from "../../domain/exchange/message.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { ExchangeContext } from "./exchange-context.ts";
import { nowOf, sealingKey } from "./partner-keys.ts";

export interface Wanted<A extends ExchangeAct> {
  readonly from: AuthorityId;
  readonly to: AuthorityId;
  readonly act: A;
  /** Who wants it, and what it is about, for the audit log. */
  readonly actor: string;
  readonly subject: string;
  /** The body, given the id of the message it will stand in. */
  readonly body: (id: Hex) => Omit<RequestBodies[A], "sealed">;
  /** Encrypted to the addressee, and named in the body. */
  readonly seal?: unknown;
}

export interface Made {
  readonly envelope: Envelope;
  /** UTC seconds. */
  readonly expires: number;
  readonly sealedTo?: Hex;
}

/** In the audit log when this resolves. Throws what keeps it from being signed or encrypted: nothing has left then. */
export async function makeRequest<A extends ExchangeAct>(context: ExchangeContext, wanted: Wanted<A>): Promise<Made> {
  const { identity, messages, sealer, signers, random, sha256 } = context;
  const { from, to, act, actor, subject, body, seal } = wanted;
  const id = toHex(random(32));
  const key = seal === undefined ? undefined : sealingKey(context, to);
  const sealed = key && (await sealer.seal(seal, key, { from, to, id }));
  const at = nowOf(context);
  const expires = at + EXCHANGE_ACTS[act].lifetime;
  const request = {
    ...{ format: REQUEST_FORMAT, id, network: identity.networkId, from, to, act, at, expires },
    body: sealed === undefined ? body(id) : { ...body(id), sealed: sealedDigest(sealed, sha256) },
  } as unknown as ExchangeRequest;
  const message = await messages.sign(request, signers.document(from));
  await context.audit.log.record({
    ...{ at: context.clock(), authority: from, actor, act: `exchange.${act}.sent`, outcome: "allowed" },
    ...{ subject: `${to}/${subject}`, digest: requestDigest(message, sha256) },
  });
  return {
    envelope: sealed === undefined ? { message } : { message, sealed },
    expires,
    ...(key && { sealedTo: key.keyId }),
  };
}
