import { expect } from "chai";
import fc from "fast-check";
import { DayCounts } from "../../../../../services/domain/fraud/conduct/day-counts.ts";

describe("conduct › day counts", () => {
  it("agree with a list of everything that ever happened, over the days that are kept", () => {
    const steps = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 9 }), (gaps, size) => {
        const counts = new DayCounts(size);
        const all: number[] = [];
        let day = 20_000;
        for (const gap of gaps) {
          day += gap;
          counts.add(day);
          all.push(day);
          const kept = all.filter((one) => one > day - size);
          for (let back = 0; back < size; back += 1)
            expect(counts.on(day - back)).to.equal(kept.filter((one) => one === day - back).length);
          expect(counts.within(day - 2 * size, day)).to.equal(kept.length);
          expect(counts.activeWithin(day - 2 * size, day)).to.equal(new Set(kept).size);
        }
        expect(counts.first).to.equal(all[0]);
        expect(counts.on(day + 1)).to.equal(0);
      }),
    );
  });

  it("know nothing before the first", () => {
    const counts = new DayCounts(3);
    expect([counts.first, counts.on(7), counts.within(0, 9)]).to.deep.equal([undefined, 0, 0]);
  });
});
