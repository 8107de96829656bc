import { expect } from "chai";
import fc from "fast-check";
import { attempts } from "../../../../../services/domain/verdict/attempt.ts";
import { goodsChecks } from "../../../../../services/domain/verdict/checks/goods.ts";
import type { Facts } from "../../../../../services/domain/verdict/facts.ts";
import { judge } from "../../../../../services/domain/verdict/judge.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { TEST_LIMITS } from "../../../../helpers/draw-traces.ts";
import { declaredLine } from "../../../../helpers/goods.ts";
import { checkNamed, goodFacts, LIMITS, NOW } from "../../../../helpers/verdict-facts.ts";

const tables = { goods: GOODS, reuse: TEST_LIMITS };
const facts = (change: Partial<Facts> = {}) => goodFacts({ tables, ...change });
const balls = { lines: [declaredLine(1, { commodityCode: "392690", description: "Plastic balls" })] };

describe("verdict › goods", () => {
  it("pass, alone and beside the goods that were licensed", () => {
    const { answer, checks } = judge(facts(), { lines: [declaredLine(1), declaredLine(3)] }, NOW, LIMITS);
    expect(answer).to.equal("valid");
    for (const name of ["goods-of-permit", "goods-of-shipment"])
      expect(checkNamed(checks, name).outcome, name).to.equal("pass");
    expect(checkNamed(judge(facts(), undefined, NOW, LIMITS).checks, "goods-of-shipment").outcome).to.equal("skipped");
  });

  it("F17 warn of plastic balls, each suspicion in a check of its own, and decide nothing", () => {
    const { answer, checks } = judge(facts(), balls, NOW, LIMITS);
    expect(answer).to.equal("valid");
    const warned = checks.filter(({ outcome }) => outcome === "warn");
    expect(warned.map(({ check, code, pattern, decisive }) => [check, code, pattern, decisive])).to.deep.equal([
      ["goods-of-shipment", "commodity-code-differs", "F17", false],
      ["goods-of-shipment-2", "description-mismatch", "F17", false],
    ]);
  });

  it("never change the answer, whatever is declared", () => {
    const text = fc.constantFrom("Plastic balls", "Rifles", "Cartridges, ball", "", "\u{1f52b}");
    const amount = fc.bigInt({ min: 0n, max: 2n ** 64n });
    const line = fc.record(
      {
        line: fc.integer({ min: 1, max: 4 }),
        unit: fc.constantFrom("NAR", "KGM", "SET"),
        quantity: amount,
        currency: fc.constantFrom("", "EUR"),
        value: amount,
        description: text,
        commodityCode: fc.constantFrom("93033000", "392690", "999999", "84304100"),
        netMass: amount,
        packages: fc.record({
          count: fc.integer({ min: 1, max: 1e6 }),
          kind: fc.constantFrom("case", "box of 50", "bag"),
        }),
      },
      { requiredKeys: ["line", "unit", "quantity", "currency", "value"] },
    );
    let warned = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
        const told = judge(facts(), { lines }, NOW, LIMITS);
        expect(told.answer).to.equal(judge(goodFacts(), { lines }, NOW, LIMITS).answer);
        warned += told.checks.filter(({ outcome }) => outcome === "warn").length;
      }),
    );
    expect(warned).to.be.above(50);
  });

  it("say nothing without tables, and have nothing to look at in a document that does not read", () => {
    expect(goodsChecks(goodFacts(), balls, attempts())).to.deep.equal([]);
    const document = { ok: false, code: "document-malformed", params: { why: "a test" } } as const;
    expect(goodsChecks(facts({ document }), balls, attempts()).map(({ outcome }) => outcome)).to.deep.equal([
      "skipped",
      "skipped",
    ]);
  });

  it("F16 compare no price beside a document without its terms", () => {
    const shipment = { lines: [declaredLine(3, { value: 1n })] };
    expect(checkNamed(goodsChecks(facts(), shipment, attempts()), "goods-of-shipment").code).to.equal("price-low");
    const bare = facts({ terms: undefined });
    expect(checkNamed(goodsChecks(bare, shipment, attempts()), "goods-of-shipment").outcome).to.equal("pass");
  });
});
