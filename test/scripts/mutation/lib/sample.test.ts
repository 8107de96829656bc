/**
 * The sample: the same seed, the same mutants.
 * @module
 */
import { expect } from "chai";
import type { Mutant } from "../../../../scripts/mutation/lib/mutants.ts";
import { shuffled } from "../../../../scripts/mutation/lib/sample.ts";

const range = { start: 0, end: 1 };
const mutants = Array.from({ length: 50 }, (_, i): Mutant => {
  const key = `contracts/A.sol A.f literal: ${i} => ${i + 1}`;
  return {
    key,
    file: "contracts/A.sol",
    line: 1,
    operator: "literal",
    range,
    host: range,
    text: "",
    form: "expression",
  };
});
const keys = (drawn: readonly Mutant[]): string[] => drawn.map(({ key }) => key);

describe("the sample", () => {
  it("holds every mutant once", () => {
    expect(keys(shuffled(mutants, 7)).toSorted()).to.deep.equal(keys(mutants).toSorted());
  });

  it("is drawn again by the same seed, in whatever order the mutants were found", () => {
    expect(keys(shuffled(mutants.toReversed(), 7))).to.deep.equal(keys(shuffled(mutants, 7)));
  });

  it("is another one with another seed", () => {
    expect(keys(shuffled(mutants, 8))).to.not.deep.equal(keys(shuffled(mutants, 7)));
  });
});
