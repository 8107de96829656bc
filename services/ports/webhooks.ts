/**
 * What telling other systems of status changes needs from outside.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { StatusChange } from "../domain/register/status-change.ts";
import type { SigningKey } from "./signer.ts";

/** What an authority states to a receiver of its changes. */
export interface StatusNotice {
  readonly iss: string;
  /** The receiver's address: a notice for one counts at no other. */
  readonly aud: string;
  /** UTC seconds. */
  readonly iat: number;
  readonly network: Hex;
  readonly register: Hex;
  /** In order; each once or, after a failure, again under the same cursor. */
  readonly changes: readonly (StatusChange & { readonly cursor: string })[];
}

export interface NoticeSealer {
  /** Compact JWS, ES256, under the key. */
  sign(notice: StatusNotice, signer: SigningKey): Promise<string>;
}

export interface NoticePost {
  /** Delivered when the other side answered 2xx; else why not, in words without content. Never throws. */
  post(
    url: string,
    jws: string,
  ): Promise<{ readonly delivered: true } | { readonly delivered: false; readonly why: string }>;
}

/** How far each receiver has acknowledged. */
export interface WebhookPlaces {
  get(webhook: string): string | undefined;
  /** On disk (fsync) when this resolves. */
  put(webhook: string, cursor: string): Promise<void>;
}
