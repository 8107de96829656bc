/**
 * Ending keys, and saying since when one is not to be trusted.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Reason } from "../../domain/permit/kind.ts";
import type { KeyPlace } from "../../ports/keys.ts";
import { entryOf, idInUse, type KeyOutcome, type KeysContext } from "./keys-context.ts";

export interface Ending {
  /** Which key; absent: the one in use. Also one that is long ended, or that this node never had. */
  readonly id?: Hex;
  readonly reason: Reason;
  /** UTC seconds; 0 when nothing is known to be wrong with it. */
  readonly compromisedSince: number;
}

/**
 * Ends a key on the register, or widens what is known of one that has ended. The next key of the place, ended before its
 * time, is cancelled and never used. Throws `key-unknown` when the register has no such key of this owner.
 */
export async function endKey(context: KeysContext, place: KeyPlace, ending: Ending): Promise<KeyOutcome> {
  const { custody, register } = context;
  const entry = ending.id === undefined ? entryOf(context, place) : custody.entry(place);
  const id = ending.id ?? idInUse(entryOf(context, place));
  const known = await register.tenure(place, id);
  const waits = entry?.next && entry.made[entry.next.generation - 1]?.id === id;
  if (known === undefined && !waits) throw new Refusal("key-not-registered", { owner: place.owner, key: id });
  const calls = await register.end(place, id, ending.reason, ending.compromisedSince);
  if (calls.length > 0) return { state: "offices", id, calls };
  if (waits) await custody.abandonNext(place);
  return { state: "done" };
}
