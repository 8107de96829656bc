/**
 * What an authority says of items that must not be in trade, and of those it takes the word back for.
 * @module
 */
import type { AuthorityId } from "../permit/party.ts";
import type { MarkedItem } from "./marked-item.ts";

/** "cleared" ends what the same authority said of the item before: found again, or entered by mistake. */
export const FLAG_STATES = ["lost", "stolen", "destroyed", "cleared"] as const;
export type FlagState = (typeof FLAG_STATES)[number];

/** One entry of the list, for any number of items. */
export interface Flag {
  readonly id: string;
  readonly authority: AuthorityId;
  /** Who entered it, AUTHORITY/officer. */
  readonly officer: string;
  readonly state: FlagState;
  /** What it rests on: a police file, a protocol of destruction, a record of iARMS. */
  readonly reference: string;
  /** UTC seconds. */
  readonly enteredAt: number;
  readonly items: readonly MarkedItem[];
}
