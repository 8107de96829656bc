/**
 * The authority's list of items that must not be in trade: lost, stolen, destroyed.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Flag, FlagState } from "../../domain/item/flag.ts";
import { isReadable } from "../../domain/item/manifest.ts";
import type { MarkedItem } from "../../domain/item/marked-item.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Acts } from "../acts.ts";
import { requireRole } from "../officers/require-role.ts";
import type { ItemBook } from "./item-book.ts";

export interface FlagRequest {
  readonly key: string;
  readonly state: FlagState;
  readonly reference: string;
  readonly items: readonly MarkedItem[];
}

interface Context {
  readonly items: ItemBook;
  readonly acts: Pick<Acts, "idOf">;
  readonly clock: Clock;
}

/**
 * Enters items in the list, on disk when this resolves. Throws Refusal `officer-not-entitled` to who is neither customs nor
 * licensing officer, `field-invalid` for an item that cannot be told by its serial, `key-reused`.
 */
export async function flagItems(
  { items: book, acts, clock }: Context,
  officer: Officer,
  request: FlagRequest,
): Promise<Flag> {
  if (!officer.roles.includes("licensing-officer")) requireRole(officer, "customs-officer");
  const { key, state, reference, items } = request;
  const unnamed = items.findIndex((item) => !isReadable(item));
  if (unnamed >= 0)
    throw new Refusal("field-invalid", { path: `/items/${unnamed}/state`, rule: "marked, to be listed" });
  const { authority } = officer;
  const id = acts.idOf({ authority, key });
  const enteredAt = Math.floor(clock() / 1000);
  return book.keepFlag({ id, authority, officer: officerId(officer), state, reference, enteredAt, items });
}
