/**
 * A new key in the place of an old one, without a moment in which neither signs: made, named on the register, used from its
 * time on; then the old one is ended. Every step looks first, so a command that was interrupted is simply given again.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { LedgerUnavailable } from "../../domain/errors/refusal.ts";
import type { Reason } from "../../domain/permit/kind.ts";
import { type AnySigner, type KeyPlace, LATENESS } from "../../ports/keys.ts";
import { entryOf, idInUse, idOf, type KeyOutcome, type KeysContext } from "./keys-context.ts";

/**
 * Begins a rotation, or goes on with the one that is under way. `waiting` until the new key's time has come and the node
 * signs with it; given again after that, it ends the old key. Throws what signers and register throw.
 */
export async function rotateKey(context: KeysContext, place: KeyPlace): Promise<KeyOutcome> {
  const { custody, clock } = context;
  const old = idInUse(entryOf(context, place));
  const signer = await custody.prepareNext(place);
  const named = await nameIt(context, place, signer);
  if (typeof named !== "number") return named;
  await custody.schedule(place, named);
  const until = named + LATENESS;
  if (clock() < until * 1000) return { state: "waiting", id: idOf(signer), until };
  return retire(context, place, old, idOf(signer), "other");
}

/**
 * A new key at once, where the old one is lost or must not be used: the old one is ended first, and until the new one's
 * time nothing is signed in this place.
 */
export async function replaceKey(context: KeysContext, place: KeyPlace, reason: Reason): Promise<KeyOutcome> {
  const { custody, register } = context;
  const old = idInUse(entryOf(context, place));
  const ending = await register.end(place, old, reason, 0);
  if (ending.length > 0) return { state: "offices", id: old, calls: ending };
  const signer = await custody.prepareNext(place);
  const named = await nameIt(context, place, signer);
  if (typeof named !== "number") return named;
  await custody.settle(place);
  const until = named > (await register.now()) ? named : undefined;
  return until === undefined ? { state: "done", id: idOf(signer) } : { state: "waiting", id: idOf(signer), until };
}

/**
 * A key in use whose time has not come: a change made it just now, and the same command given once more would end it. Undefined
 * when there is none. Who wants another all the same ends it first.
 */
export async function notYetInEffect(context: KeysContext, place: KeyPlace): Promise<KeyOutcome | undefined> {
  const { register } = context;
  const id = idInUse(entryOf(context, place));
  const tenure = await register.tenure(place, id);
  if (tenure === undefined || tenure.revokedAt !== 0 || tenure.validFrom <= (await register.now())) return undefined;
  return { state: "waiting", id, until: tenure.validFrom };
}

/** The first key of a place, made and named: for an authority that is new on a network. */
export async function makeKey(context: KeysContext, place: KeyPlace): Promise<KeyOutcome> {
  const signer = await context.custody.makeFirst(place);
  const id = idOf(signer);
  // An office's key is the state's own affair: who holds it is decided at the founding, or handed over.
  if (!place.owner.includes("-")) return { state: "done", id };
  const named = await nameIt(context, place, signer);
  return typeof named === "number" ? { state: "done", id } : named;
}

/** From when the key counts, once the register has it; else what the offices have to do. */
async function nameIt({ register }: KeysContext, place: KeyPlace, signer: AnySigner): Promise<number | KeyOutcome> {
  const id = idOf(signer);
  const calls = await register.name(place, signer);
  if (calls.length > 0) return { state: "offices", id, calls };
  const tenure = await register.tenure(place, id);
  if (tenure === undefined) throw new LedgerUnavailable(`the register does not show ${id} yet`);
  return tenure.validFrom;
}

async function retire(
  { register, custody }: KeysContext,
  place: KeyPlace,
  old: Hex,
  id: Hex,
  reason: Reason,
): Promise<KeyOutcome> {
  const calls = await register.end(place, old, reason, 0);
  if (calls.length > 0) return { state: "offices", id, calls };
  await custody.settle(place);
  return { state: "done", id };
}
