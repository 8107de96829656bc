/**
 * Signs that are taken for one another on steel, each class under one sign that stands for it.
 *
 * No class holds two digits: makers number by counting, so two serials that differ in a digit are two weapons until
 * something else says otherwise. That 5 is cut into 6 and 3 into 8 is found as one sign replaced.
 * @module
 */
import { CAPITALS_LIKE_LATIN } from "../../domain/text/look-alike-letters.ts";

/** What reads alike when stamped, worn or re-cut. Source: ours, from the alterations the field describes (O/0, I/1, B/8, S/5, G/6, Z/2). */
const STAMPED: readonly string[] = ["0OQ", "1IL", "2Z", "5S", "6G", "8B"];

function table(): ReadonlyMap<string, string> {
  const stamped = new Map(STAMPED.flatMap((signs) => [...signs].map((sign) => [sign, signs.charAt(0)] as const)));
  const others = Object.entries(CAPITALS_LIKE_LATIN).map(
    ([sign, latin]) => [sign, stamped.get(latin) ?? latin] as const,
  );
  return new Map([...stamped, ...others]);
}

/** Sign to the sign that stands for its class; a sign that is not here stands for itself. */
export const CONFUSABLES: ReadonlyMap<string, string> = table();
