/** F16: the price of a piece. */
import { expect } from "chai";
import fc from "fast-check";
import { priceSuspicions } from "../../../../../services/domain/fraud/goods/price.ts";
import type { Line } from "../../../../../services/domain/permit/terms.ts";
import type { ShipmentLine } from "../../../../../services/domain/verdict/shipment.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { codesOf, declaredLine, termsLine } from "../../../../helpers/goods.ts";

const AT = "/shipment/lines/0";
/** The licence has 100,000 cartridges for 45,000.00. */
const seen = (change: Partial<ShipmentLine>, terms: Partial<Line> = {}) =>
  priceSuspicions(declaredLine(3, change), termsLine(3, terms), AT, GOODS);

describe("fraud › unit price", () => {
  it("F16 finds a value understated to less than half, and shows both prices", () => {
    const [only] = seen({ value: 22_498n });
    expect(only?.pattern).to.equal("F16");
    expect(only?.code).to.equal("price-low");
    expect(only?.params).to.deep.equal({
      line: "3",
      expected: "4500000 minor units of EUR for 100000 NAR",
      found: "22498 minor units of EUR for 1000 NAR",
      times: "1/2",
    });
    expect(only?.evidence?.[0]?.where).to.equal(`${AT}/value`);
  });

  it("F16 finds a value of more than twice the price", () => {
    expect(codesOf(seen({ value: 90_002n }))).to.deep.equal(["price-high"]);
  });

  it("finds nothing at exactly half and exactly twice the price, and one minor unit beyond", () => {
    for (const value of [22_500n, 22_499n, 90_000n, 90_001n]) expect(seen({ value }), String(value)).to.deep.equal([]);
  });

  it("finds nothing when one of the four amounts is missing", () => {
    expect(seen({ value: 0n })).to.deep.equal([]);
    expect(seen({ quantity: 0n, value: 1n })).to.deep.equal([]);
    expect(seen({ value: 1n }, { valueLimit: 0n })).to.deep.equal([]);
    expect(seen({ value: 1n }, { quantityLimit: 0n })).to.deep.equal([]);
    expect(priceSuspicions(declaredLine(1), termsLine(1), AT, GOODS)).to.deep.equal([]);
  });

  it("leaves another unit or currency to the check that refuses it", () => {
    expect(seen({ value: 1n, unit: "MIL" })).to.deep.equal([]);
    expect(seen({ value: 1n, currency: "USD" })).to.deep.equal([]);
  });

  it("finds nothing in any part of a consignment at the permit's price, rounded either way", () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, amount, fc.boolean(), (limit, valueLimit, part, up) => {
        const quantity = part > limit ? limit : part;
        const value = (quantity * valueLimit + (up ? limit - 1n : 0n)) / limit;
        expect(seen({ quantity, value }, { quantityLimit: limit, valueLimit })).to.deep.equal([]);
      }),
    );
  });

  it("F16 finds every price below a third and above three times, whatever the size", () => {
    const amount = fc.bigInt({ min: 1_000n, max: 10n ** 18n });
    fc.assert(
      fc.property(amount, amount, (quantity, valueLimit) => {
        const terms = { quantityLimit: quantity, valueLimit };
        expect(codesOf(seen({ quantity, value: valueLimit / 3n }, terms))).to.deep.equal(["price-low"]);
        expect(codesOf(seen({ quantity, value: valueLimit * 3n }, terms))).to.deep.equal(["price-high"]);
      }),
    );
  });
});
