/**
 * The sample is of whole functions, and the same for who has its seed.
 * @module
 */
import { expect } from "chai";
import { partsOf, sampleOf } from "../../../../scripts/mutation/lib/stryker-sample.ts";

const source = `import { a } from "./a.ts";

/** Why. */
export function one(): number {
  return a;
}
const two = () => {
  return 2;
};

export class Three {
  readonly #x = 1;
  four(): number {
    return this.#x;
  }
}
`;
const file = { path: "services/domain/x.ts", source };

describe("sample of the service's mutants", () => {
  it("takes functions, statements and members whole, and no import", () => {
    expect(partsOf(file).map(({ first, last }) => [first, last])).to.deep.equal([
      [4, 6],
      [7, 9],
      [12, 12],
      [13, 15],
    ]);
  });

  it("is all of it at 100 per cent, and about its share below", () => {
    const files = Array.from({ length: 500 }, (_, i) => ({ path: `f${i}.ts`, source }));
    expect(sampleOf(files, 100, 1)).to.have.length(2000);
    expect(sampleOf([file], 100, 1)[0]).to.equal("services/domain/x.ts:4-6");
    const some = sampleOf(files, 10, 1);
    expect(some.length).to.be.within(150, 250);
    expect(sampleOf(files, 10, 1)).to.deep.equal(some);
    expect(sampleOf(files, 10, 2)).to.not.deep.equal(some);
  });

  it("refuses a share that is none", () => {
    for (const percent of [0, -1, 101, Number.NaN])
      expect(() => sampleOf([file], percent, 1)).to.throw(RangeError, "per cent");
  });
});
