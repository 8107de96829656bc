/**
 * A letter about a hold from the other side: kept before it is acknowledged, once however often it comes.
 * @module
 */

import { stableJson } from "../../domain/bytes/stable-json.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { newDeeds, type Side, sideOf } from "../../domain/exchange/hold.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { HoldLetter } from "../../ports/holds.ts";
import { deedsOf, type HoldEntry, type HoldFile } from "./hold-book.ts";
import { type HoldsContext, nowOf } from "./holds-context.ts";
import { answererOf } from "./open-hold.ts";
import { tendHold } from "./tend-hold.ts";

export interface Addressed {
  readonly from: AuthorityId;
  readonly to: AuthorityId;
}

/**
 * Takes the letter in; resolves with when it was first had (UTC seconds). Throws Refusals `permit-unknown`,
 * `hold-not-yours`, `hold-contradicted`, `record-unknown`.
 */
export async function receiveHold(context: HoldsContext, between: Addressed, letter: HoldLetter): Promise<number> {
  const { to } = between;
  const id = letter.about === "hold" ? letter.opening.id : letter.hold;
  const now = nowOf(context);
  const taken = await context.book.change(to, id, (file) =>
    letter.about === "hold" ? withHold(context, between, file, letter, now) : withAnswer(between, file, letter, now),
  );
  // Not waited for: the other side may be waiting for this answer with a hold of its own in hand.
  void tendHold(context, to, id);
  const told = taken.entries.find((entry) => entry.is === "told");
  return told?.since ?? now;
}

function withHold(
  context: HoldsContext,
  { from, to }: Addressed,
  file: HoldFile | undefined,
  { opening, deeds }: Extract<HoldLetter, { about: "hold" }>,
  now: number,
): HoldFile | undefined {
  if (opening.customs !== from || opening.licensing !== to) throw new Refusal("hold-not-yours", { from, to });
  if (file) {
    // Whoever guesses an id, or changes his mind, changes nothing here.
    if (stableJson(file.opening) !== stableJson(opening)) throw new Refusal("hold-contradicted", { place: "0" });
    return withDeeds(file, "customs", deeds, now);
  }
  const { lookup } = context;
  const permit = lookup.register.permits.get(opening.permit);
  if (!permit) throw new Refusal("permit-unknown", { permit: opening.permit });
  const customs = lookup.register.authorities.get(from);
  if (answererOf(lookup, permit) !== to || !customs?.roles.includes("customs"))
    throw new Refusal("hold-not-yours", { from, to });
  const fresh: HoldFile = { opening, entries: [{ is: "told", since: now, at: now }] };
  return withDeeds(fresh, "customs", deeds, now) ?? fresh;
}

function withAnswer(
  { from, to }: Addressed,
  file: HoldFile | undefined,
  { hold, deeds }: Extract<HoldLetter, { about: "answer" }>,
  now: number,
): HoldFile | undefined {
  if (!file) throw new Refusal("record-unknown", { what: "hold", id: hold });
  if (file.opening.licensing !== from || file.opening.customs !== to) throw new Refusal("hold-not-yours", { from, to });
  return withDeeds(file, "licensing", deeds, now);
}

/** Undefined when nothing is new, so that nothing is written. */
function withDeeds(
  file: HoldFile,
  side: Side,
  deeds: Parameters<typeof newDeeds>[1],
  at: number,
): HoldFile | undefined {
  const author = file.opening[side];
  if (!deeds.every(({ by, act }) => by.startsWith(`${author}/`) && sideOf(act) === side))
    throw new Refusal("hold-not-yours", {
      from: author,
      to: file.opening[side === "customs" ? "licensing" : "customs"],
    });
  const fresh = newDeeds(deedsOf(file, side), deeds);
  if (fresh.length === 0) return undefined;
  const entries = fresh.map((deed): HoldEntry => ({ is: "deed", side, deed, at }));
  return { ...file, entries: [...file.entries, ...entries] };
}
