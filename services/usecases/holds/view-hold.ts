/**
 * Holds as officers see them: where each stands, what is due, and what was late. A hold that does not concern an officer
 * does not exist for him.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { standsAt } from "../../domain/exchange/deadline.ts";
import { type HoldAct, type HoldState, MAY, type Opening, sideOf, stateAfter } from "../../domain/exchange/hold.ts";
import { type Duty, dutyOf } from "../../domain/exchange/hold-duties.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import { type AuthorityId, stateOf } from "../../domain/permit/party.ts";
import type { Page, Paged } from "../../ports/store.ts";
import { pageBy } from "../paging.ts";
import { clockOf, type HoldEntry, type HoldFile, stepsOf } from "./hold-book.ts";
import { type HoldsContext, nowOf } from "./holds-context.ts";
import { sideAt } from "./tend-hold.ts";

export interface HoldView extends Opening {
  /** Whose record this is. */
  readonly authority: AuthorityId;
  readonly state: HoldState;
  /** What this authority's officers may do now. */
  readonly may: readonly HoldAct[];
  /** What is due, with whether it is late; nothing once it was answered. */
  readonly duty?: Duty & { readonly stands: ReturnType<typeof standsAt> };
  readonly entries: readonly HoldEntry[];
}

export interface HoldFilter {
  readonly state?: HoldState;
  /** Only those on which a notice was raised. */
  readonly noticed?: boolean;
}

export function viewOf(
  context: Pick<HoldsContext, "rules" | "clock">,
  authority: AuthorityId,
  file: HoldFile,
): HoldView {
  const [clock, state] = [clockOf(file), stateAfter(stepsOf(file))];
  const duty = dutyOf(clock, context.rules);
  const side = sideAt(authority, file);
  return {
    ...{ ...file.opening, authority, state, may: MAY[state].filter((act) => sideOf(act) === side) },
    ...(duty && { duty: { ...duty, stands: standsAt(duty.deadline, nowOf(context)) } }),
    entries: file.entries,
  };
}

/** Newest first: those of the officer's authority; for an auditor those of his state's at this node. */
export function listHolds(context: HoldsContext, officer: Officer, filter: HoldFilter): readonly HoldView[] {
  return visible(context, officer)
    .flatMap((authority) => context.book.all(authority).map((file) => viewOf(context, authority, file)))
    .filter(({ state }) => filter.state === undefined || state === filter.state)
    .filter(({ entries }) => !filter.noticed || entries.some(({ is }) => is === "notice"))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

/** A page of {@link listHolds}. Throws Refusal `cursor-invalid`. */
export function pageOfHolds(context: HoldsContext, officer: Officer, filter: HoldFilter, page: Page): Paged<HoldView> {
  // One hold can be in the books of two authorities of one node.
  const placeOf = ({ at, id, authority }: HoldView) => ({ at, id: `${id}/${authority}` });
  return pageBy({ name: `holds ${officer.authority}`, placeOf }, listHolds(context, officer, filter), page);
}

/** Throws Refusal `record-unknown`. */
export function findHold(context: HoldsContext, officer: Officer, id: Hex): HoldView {
  for (const authority of visible(context, officer)) {
    const file = context.book.find(authority, id);
    if (file) return viewOf(context, authority, file);
  }
  throw new Refusal("record-unknown", { what: "hold", id });
}

function visible({ own }: HoldsContext, { authority, roles }: Officer): readonly AuthorityId[] {
  const others = roles.includes("auditor")
    ? own.filter((each) => each !== authority && stateOf(each) === stateOf(authority))
    : [];
  return own.includes(authority) ? [authority, ...others] : others;
}
