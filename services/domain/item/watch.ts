/**
 * Which matches of an item are worth an officer's time.
 *
 * The same item always is, and a serial that reads like another. A serial that is a sign away from another is so by
 * chance wherever a maker counts: such a match is ordinary, and kept quiet, when
 * - the record already has other serials of the presented one's form (letters in place, as many digits), so that the
 *   maker is known to number like that; or
 * - the two differ in their running number only, or in one letter of their series, and the presented serial goes on from
 *   another one: its neighbour by counting is in the same manifest or in the record.
 * What this gives up: a digit changed into another digit, in a form the maker uses, and a whole run of serials carried
 * over into another letter, are found only when the weapons with those numbers turn up as well.
 * @module
 */
import { plainOf } from "./forms.ts";
import type { ItemIndex, ItemMatch } from "./item-index.ts";
import type { MarkedItem } from "./marked-item.ts";
import { inOneSeries, neighboursOf } from "./numbering.ts";
import type { Relation } from "./relation.ts";

/** From so many other serials of a form on, the maker is known to use it. */
export const ESTABLISHED = 3;

const LETTER = /^\p{L}$/u;

export interface Surroundings {
  /** All items of the record. */
  readonly record: ItemIndex;
  /** The manifest the item stands in. */
  readonly manifest: Pick<ItemIndex, "has">;
  /** How many items of a form the record has from this very shipment: they establish nothing. */
  readonly ownOfForm: (form: string) => number;
}

/**
 * Brings up the matches of an item in an index that say more than that makers count, the same item first, until `take` has
 * enough. Returns how many were looked at.
 */
export function tellingMatches(
  index: ItemIndex,
  item: MarkedItem,
  around: Surroundings,
  take: (match: ItemMatch) => boolean,
): number {
  const plain = plainOf(item.serial);
  let follows: boolean | undefined;
  const isTelling = ({ relation, known }: ItemMatch): boolean => {
    if (relation.kind === "same" || relation.kind === "reads-alike" || relation.kind === "unreadable-sign") return true;
    if (!inOneSeries(plain, plainOf(known.serial)) && !isAnotherLetter(relation)) return true;
    follows ??= goesOn(item, plain, around);
    return !follows;
  };
  let looked = 0;
  index.search(item, isEstablished(item, around) ? "alike" : "near", (match) => {
    looked += 1;
    return !isTelling(match) || take(match);
  });
  return looked;
}

function isEstablished(item: MarkedItem, { record, ownOfForm }: Surroundings): boolean {
  const form = record.formOf(item);
  return form !== undefined && record.countOf(form) - ownOfForm(form) >= ESTABLISHED;
}

/** After AB9999 comes AC0001. */
function isAnotherLetter({ kind, found, expected }: Relation): boolean {
  return kind === "replaced" && LETTER.test(found) && LETTER.test(expected);
}

function goesOn(item: MarkedItem, plain: string, { record, manifest }: Surroundings): boolean {
  return neighboursOf(plain).some((neighbour) => manifest.has(item, neighbour) || record.has(item, neighbour));
}
