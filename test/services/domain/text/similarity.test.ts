/**
 * Numbers that are left out, and numbers that stand against each other.
 * @module
 */
import { expect } from "chai";
import { similarityOf } from "../../../../services/domain/text/similarity.ts";

describe("text › numbers among words", () => {
  const tables = { words: new Map<string, string>(), fillers: new Set<string>() };
  const similarity = (expected: string, found: string) =>
    similarityOf(expected.split(" "), found.split(" "), tables, true);
  const PARTED = { score: 0, why: ["the numbers are not the same"] };

  for (const [expected, found] of [
    ["depot 5", "depot 6"],
    ["depot 5 5", "depot 5 6"],
    ["depot 5", "depot 5a"],
  ] as const)
    it(`part where one stands against another: ${expected} | ${found}`, () => {
      expect(similarity(expected, found)).to.deep.equal(PARTED);
      expect(similarity(found, expected)).to.deep.equal(PARTED);
    });

  for (const [expected, found] of [
    ["depot", "depot 5"],
    ["depot 5 north", "depot north"],
    ["depot 5", "depot north"],
    ["army depot 5", "army depot north"],
  ] as const)
    it(`do not part where one is left out, whatever word stands there: ${expected} | ${found}`, () => {
      for (const { score, why } of [similarity(expected, found), similarity(found, expected)]) {
        expect(score).to.be.above(0);
        expect(why).to.not.include(PARTED.why[0]);
      }
    });
});
