/**
 * What cannot be rebuilt about alerts: what officers did with them, and what this node alone has witnessed.
 * @module
 */
import type { Alert } from "../domain/alert/alert.ts";
import type { AlertAct } from "../domain/alert/life.ts";
import type { Hex } from "../domain/bytes/hex.ts";
import type { AuthorityId } from "../domain/permit/party.ts";

/** An act of an officer, with the alert as he saw it. */
export interface ActEntry {
  readonly alert: Alert;
  readonly act: AlertAct;
  readonly authority: AuthorityId;
  /** The caller's Idempotency-Key; one entry per authority and key. */
  readonly key: string;
  /** SHA-256 of what the caller asked. */
  readonly body: Hex;
}

/** Nothing on the ledger tells of it: a node that starts anew from the chain would not know. */
export interface WitnessEntry {
  readonly witnessed: Alert;
}

export type AlertEntry = ActEntry | WitnessEntry;

export interface AlertStore {
  /** On disk (fsync) when this resolves; only then do the readings below know of it. */
  put(entry: AlertEntry): Promise<void>;
  byKey(authority: AuthorityId, key: string): ActEntry | undefined;
  /** Oldest first. */
  actsOn(alert: Hex): readonly AlertAct[];
  /** Every alert that was witnessed or acted on, as it was written down last. */
  allKept(): readonly Alert[];
  kept(alert: Hex): Alert | undefined;
  isWitnessed(alert: Hex): boolean;
}
