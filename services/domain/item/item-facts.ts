/**
 * What a node's own record says about the items of a shipment.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { Flag } from "./flag.ts";
import type { IndexedItem } from "./item-index.ts";
import type { MakeField } from "./make.ts";
import type { PlacedItem, Repetition } from "./manifest.ts";
import type { Relation } from "./relation.ts";

/** How a presented item was matched with a known one. */
export interface Match {
  readonly placed: PlacedItem;
  readonly known: IndexedItem;
  readonly relation: Relation;
  /** Fields beside the serial in which the two part. */
  readonly differs: readonly MakeField[];
}

/** Where a known item is, as far as the register says. */
export interface Whereabouts {
  readonly reservation: Hex;
  /** "partly-returned": some of the shipment came back; which items, the register does not know. */
  readonly state: "reserved" | "left" | "partly-returned";
  /** UTC seconds. */
  readonly since: number;
}

export interface ElsewhereMatch extends Match {
  readonly whereabouts: Whereabouts;
}

export interface FlagMatch extends Match {
  readonly flag: Omit<Flag, "items">;
}

/** An item that was presented and is not on the manifest recorded before. */
export interface Substitution {
  readonly placed: PlacedItem;
  /** Recorded, not presented, and nearly the same. */
  readonly instead?: { readonly serial: string; readonly relation: Relation };
}

export interface ItemFacts {
  /** In another shipment that has not come back: the same item, or one that is nearly the same. */
  readonly elsewhere: readonly ElsewhereMatch[];
  /** On the list of lost, stolen and destroyed items: the same, or nearly. */
  readonly flagged: readonly FlagMatch[];
  /** Within the list itself: two that read alike. */
  readonly lookAlikes: readonly Repetition[];
  /** Against the manifest recorded for this permit and declaration; undefined when there is none. */
  readonly substituted: readonly Substitution[] | undefined;
}
