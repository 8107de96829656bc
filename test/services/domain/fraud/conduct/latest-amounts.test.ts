import { expect } from "chai";
import fc from "fast-check";
import { LatestAmounts } from "../../../../../services/domain/fraud/conduct/latest-amounts.ts";

describe("conduct › latest amounts", () => {
  it("have the median of a sorted list of the latest, equal ones included", () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 12n }), { maxLength: 60 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 9 }), (all, most) => {
        const latest = new LatestAmounts(most);
        for (const [i, amount] of all.entries()) {
          latest.add(amount);
          const kept = all.slice(Math.max(0, i + 1 - most), i + 1).sort((a, b) => Number(a - b));
          expect(latest.size).to.equal(kept.length);
          expect(latest.median).to.equal(kept[(kept.length - 1) >> 1]);
        }
      }),
    );
  });

  it("have none of nothing, and compare amounts beyond 2^53 exactly", () => {
    const latest = new LatestAmounts(3);
    expect(latest.median).to.equal(undefined);
    for (const amount of [2n ** 64n - 1n, 2n ** 64n - 3n, 2n ** 64n - 2n]) latest.add(amount);
    expect(latest.median).to.equal(2n ** 64n - 2n);
  });
});
