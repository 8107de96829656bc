import { expect } from "chai";
import { EMPTY_METER, remaining } from "../../../../services/domain/writeoff/meter.ts";

describe("meter › what remains", () => {
  const limits = { mode: "both", quantityLimit: 100n, valueLimit: 1_000n, tolerance: 0 } as const;

  it("is never negative: an excess is in the meter, not in the rest", () => {
    expect(remaining(limits, { ...EMPTY_METER, consumedQuantity: 101n, consumedValue: 9_999n })).to.deep.equal({
      quantity: 0n,
      value: 0n,
    });
  });

  it("takes off what is reserved and consumed, and adds what came back", () => {
    const meter = {
      ...EMPTY_METER,
      reservedQuantity: 30n,
      consumedQuantity: 50n,
      returnedQuantity: 20n,
      reservedValue: 1n,
    };
    expect(remaining(limits, meter)).to.deep.equal({ quantity: 40n, value: 999n });
  });

  it("counts money by itself, what came back of it too", () => {
    const meter = { ...EMPTY_METER, reservedValue: 100n, consumedValue: 500n, returnedValue: 200n };
    expect(remaining(limits, meter)).to.deep.equal({ quantity: 100n, value: 600n });
  });

  it("is of what the mode limits, and of nothing else", () => {
    expect(remaining({ ...limits, mode: "quantity" }, EMPTY_METER)).to.deep.equal({ quantity: 100n });
    expect(remaining({ ...limits, mode: "value" }, EMPTY_METER)).to.deep.equal({ value: 1_000n });
    expect(remaining({ ...limits, mode: "open" }, { ...EMPTY_METER, consumedQuantity: 9_999n })).to.deep.equal({});
  });

  it("has its tolerance on both limits, in whole base units rounded down", () => {
    expect(remaining({ ...limits, tolerance: 500 }, EMPTY_METER)).to.deep.equal({ quantity: 105n, value: 1_050n });
    expect(remaining({ ...limits, quantityLimit: 19n, tolerance: 500 }, EMPTY_METER).quantity).to.equal(19n);
    expect(remaining({ ...limits, quantityLimit: 20n, tolerance: 500 }, EMPTY_METER).quantity).to.equal(21n);
    expect(remaining({ ...limits, tolerance: 10_000 }, { ...EMPTY_METER, consumedQuantity: 200n }).quantity).to.equal(
      0n,
    );
  });

  it("is exact beyond what a float can hold", () => {
    const large = 2n ** 64n - 1n;
    expect(remaining({ ...limits, quantityLimit: large }, { ...EMPTY_METER, consumedQuantity: 1n }).quantity).to.equal(
      large - 1n,
    );
  });
});
