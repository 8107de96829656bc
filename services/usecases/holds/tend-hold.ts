/**
 * What a hold asks of the node: the register told, the other side told, what is late noticed. Done after each deed and by
 * the clock; whatever was interrupted is taken up again, and nothing happens twice.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { isPassing } from "../../domain/errors/passing.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import {
  type CustomsAct,
  type HoldDeed,
  type LicensingAct,
  type Opening,
  type Side,
  stateAfter,
} from "../../domain/exchange/hold.ts";
import { noticesAt } from "../../domain/exchange/hold-duties.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { HoldLetter } from "../../ports/holds.ts";
import { findReservation, termsOf } from "../write-off/write-off.ts";
import { acknowledgedOf, clockOf, deedsOf, type HoldEntry, type HoldFile, stepsOf } from "./hold-book.ts";
import { type HoldsContext, nowOf } from "./holds-context.ts";

/** Sees to one hold of one side. Never rejects: what could not be done is told as trouble and tried again. */
export function tendHold(context: HoldsContext, authority: AuthorityId, id: Hex): Promise<void> {
  const { book } = context;
  return book.inTurn(authority, `tend/${id}`, async () => {
    for (const step of [onRegister, getAcross, raiseNotices]) {
      const file = book.find(authority, id);
      if (file) await step(context, authority, file).catch(context.onTrouble);
    }
  });
}

/** Sees to every hold of this node. */
export async function tendHolds(context: HoldsContext): Promise<void> {
  for (const authority of context.own)
    for (const { opening } of context.book.all(authority)) await tendHold(context, authority, opening.id);
}

/** Goods that are held are held on the register too, and resumed when no hold keeps them any more. */
async function onRegister(context: HoldsContext, authority: AuthorityId, file: HoldFile): Promise<void> {
  const { customs, reservation } = file.opening;
  if (authority !== customs || reservation === undefined || onRegisterBy(file, "resume")) return;
  const held = await registerTold(context, authority, file, "hold");
  // What the ledger has not settled yet may still come: it must not come after the goods were let go.
  if (!held || !isFree(held)) return;
  // Two may doubt one reservation, which the register holds once: it goes on when both are over, for the one it was held for.
  const doubts = context.book.all(authority).filter(({ opening }) => opening.reservation === reservation);
  if (!doubts.every(isFree)) return;
  for (const doubt of doubts) {
    const by = onRegisterBy(doubt, "hold");
    if (by && by.code === undefined) await registerTold(context, authority, doubt, "resume");
  }
}

/** It ended, and the goods are not kept. */
function isFree(file: HoldFile): boolean {
  const state = stateAfter(stepsOf(file));
  return state === "released" || state === "withdrawn";
}

type RegisterEntry = Extract<HoldEntry, { is: "register" }>;

function onRegisterBy({ entries }: HoldFile, act: RegisterEntry["act"]): RegisterEntry | undefined {
  return entries.find((entry): entry is RegisterEntry => entry.is === "register" && entry.act === act);
}

/** The file with what the register said to this; undefined while it has said nothing. */
async function registerTold(
  context: HoldsContext,
  authority: AuthorityId,
  file: HoldFile,
  act: RegisterEntry["act"],
): Promise<HoldFile | undefined> {
  const { reservation, reason, id } = file.opening;
  if (onRegisterBy(file, act) || reservation === undefined) return file;
  const done = await performed(context, authority, { act, reservation, reason, id });
  if (!done) return undefined;
  const entry: HoldEntry = { is: "register", act, ...done, at: nowOf(context) };
  return context.book.change(authority, id, (now) =>
    now && !onRegisterBy(now, act) ? { ...now, entries: [...now.entries, entry] } : undefined,
  );
}

interface OnRegister {
  readonly act: RegisterEntry["act"];
  readonly reservation: Hex;
  readonly reason: Opening["reason"];
  readonly id: Hex;
}

