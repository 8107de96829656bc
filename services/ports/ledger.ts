/**
 * The ledger, as the rest of the service sees it: whole blocks to read, one contract call to look, raw bytes to send.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { PermitKind, Reason, Status } from "../domain/permit/kind.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { Header, Line, PermitId } from "../domain/permit/terms.ts";
import type { Arrival, OpenLine, RegisterBlock } from "../domain/register/events.ts";
import type { Meter } from "../domain/writeoff/meter.ts";

export interface Head {
  readonly number: number;
  readonly hash: Hex;
  /** UTC seconds. */
  readonly time: number;
}

/** Which register this is, read from the ledger itself. */
export interface RegisterIdentity {
  readonly networkId: Hex;
  readonly chainId: number;
  /** Address of the lens, which names all other contracts. */
  readonly register: Hex;
  readonly foundedAt: number;
}

export interface LedgerReader {
  /** Throws LedgerUnavailable when the endpoint does not answer. */
  identity(): Promise<RegisterIdentity>;
  head(): Promise<Head>;
  /** All blocks from..to (inclusive), each whole, with the register's events decoded. Pages by itself. */
  blocks(from: number, to: number): Promise<readonly RegisterBlock[]>;
  /** Hash of the block at this height, undefined above the head: finds a ledger that tells another story. */
  blockHash(number: number): Promise<Hex | undefined>;
  /** Contract state now, judged at `time`: for a verdict when the lookup is too old, and for the auditor's comparison. `block` reads the state after that block. */
  look(ids: readonly PermitId[], time: number, block?: number): Promise<Picture>;
  /** History of a key on the register now; undefined when it is no key of that authority. */
  keyState(authority: AuthorityId, keyId: Hex): Promise<KeyState | undefined>;
}

export interface KeyState {
  readonly validFrom: number;
  readonly revokedAt: number | undefined;
  readonly compromisedSince: number | undefined;
}

export interface PermitPicture {
  readonly id: PermitId;
  /** "none" when it is not registered. */
  readonly status: Status;
  readonly kind?: PermitKind;
  readonly issuer?: AuthorityId;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly version: number;
  readonly registeredAt: number;
  readonly statusSince: number;
  readonly series: PermitId;
  readonly current: PermitId;
  readonly currentStatus: Status;
  readonly boundTo?: PermitId;
  readonly inForce: boolean;
  readonly lines: readonly { readonly number: number; readonly line: OpenLine; readonly meter: Meter }[];
}

export interface Picture {
  readonly block: number;
  readonly blockHash: Hex;
  readonly blockTime: number;
  readonly permits: readonly PermitPicture[];
}

export interface LineProof {
  readonly line: Line;
  readonly position: number;
  readonly path: readonly Hex[];
}

export interface Draw {
  readonly line: number;
  readonly unit: string;
  readonly quantity: bigint;
  /** Empty when the line has none. */
  readonly currency: string;
  readonly value: bigint;
}

export interface Opening {
  readonly header: Header;
  readonly lines: readonly LineProof[];
}

/** An act on the register by one of an authority's accounts. */
export type LedgerAct =
  | { readonly act: "register"; readonly header: Header }
  | { readonly act: "supersede"; readonly header: Header; readonly lines: readonly LineProof[] }
  | {
      readonly act: "suspend" | "reinstate" | "revoke" | "annul" | "surrender";
      readonly permit: PermitId;
      readonly reason: Reason;
    }
  | {
      readonly act: "reserve";
      readonly messageId: Hex;
      readonly permit: Header;
      readonly draws: readonly Draw[];
      readonly openings: readonly Opening[];
      readonly declaration: Hex;
      readonly expiresAt: number;
    }
  | {
      readonly act: "consume";
      readonly messageId: Hex;
      readonly reservation: Hex;
      readonly permit: Header;
      readonly draws: readonly Draw[];
    }
  | { readonly act: "release"; readonly messageId: Hex; readonly reservation: Hex; readonly permit: Header }
  | {
      readonly act: "receipt";
      readonly messageId: Hex;
      readonly reservation: Hex;
      readonly permit: Header;
      readonly arrivals: readonly Arrival[];
      readonly arrivedAt: number;
      readonly evidence: Hex;
    };

/** How a transaction ended. It counts only from here. */
export type Settlement =
  | {
      readonly outcome: "done";
      readonly block: number;
      readonly blockHash: Hex;
      readonly blockTime: number;
      readonly transaction: Hex;
      readonly reservation?: Hex;
    }
  /** Recorded by the contract as a refused attempt (design D10). */
  | {
      readonly outcome: "refused";
      readonly code: string;
      readonly line: number;
      readonly block: number;
      readonly blockHash: Hex;
      readonly blockTime: number;
      readonly transaction: Hex;
    }
  /** Mined, but reverted: it changed nothing. */
  | {
      readonly outcome: "reverted";
      readonly block: number;
      readonly blockHash: Hex;
      readonly blockTime: number;
      readonly transaction: Hex;
      readonly code: string;
      readonly params: Readonly<Record<string, string>>;
    }

  /** Never mined and now impossible: another transaction took its nonce, and the contract would refuse it today. */
  | { readonly outcome: "withdrawn"; readonly code: string; readonly params: Readonly<Record<string, string>> };

/** An unsigned call: what the signer port signs. Legacy transaction, gas price 0. */
export interface UnsignedTransaction {
  readonly chainId: number;
  readonly to: Hex;
  readonly data: Hex;
  readonly nonce: number;
  readonly gas: bigint;
}

export interface LedgerWriter {
  /**
   * Asks the contract whether `account` could do this now, and what gas it takes. A call that would revert throws a
   * Refusal with the contract's reason as code and params: nothing is signed, nothing is spent.
   */
  prepare(act: LedgerAct, account: Hex): Promise<Omit<UnsignedTransaction, "nonce">>;
  /** Next nonce of `account`: counts mined transactions only. */
  nonce(account: Hex): Promise<number>;
  /** Hands signed raw bytes to the ledger. The same bytes again are no error. Throws LedgerUnavailable when nothing answered. */
  send(raw: Hex): Promise<void>;
  /** How the transaction ended; undefined while it is not in a block. */
  settlement(transaction: Hex): Promise<Settlement | undefined>;
}
