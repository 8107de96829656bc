/**
 * Whether a message is to be listened to: addressed to here, of now, by a key the register has for its author. What could
 * not be asked is no part of this: the caller has asked, or has refused with that.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { Code } from "../errors/catalogue.ts";
import type { Params } from "../errors/refusal.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { AuthorityRecord, StateRecord } from "../register/records/access.ts";
import { instantText } from "../time/instant.ts";
import { EXCHANGE_ACTS } from "./acts.ts";
import { type ExchangeAnswer, type ExchangeRequest, sealedIn } from "./message.ts";

export interface Flaw {
  readonly code: Code;
  readonly params: Params;
}

/** Seconds by which two honest clocks may part. */
export const CLOCK_SKEW = 300;

export interface Door {
  readonly network: Hex;
  /** Authority whose door was knocked at; it is one of this node's. */
  readonly addressee: AuthorityId;
  /** UTC seconds by this node's clock. */
  readonly now: number;
}

/** What is wrong with where and when a request was sent; undefined when nothing is. */
export function addressFlaw(request: ExchangeRequest, { network, addressee, now }: Door): Flaw | undefined {
  const { from, to, at, expires, act } = request;
  if (request.network !== network)
    return { code: "exchange-network-foreign", params: { found: request.network, expected: network } };
  // Also what comes back to its author: a message from here is never one for here.
  if (to !== addressee || from === to) return { code: "exchange-addressee-foreign", params: { found: to, from } };
  if (at > now + CLOCK_SKEW) return { code: "exchange-from-future", params: future(at, now) };
  if (expires <= now) return { code: "exchange-expired", params: { expires: instantText(expires) } };
  const { lifetime } = EXCHANGE_ACTS[act];
  if (expires <= at || expires - at > lifetime)
    return { code: "exchange-malformed", params: { why: `a message of this act lives 1 to ${lifetime} seconds` } };
  return undefined;
}

function future(at: number, now: number): Params {
  return { at: instantText(at), now: instantText(now) };
}

/** What the register says of a key. */
export interface KeyFact {
  readonly authority: AuthorityId;
  readonly validFrom: number;
  readonly revokedAt?: number | undefined;
  readonly compromisedSince?: number | undefined;
}

/**
 * Why a key does not speak for an authority now; undefined when it does. A key that was ever called compromised speaks for
 * nobody: when a message was written is only its author's word.
 */
export function keyFlaw(key: KeyFact | undefined, author: AuthorityId, now: number): string | undefined {
  if (!key || key.authority !== author) return "the register has no such key of it";
  if (key.compromisedSince !== undefined) return `it is called compromised since ${instantText(key.compromisedSince)}`;
  if (key.revokedAt !== undefined && key.revokedAt <= now) return `it ended at ${instantText(key.revokedAt)}`;
  if (key.validFrom > now) return `it counts from ${instantText(key.validFrom)} on`;
  return undefined;
}

/** Why an authority is not in office; undefined when it is. */
export function officeFlaw(
  authority: AuthorityRecord | undefined,
  state: StateRecord | undefined,
  now: number,
): string | undefined {
  if (!authority) return "the register does not know it";
  if (authority.suspended) return "it is suspended";
  if (now < authority.validFrom) return `it is in office from ${instantText(authority.validFrom)} on`;
  if (now >= authority.validUntil) return `its office ended at ${instantText(authority.validUntil)}`;
  if (state?.standing !== "active") return `its state is ${state?.standing ?? "no member"}`;
  return undefined;
}

/** Why an answer is none to this request; undefined when it is. */
export function answerFlaw(
  answer: ExchangeAnswer,
  request: ExchangeRequest,
  digest: Hex,
  now: number,
): string | undefined {
  if (answer.network !== request.network) return "it is of another network";
  if (answer.from !== request.to || answer.to !== request.from) return "it is between others";
  if (answer.act !== request.act || answer.inReplyTo !== digest) return "it answers another request";
  if (answer.at > now + CLOCK_SKEW) return "it is from the future";
  if (answer.at < request.at - CLOCK_SKEW) return "it is older than the request";
  return undefined;
}

/** Why body and what travels beside it do not go together; undefined when they do. `digest` of the latter. */
export function sealedFlaw(body: object, digest: Hex | undefined): string | undefined {
  const named = sealedIn(body);
  if (named === digest) return undefined;
  if (named === undefined) return "something travels beside it that it does not name";
  return digest === undefined ? "what it names does not travel beside it" : "what travels beside it is another text";
}
