/**
 * What sign-in needs from outside, and what the door asks of it.
 * @module
 */

/** What a request shows for who it is from. */
export interface Presented {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  /** Header Authorization. */
  readonly authorization: string | undefined;
  /** Header DPoP (RFC 9449). */
  readonly proof: string | undefined;
}

export interface TokenCheck {
  /**
   * Whom the token was given to; the caller holds the key that it is bound to, and the proof was never seen before.
   *
   * Throws Refusals `token-missing`, `token-invalid`, `proof-refused`, `proof-replayed`; `sign-in-unavailable` when the
   * provider's keys cannot be had: that is no "no"; `audit-unavailable` when a first use leaves no trace.
   */
  check(presented: Presented): Promise<string>;
}

/** Secrets of the embedded provider; the same as long as the keyring is. */
export interface SignInSecrets {
  /** Private P-256 key that signs tokens, as JWK. */
  readonly signingKey: {
    readonly kty: "EC";
    readonly crv: "P-256";
    readonly x: string;
    readonly y: string;
    readonly d: string;
    readonly kid: string;
  };
  /** What cookies are signed with. */
  readonly cookieKey: string;
  /** 32 bytes that records of the provider are sealed under. */
  readonly recordKey: Uint8Array;
}

/** One record of the embedded provider: a session, a code, a refresh token. Names are digests, the content is sealed. */
export interface SignInRecord {
  readonly model: string;
  readonly id: string;
  readonly uid: string | undefined;
  readonly grant: string | undefined;
  readonly sealed: string;
  /** ms; undefined: never. */
  readonly expiresAt: number | undefined;
  /** When it was used up, seconds. */
  readonly consumedAt: number | undefined;
}

/**
 * The provider's records. What is lost with them is lost conveniently: officers sign in again. They are never what lets
 * somebody in by itself, because every refresh token is bound to a key that is not in them.
 */
export interface SignInRecords {
  /** Writes a record, or replaces the one of that model and id. */
  put(record: SignInRecord): Promise<void>;
  find(model: string, id: string): Promise<SignInRecord | undefined>;
  findByUid(model: string, uid: string): Promise<SignInRecord | undefined>;
  consume(model: string, id: string, at: number): Promise<void>;
  remove(model: string, id: string): Promise<void>;
  removeGrant(model: string, grant: string): Promise<void>;
  removeExpired(now: number): Promise<void>;
  /** Removes what ends after `latest`, ms, except records of the model `but`. */
  removeBeyond(latest: number, but: string): Promise<void>;
}
