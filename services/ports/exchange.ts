/**
 * Messages to and from other authorities' nodes: signing and reading them, encrypting beside them, carrying them, keeping them.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { ExchangeAct } from "../domain/exchange/acts.ts";
import type { Flaw } from "../domain/exchange/admission.ts";
import type { Envelope, ExchangeAnswer, ExchangeRequest } from "../domain/exchange/message.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { PermitId } from "../domain/permit/terms.ts";
import type { DocumentSigner, SigningKey } from "./signer.ts";
import type { Page, Paged } from "./store.ts";

export interface PublicPoint {
  readonly x: Hex;
  readonly y: Hex;
}

export type ReadMessage<M> =
  | {
      readonly ok: true;
      readonly message: M;
      readonly keyId: Hex;
      /** Whether the signature fits under the P-256 point, and the point is the key's. Never rejects. */
      verify(point: PublicPoint): Promise<boolean>;
    }
  | ({ readonly ok: false } & Flaw);

export interface ExchangeMessages {
  /** The message as compact JWS, with the signer's key named in it. Throws a Refusal when no reader would take it. */
  sign(message: ExchangeRequest | ExchangeAnswer, signer: SigningKey): Promise<string>;
  /** Strict: anything unusual is a flaw, never an exception. Says nothing about the signature. */
  readRequest(jws: string): ReadMessage<ExchangeRequest>;
  readAnswer(jws: string): ReadMessage<ExchangeAnswer>;
}

/** Between whom, and beside which message, something is encrypted: under any other names it does not open. */
export interface SealedFor {
  readonly from: AuthorityId;
  readonly to: AuthorityId;
  /** Id of the request it belongs to. */
  readonly id: Hex;
}

export interface Sealer {
  /** Compact JWE of the value's JSON to the key with this point. Throws Refusal `exchange-too-large`. */
  seal(value: unknown, key: { readonly keyId: Hex; readonly point: PublicPoint }, about: SealedFor): Promise<string>;
  /** The JSON value, strictly parsed. Throws Refusal `exchange-seal-unreadable` with why. */
  open(sealed: string, signer: DocumentSigner, about: SealedFor): Promise<unknown>;
}

/** What a partner's node sent back. Whether an answer is one is for its signature to say; anything else proves nothing. */
export interface Carried {
  readonly answer?: Envelope;
  /** Why there is no answer: the partner's own words where it gave a problem, which nobody signed. */
  readonly trouble?: { readonly code: string; readonly params: Readonly<Record<string, string>> };
  /** Seconds the partner asks to wait. */
  readonly retryAfter?: number;
}

export interface PartnerTransport {
  /** Whether there is an address for it. */
  knows(authority: AuthorityId): boolean;
  /** Posts to the partner's door. Throws Refusal `exchange-unanswered` when nothing came back in time. */
  carry(to: AuthorityId, envelope: Envelope): Promise<Carried>;
}

/**
 * open: it is sent until it is answered. done, refused, not-here: as the addressee answered. expired: a question that
 * nobody answered in its time.
 */
export type SentState = "open" | "done" | "refused" | "not-here" | "expired";

/** What came of the last attempt that brought no answer. */
export interface Trouble {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly at: number;
}

/** Something an authority of this node has to get across. */
export interface Sent {
  /** One name for one thing to get across, however often it is signed anew. */
  readonly id: Hex;
  readonly authority: AuthorityId;
  readonly to: AuthorityId;
  readonly act: ExchangeAct;
  /** Which permit it is about. */
  readonly permit?: PermitId;
  /** Which hold; of a question, the digest of the bundle and the declaration it is about, where it names them. */
  readonly about?: Hex;
  /** Who wanted it: an officer, or "node". */
  readonly actor: string;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly state: SentState;
  readonly attempts: number;
  /** What is sent; absent until it has been signed for the first time. */
  readonly envelope?: Envelope;
  /** UTC seconds at which the envelope's message ends. */
  readonly expires?: number;
  /** Addressee's key it was encrypted to. */
  readonly sealedTo?: Hex;
  readonly trouble?: Trouble;
  /** The signed answer, without what travelled encrypted beside it. */
  readonly answer?: Pick<Envelope, "message">;
  /** Milliseconds. */
  readonly answeredAt?: number;
}

/** A request that was answered, with its answer: the same again gets the same. */
export interface Received {
  readonly authority: AuthorityId;
  readonly from: AuthorityId;
  /** Id of the message. */
  readonly id: Hex;
  readonly act: ExchangeAct;
  readonly digest: Hex;
  readonly permit?: PermitId;
  /** Its signed text, without what travelled encrypted beside it. */
  readonly request: Pick<Envelope, "message">;
  readonly answer: Envelope;
  readonly outcome: ExchangeAnswer["outcome"];
  /** Milliseconds. */
  readonly at: number;
}

export type KeptMessage = { readonly sent: Sent } | { readonly received: Received };

export interface ExchangeStore {
  /** On disk (fsync) when this resolves. Replaces the item of the same id. */
  putSent(item: Sent): Promise<void>;
  sent(id: Hex): Promise<Sent | undefined>;
  /** In the order they were made. */
  openSent(): Promise<readonly Sent[]>;
  /** Of one authority, newest first, at most `limit`. */
  sentBy(authority: AuthorityId, filter: { readonly permit?: PermitId }, limit: number): Promise<readonly Sent[]>;
  /** On disk when this resolves; a request is kept once and never replaced. */
  putReceived(item: Received): Promise<void>;
  received(authority: AuthorityId, from: AuthorityId, id: Hex): Promise<Received | undefined>;
  /** Of whatever author: the latest under this id. */
  receivedUnder(authority: AuthorityId, id: Hex): Promise<Received | undefined>;
  /** What an authority sent and was asked, the latest first. Throws Refusal `cursor-invalid`. */
  messagesOf(authority: AuthorityId, page: Page): Promise<Paged<KeptMessage>>;
}