/** What came of it; undefined when nothing has yet. Under a key of the hold's own, so that it happens once. */
async function performed(
  { acts, lookup }: HoldsContext,
  authority: AuthorityId,
  { act, reservation, reason, id }: OnRegister,
): Promise<{ readonly operation?: Hex; readonly code?: string } | undefined> {
  try {
    const item = await acts.perform({
      // A space, because no caller's Idempotency-Key has one: who takes this key could keep the hold from the register.
      ...{ authority, key: `hold ${id} ${act}`, asked: { act, reservation, reason } },
      act: (messageId) => {
        const { lines } = findReservation(lookup, reservation);
        return { act, messageId, reservation, permit: termsOf(lookup, reservation), lines, reason };
      },
    });
    const { settlement } = item;
    if (!settlement) return undefined;
    const operation = item.id as Hex;
    return settlement.outcome === "refused" ? { operation, code: settlement.code } : { operation };
  } catch (error) {
    // What the register refuses, it refuses again: the hold stands without it, and says so. What could not be asked is no "no".
    if (error instanceof Refusal && !isPassing(error)) return { code: error.code };
    throw error;
  }
}

async function getAcross(context: HoldsContext, authority: AuthorityId, file: HoldFile): Promise<void> {
  const { opening } = file;
  const side = sideAt(authority, file);
  const other = side === "customs" ? opening.licensing : opening.customs;
  const deeds = deedsOf(file, side);
  if (side === "licensing" && deeds.length === 0) return;
  if (acknowledgedOf(file) === deeds.length) return;
  const posted = await context.post.send(authority, other, letterOf(file, side));
  const at = nowOf(context);
  if (posted.is === "under-way") return;
  if (posted.is === "acknowledged") {
    const first = side === "customs" && !file.entries.some(({ is }) => is === "told");
    // Its word, but not a time to come: who says that he was told next year would never be late.
    const told: HoldEntry[] = first ? [{ is: "told", since: Math.min(posted.at, at), at }] : [];
    await context.book.add(authority, opening.id, ...told, { is: "acknowledged", deeds: deeds.length, at });
    return;
  }
  const { code, params } =
    posted.is === "refused" ? posted : { code: "exchange-partner-unknown", params: { authority: other } };
  const last = file.entries.findLast(({ is }) => is === "undelivered" || is === "deed");
  if (last?.is === "undelivered" && last.code === code) return;
  await context.book.add(authority, opening.id, { is: "undelivered", code, params, at });
}

export function sideAt(authority: AuthorityId, { opening }: HoldFile): Side {
  return authority === opening.customs ? "customs" : "licensing";
}

/** Everything an authority of this node has written of a hold so far; undefined when it has no part in one. */
export function letterAt({ book }: Pick<HoldsContext, "book">, from: AuthorityId, hold: Hex): HoldLetter | undefined {
  const file = book.find(from, hold);
  return file && letterOf(file, sideAt(from, file));
}

function letterOf(file: HoldFile, side: Side): HoldLetter {
  const { opening } = file;
  if (side === "customs")
    return { about: "hold", opening, deeds: deedsOf(file, "customs") as readonly HoldDeed<CustomsAct>[] };
  return { about: "answer", hold: opening.id, deeds: deedsOf(file, "licensing") as readonly HoldDeed<LicensingAct>[] };
}

async function raiseNotices(context: HoldsContext, authority: AuthorityId, file: HoldFile): Promise<void> {
  const now = nowOf(context);
  const raised = new Set(file.entries.flatMap((entry) => (entry.is === "notice" ? [entry.code] : [])));
  const fresh = noticesAt(clockOf(file), context.rules, now).filter((code) => !raised.has(code));
  if (fresh.length === 0) return;
  // The log first: a notice that is on record here has been told there, once or, after a fault between, twice.
  for (const code of fresh) {
    const trace = { authority, actor: "holds", act: "hold.notice", subject: file.opening.id, code };
    await context.audit.log.record({ ...trace, outcome: "allowed", at: context.clock() });
  }
  const entries = fresh.map((code): HoldEntry => ({ is: "notice", code, at: now }));
  await context.book.add(authority, file.opening.id, ...entries);
}
