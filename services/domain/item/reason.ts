/**
 * Why a serial was matched with another, in words.
 * @module
 */
import type { Relation } from "./relation.ts";

/** "reads alike: O for 0 at place 3"; `length` is the number of signs of the longer serial. */
export function reasonOf({ kind, place, found, expected }: Relation, length: number): string {
  switch (kind) {
    case "same":
      return "the same serial";
    case "reads-alike":
      return `reads alike: ${shown(found)} for ${shown(expected)} at place ${place}`;
    case "leading-zeros":
      return `the same but for zeros before it: ${found.length} for ${expected.length}`;
    case "replaced":
      return `one sign replaced: ${shown(found)} for ${shown(expected)} at place ${place}`;
    case "swapped":
      return `two signs swapped: ${shown(found)} for ${shown(expected)} at place ${place}`;
    case "added":
      return `${count(found)} added ${spot(place, found, length)}: ${shown(found)}`;
    case "left-out":
      return `${count(expected)} left out ${spot(place, expected, length)}: ${shown(expected)}`;
    case "unreadable-sign":
      return `fits but for the sign that cannot be read, at place ${place}`;
  }
}

function count({ length }: string): string {
  return length === 1 ? "one sign" : `${length} signs`;
}

function spot(place: number, signs: string, length: number): string {
  if (place === 1) return "at the beginning";
  return place + signs.length - 1 === length ? "at the end" : `at place ${place}`;
}

/** A sign outside the Latin script looks like one inside it: its code point tells them apart. */
function shown(signs: string): string {
  const foreign = [...signs].find((sign) => (sign.codePointAt(0) ?? 0) > 0x7e);
  const code = foreign?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return code === undefined ? signs : `${signs.toWellFormed()} (U+${code})`;
}
