/**
 * What the acts on a node's own keys need, and what they come to.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Clock } from "../../ports/clock.ts";
import type { AnySigner, KeyCustody, KeyEntry, KeyPlace, KeyRegister, OfficeCalls } from "../../ports/keys.ts";

export interface KeysContext {
  readonly custody: KeyCustody;
  readonly register: KeyRegister;
  readonly clock: Clock;
}

export type KeyOutcome =
  /** Everything is done: this key is in use; absent when the place has none that signs. */
  | { readonly state: "done"; readonly id?: Hex }
  /** The new key waits for its time (UTC seconds); the same command finishes afterwards. */
  | { readonly state: "waiting"; readonly id: Hex; readonly until: number }
  /** The state's offices have to act first; the same command goes on afterwards. */
  | { readonly state: "offices"; readonly id: Hex; readonly calls: OfficeCalls };

/** The account, or the key id. */
export function idOf(signer: AnySigner): Hex {
  return "account" in signer ? signer.account : signer.keyId;
}

/** The entry of a place that has had a key; throws `signer-missing`. */
export function entryOf({ custody }: { readonly custody: Pick<KeyCustody, "entry"> }, place: KeyPlace): KeyEntry {
  const entry = custody.entry(place);
  if (entry === undefined) throw new Refusal("signer-missing", { purpose: place.purpose, authority: place.owner });
  return entry;
}

/** Id of the key in use, known also when the key is lost. */
export function idInUse({ inUse, made }: KeyEntry): Hex {
  return (made[inUse - 1] as { readonly id: Hex }).id;
}
