/**
 * The ledger, as the rest of the service sees it: whole blocks to read, one contract call to look, raw bytes to send.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { PermitKind, Status } from "../domain/permit/kind.ts";
import type { MandateTerms } from "../domain/permit/mandate.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { PermitId } from "../domain/permit/terms.ts";
import type { RegisterBlock } from "../domain/register/events.ts";
import type { OpenLine } from "../domain/register/facts/permit.ts";
import type { WriteOffLine } from "../domain/register/facts/write-off.ts";
import type { ReservationStatus } from "../domain/register/records/write-off.ts";
import type { Meter } from "../domain/writeoff/meter.ts";
import type { DayUse, LineWindow } from "../domain/writeoff/window.ts";
import type { GraveAct, LedgerAct } from "./act.ts";

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
  /** The same for reservations. */
  lookAtReservations(ids: readonly Hex[], block?: number): Promise<readonly ReservationPicture[]>;
  /** What the register keeps of a reservation's permit and lines: a pure function of them. */
  reservationDigest(permit: PermitId, lines: readonly WriteOffLine[]): Hex;
  /** History of a key on the register now; undefined when it is no key of that authority. */
  keyState(authority: AuthorityId, keyId: Hex): Promise<KeyState | undefined>;
  /** A signatory's mandate on the register now; undefined when that authority has none of this digest. */
  mandateState(authority: AuthorityId, digest: Hex): Promise<MandateTerms | undefined>;
}

export interface ReservationPicture {
  readonly id: Hex;
  /** "none" when it is unknown. */
  readonly status: ReservationStatus | "none";
  readonly keeper?: AuthorityId;
  readonly outside: boolean;
  /** Block time of the reservation; of what went outside the rules: its own. */
  readonly reservedAt: number;
  /** Of permit and lines; zero when it is unknown. */
  readonly digest: Hex;
  /** Statements of the importing side, of the exporting side, and objections that stand. */
  readonly receipts: number;
  readonly attestations: number;
  readonly objections: number;
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
  /** Objections that stand against the series, and against reservations under it. */
  readonly objections: number;
  readonly recordObjections: number;
  readonly lines: readonly LinePicture[];
}

export interface LinePicture {
  readonly number: number;
  readonly line: OpenLine;
  readonly meter: Meter;
  readonly window: LineWindow | undefined;
  /** What counts in the window that ends on the day asked for. */
  readonly windowUse: DayUse;
}

export interface Picture {
  readonly block: number;
  readonly blockHash: Hex;
  readonly blockTime: number;
  readonly permits: readonly PermitPicture[];
}

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
  /** Name under which the register's model keeps the proposal of `act` by `principal`, whether there is one or not. */
  proposalOf(act: GraveAct, principal: AuthorityId): Promise<string>;
  /** Next nonce of `account`: counts mined transactions only. */
  nonce(account: Hex): Promise<number>;
  /** Hands signed raw bytes to the ledger. The same bytes again are no error. Throws LedgerUnavailable when nothing answered. */
  send(raw: Hex): Promise<void>;
  /** How the transaction ended; undefined while it is not in a block. */
  settlement(transaction: Hex): Promise<Settlement | undefined>;
}

/**
 * Hash of the first transaction by `account` in the blocks from..to (inclusive) that makes the same call as the signed bytes
 * `raw`, whatever its nonce; undefined when there is none. Throws LedgerUnavailable when a block cannot be read.
 */
export type SentFinder = (raw: Hex, account: Hex, from: number, to: number) => Promise<Hex | undefined>;
