import { expect } from "chai";
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

  it("say nothing without tables, and have nothing to look at in a document that does not read", () => {
    expect(goodsChecks(goodFacts(), balls)).to.deep.equal([]);
    const document = { ok: false, code: "document-malformed", params: { why: "a test" } } as const;
    expect(goodsChecks(facts({ document }), balls).map(({ outcome }) => outcome)).to.deep.equal(["skipped", "skipped"]);
  });

  it("F16 compare no price beside a document without its terms", () => {
    const shipment = { lines: [declaredLine(3, { value: 1n })] };
    expect(checkNamed(goodsChecks(facts(), shipment), "goods-of-shipment").code).to.equal("price-low");
    const bare = facts({ terms: undefined });
    expect(checkNamed(goodsChecks(bare, shipment), "goods-of-shipment").outcome).to.equal("pass");
  });
});
