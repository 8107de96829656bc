import { expect } from "chai";
import { median } from "../../../../../services/domain/fraud/conduct/median.ts";

describe("conduct › median", () => {
  it("is the middle one, the lower of two, and unmoved by one that is far away", () => {
    expect(median([3, 1, 2])).to.equal(2);
    expect(median([4, 1, 3, 2])).to.equal(2);
    expect(median([1, 2, 1_000_000])).to.equal(2);
    expect(median([10, 9, 100])).to.equal(10);
    expect(median([])).to.equal(undefined);
  });
});
