/**
 * Messages between authorities: a request, and the one answer it gets. Each has exactly one text, which is what is signed.
 * @module
 */
import { type Hex, type Sha256, sha256Hex } from "../bytes/hex.ts";
import { stableJson } from "../bytes/stable-json.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { AnswerBodies, ExchangeAct, RequestBodies } from "./acts.ts";

export const REQUEST_FORMAT = "countersign/exchange-request/1";
export const ANSWER_FORMAT = "countersign/exchange-answer/1";

interface Addressed<A extends ExchangeAct> {
  readonly network: Hex;
  readonly from: AuthorityId;
  readonly to: AuthorityId;
  readonly act: A;
  /** UTC seconds by its author's clock. */
  readonly at: number;
}

export interface RequestOf<A extends ExchangeAct> extends Addressed<A> {
  readonly format: typeof REQUEST_FORMAT;
  /** 32 random bytes. The same id twice is the same request, or is refused. */
  readonly id: Hex;
  /** UTC seconds; from then on it says nothing. */
  readonly expires: number;
  readonly body: RequestBodies[A];
}

interface AnswerTo<A extends ExchangeAct> extends Addressed<A> {
  readonly format: typeof ANSWER_FORMAT;
  /** {@link requestDigest} of what it answers. */
  readonly inReplyTo: Hex;
}

export type AnswerOf<A extends ExchangeAct> = AnswerTo<A> &
  (
    | { readonly outcome: "done"; readonly body: AnswerBodies[A] }
    /** The addressee says no, and why. */
    | { readonly outcome: "refused"; readonly body: RefusedBody }
    /** The addressee has not what was asked about: no "no". */
    | { readonly outcome: "not-here"; readonly body: Readonly<Record<string, never>> }
  );

export interface RefusedBody {
  /** Code of the catalogue of errors. */
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export type ExchangeRequest = { [A in ExchangeAct]: RequestOf<A> }[ExchangeAct];
export type ExchangeAnswer = { [A in ExchangeAct]: AnswerOf<A> }[ExchangeAct];
export type Outcome = ExchangeAnswer["outcome"];

/** A signed message and what travels encrypted beside it. */
export interface Envelope {
  /** Compact JWS. */
  readonly message: string;
  /** Compact JWE, whose digest stands in the message's body. */
  readonly sealed?: string;
}

/** The one text of a message: what is signed. */
export function messageText(message: ExchangeRequest | ExchangeAnswer): string {
  return stableJson(message);
}

const UTF8 = new TextEncoder();

/**
 * Name of a signed message: SHA-256 of what was signed, header and payload as they stand in the JWS. Without the
 * signature, of which anybody can make a second form that fits (ECDSA's s and n - s).
 */
export function requestDigest(jws: string, sha256: Sha256): Hex {
  return sha256Hex(UTF8.encode(jws.slice(0, jws.lastIndexOf("."))), sha256);
}

/** Digest under which a body names the text that travels beside it. */
export function sealedDigest(sealed: string, sha256: Sha256): Hex {
  return sha256Hex(UTF8.encode(sealed), sha256);
}

/** What a body says of the text beside it; undefined when there is to be none. */
export function sealedIn(body: object): Hex | undefined {
  return (body as { readonly sealed?: Hex }).sealed;
}
