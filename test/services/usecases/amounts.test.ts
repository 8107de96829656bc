import { expect } from "chai";
import { drawsOf, moneyText, type WrittenAmount } from "../../../services/usecases/amounts.ts";
import { refusalOf } from "../../helpers/refusal-of.ts";
import { SCALES } from "../../helpers/verdict-facts.ts";

const written = (change: Partial<WrittenAmount>): WrittenAmount => ({ line: 1, unit: "KGM", quantity: "1", ...change });
const good = written({});

describe("amounts as people write them", () => {
  const REFUSED: readonly [string, Partial<WrittenAmount>, string][] = [
    ["a unit nothing is counted in", { unit: "ZZZ" }, "unit"],
    ["more places than the unit has", { quantity: "1.0001" }, "quantity"],
    ["a negative quantity", { quantity: "-1" }, "quantity"],
    ["a value without its currency", { value: "1" }, "value"],
    ["a currency without a value", { currency: "EUR" }, "value"],
    ["a currency nobody uses", { currency: "QQQ", value: "1" }, "currency"],
    ["more places than the currency has", { currency: "EUR", value: "0.001" }, "value"],
  ];
  for (const [name, change, field] of REFUSED) {
    it(`are refused by line and field: ${name}`, () => {
      const { code, params } = refusalOf(() => drawsOf([good, written(change)], SCALES));
      expect([code, params.path]).to.deep.equal(["field-invalid", `/lines/1/${field}`]);
    });
  }

  it("become base units, and nothing where there is no value", () => {
    expect(drawsOf([good, written({ quantity: "1.5", currency: "JPY", value: "7" })], SCALES)).to.deep.equal([
      { line: 1, unit: "KGM", quantity: 1_000n, currency: "", value: 0n },
      { line: 1, unit: "KGM", quantity: 1_500n, currency: "JPY", value: 7n },
    ]);
  });

  it("are money in its currency's places, or base units where the currency is in no table", () => {
    expect([
      moneyText(1_250n, "EUR", SCALES),
      moneyText(7n, "JPY", SCALES),
      moneyText(7n, "QQQ", SCALES),
    ]).to.deep.equal(["12.50", "7", "7"]);
  });
});
