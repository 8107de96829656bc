import { expect } from "chai";
import fc from "fast-check";
import { slipOf } from "../../../../services/domain/text/one-edit.ts";

/** Damerau-Levenshtein (optimal string alignment) by its definition: slow, and nothing to get wrong. */
function distance(a: readonly string[], b: readonly string[]): number {
  const [last, other] = [a.length - 1, b.length - 1];
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length);
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    distance(shortA, b) + 1,
    distance(a, shortB) + 1,
    distance(shortA, shortB) + (a[last] === b[other] ? 0 : 1),
  ];
  if (last > 0 && other > 0 && a[last] === b[other - 1] && a[last - 1] === b[other])
    ways.push(distance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}

describe("text › one edit", () => {
  const ROWS = [
    ["nordwerk", "nordwerkk", "added"],
    ["nordwerk", "nordwrk", "left-out"],
    ["nordwerk", "nordwork", "replaced"],
    ["nordwerk", "norwderk", "swapped"],
    ["", "a", "added"],
    ["ab", "ba", "swapped"],
    ["😀a", "😀b", "replaced"],
  ] as const;
  for (const [expected, found, slip] of ROWS)
    it(`says of ${found} for ${expected}: ${slip}`, () => expect(slipOf(expected, found)).to.equal(slip));

  const NONE = [
    ["nordwerk", "nordwerk"],
    ["nordwerk", "nordwrek2"],
    ["abcd", "badc"],
    ["abc", "cab"],
    ["", ""],
    ["a", "abc"],
  ] as const;
  for (const [expected, found] of NONE)
    it(`says nothing of "${found}" for "${expected}"`, () => expect(slipOf(expected, found)).to.equal(undefined));

  it("finds a slip exactly where the distance is one", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 5 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(slipOf(a.join(""), b.join("")) !== undefined).to.equal(distance(a, b) === 1);
      }),
      { numRuns: 500 },
    );
  });
});
