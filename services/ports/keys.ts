/**
 * The keys of a node by place, and what the register knows of them: for their rotation, ending and replacement.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { Reason } from "../domain/permit/kind.ts";
import type { DocumentSigner, LedgerSigner, Seat } from "./signer.ts";

/** What one key at a time serves for: "XA-LIC/ledger/second". */
export interface KeyPlace {
  /** An authority, or a state ("XA") for its administrator (first seat) and guardian (second). */
  readonly owner: string;
  readonly purpose: "ledger" | "document";
  /** Of a document key always the first: there is one. */
  readonly seat: Seat;
}

/** A key that was made: what keeps it, and its account or key id. */
export interface MadeKey {
  readonly driver: string;
  readonly id: Hex;
}

export interface KeyEntry {
  /** Which of `made` is in use, from 1. */
  readonly inUse: number;
  readonly made: readonly MadeKey[];
  /** The one after it, while it waits; without `validFrom` (UTC seconds) until the register has said it. */
  readonly next?: { readonly generation: number; readonly validFrom?: number };
}

export type AnySigner = LedgerSigner | DocumentSigner;

/** Seconds that a new key waits past its time on the register: a block's time may be behind the node's clock. */
export const LATENESS = 30;

/** Each change is on disk when it resolves. One process only. */
export interface KeyCustody {
  all(): readonly KeyPlace[];
  entry(place: KeyPlace): KeyEntry | undefined;
  /** The driver that holds the next key of a place, or will when it is made. Throws `signer-missing`. */
  nextDriver(place: KeyPlace): string;
  /** Undefined when the key is not there: never made, or lost. */
  signer(place: KeyPlace, generation: number): AnySigner | undefined;
  /** The first key of a place: the one there is, or a new one. */
  makeFirst(place: KeyPlace): Promise<AnySigner>;
  /** The next key: the one that waits already, or a new one. */
  prepareNext(place: KeyPlace): Promise<AnySigner>;
  schedule(place: KeyPlace, validFrom: number): Promise<void>;
  /** The next key is the one in use from now on. */
  settle(place: KeyPlace): Promise<void>;
  /** The next key is not used, and its number not given again. */
  abandonNext(place: KeyPlace): Promise<void>;
}

/** What the register has of a key or account; times in UTC seconds. */
export interface KeyTenure {
  readonly validFrom: number;
  /** 0 while in use. */
  readonly revokedAt: number;
  /** 0 when nothing is known. */
  readonly compromisedSince: number;
}

/** A call that an office of the state has to make where its key is. */
export interface OfficeCall {
  readonly by: "administrator" | "guardian" | "either";
  readonly to: Hex;
  readonly data: Hex;
  readonly called: string;
}

/** A call as an office reads it before it makes it. */
export interface ReadCall {
  readonly called: string;
  readonly args: readonly string[];
}

/** Empty: it is done, and in a block. Else what the offices have to do first, in order; then the act is repeated. */
export type OfficeCalls = readonly OfficeCall[];

export interface KeyRegister {
  /** UTC seconds of a block that would be made now. */
  now(): Promise<number>;
  /** Undefined when the register has no such key of that owner; an account counts once it has accepted. */
  tenure(place: KeyPlace, id: Hex): Promise<KeyTenure | undefined>;
  /** Names a key of an authority, with both offices of its state; an account accepts. Does nothing when it is so already. */
  name(place: KeyPlace, signer: AnySigner): Promise<OfficeCalls>;
  /** Ends it, by one office: cancelled when it was not in effect yet. Does nothing when it is so already. */
  end(place: KeyPlace, id: Hex, reason: Reason, compromisedSince: number): Promise<OfficeCalls>;
  /** What a call from a file would do. Throws `proposal-foreign` when it is none that names or ends a key on this register. */
  read(call: OfficeCall): ReadCall;
  /** Makes the call with the office's key, and resolves when it is in a block. */
  carryOut(call: OfficeCall, office: LedgerSigner): Promise<void>;
}
