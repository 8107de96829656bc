/**
 * What officers of either side do on a hold. On disk before it is acknowledged; then the other side is told.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { standsAt } from "../../domain/exchange/deadline.ts";
import { assertMayAct, type HoldAct, type HoldDeed, sideOf } from "../../domain/exchange/hold.ts";
import { answerDue } from "../../domain/exchange/hold-duties.ts";
import { type Officer, type OfficerRole, officerId } from "../../domain/officer/officer.ts";
import { digestOf } from "../digest.ts";
import { requireRole } from "../officers/require-role.ts";
import { clockOf, deedsOf, type HoldFile, stepsOf } from "./hold-book.ts";
import { type HoldsContext, nowOf } from "./holds-context.ts";
import { sideAt, tendHold } from "./tend-hold.ts";

export interface DeedRequest extends Pick<HoldDeed, "act" | "text" | "shown"> {
  readonly key: string;
  readonly id: Hex;
}

const ROLES: Readonly<Record<HoldAct, OfficerRole>> = {
  ...{ inform: "customs-officer", release: "customs-officer", stop: "customs-officer", withdraw: "supervisor" },
  ...{ ask: "licensing-officer", extend: "licensing-officer" },
  ...{ "answer-release": "licensing-officer", "answer-refuse": "licensing-officer" },
};

/**
 * Does what the officer asks, once per key. Throws Refusals `record-unknown` (also for a hold that is not of the officer's
 * authority), `officer-not-entitled`, `hold-side-other`, `key-reused` and those of {@link assertMayAct}.
 */
export async function actOnHold(context: HoldsContext, officer: Officer, request: DeedRequest): Promise<HoldFile> {
  const { authority } = officer;
  const { book, sha256 } = context;
  const { key, id, act, text, shown } = request;
  const file = book.find(authority, id);
  if (!file) throw new Refusal("record-unknown", { what: "hold", id });
  requireRole(officer, ROLES[act]);
  const side = sideOf(act);
  if (sideAt(authority, file) !== side) throw new Refusal("hold-side-other", { act, authority: file.opening[side] });
  const body = digestOf({ id, act, text, shown, by: officerId(officer) }, sha256);
  return book.inTurn(authority, key, async () => {
    const earlier = book.byKey(authority, key);
    if (earlier && earlier.body !== body) throw new Refusal("key-reused", { authority, key });
    const said = { act, ...(text !== undefined && { text }), ...(shown !== undefined && { shown }) };
    if (!earlier) await book.change(authority, id, (now) => withDeed(context, officer, now, said, { key, body }));
    await tendHold(context, authority, id);
    return book.find(authority, id) as HoldFile;
  });
}

/** Judged on the file as it stands when its turn has come. */
function withDeed(
  context: HoldsContext,
  officer: Officer,
  file: HoldFile | undefined,
  said: Pick<HoldDeed, "act" | "text" | "shown">,
  asked: { readonly key: string; readonly body: Hex },
): HoldFile {
  if (!file) throw new Error("a hold is never deleted");
  const side = sideOf(said.act);
  const [by, at] = [officerId(officer), nowOf(context)];
  const due = answerDue(clockOf(file), context.rules, false);
  const late = due !== undefined && standsAt(due, at) === "passed";
  assertMayAct(
    { opening: file.opening, steps: stepsOf(file), own: deedsOf(file, side), answerDue: late },
    said.act,
    by,
  );
  return { ...file, entries: [...file.entries, { is: "deed", side, deed: { ...said, by, at }, at, asked }] };
}
