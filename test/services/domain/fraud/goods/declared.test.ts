/** F17: what the declaration calls the goods. */
import { expect } from "chai";
import { declaredSuspicions } from "../../../../../services/domain/fraud/goods/declared.ts";
import type { ShipmentLine } from "../../../../../services/domain/verdict/shipment.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { codesOf, declaredLine, licensedLine } from "../../../../helpers/goods.ts";

const AT = "/shipment/lines/0";
const seen = (change: Partial<ShipmentLine>, number: 1 | 2 | 3 = 1) =>
  declaredSuspicions(declaredLine(number, change), licensedLine(number), AT, GOODS);

describe("fraud › declared goods", () => {
  it("F17 finds rifles declared as plastic balls, by code and by word", () => {
    const suspicions = seen({ commodityCode: "392690", description: "PLASTIC BALLS" });
    expect(codesOf(suspicions)).to.deep.equal(["commodity-code-differs", "description-mismatch"]);
    expect(suspicions[0]?.params).to.deep.include({ line: "1", expected: "93033000", found: "392690" });
    expect(suspicions[1]?.evidence).to.deep.equal([
      { where: `${AT}/description`, expected: "Bolt-action rifles, calibre 7.62 mm", found: "PLASTIC BALLS" },
    ]);
  });

  it("F17 finds rifles declared as drilling equipment, though code and word fit each other", () => {
    expect(codesOf(seen({ commodityCode: "84304100", description: "Mining drilling equipment" }))).to.deep.equal([
      "commodity-code-differs",
      "description-mismatch",
    ]);
  });

  it("F17 finds rifles declared as cartridges: another heading of the same chapter", () => {
    expect(codesOf(seen({ commodityCode: "930630" }))).to.deep.equal(["commodity-code-differs"]);
  });

  it("F17 finds a code that is none", () => {
    expect(codesOf(seen({ commodityCode: "939999" }))).to.deep.equal(["commodity-code-unknown"]);
  });

  for (const [what, change] of [
    ["no code and no words", {}],
    ["the same code", { commodityCode: "93033000" }],
    ["the same subheading without the region's digits", { commodityCode: "930330" }],
    ["another subheading of the heading", { commodityCode: "930390" }],
    ["military instead of sporting weapons, which offices read differently", { commodityCode: "930190" }],
    ["words of the trade", { description: "7.62 MM RIFLES, BOLT ACTION, NEW" }],
  ] as const)
    it(`finds nothing in ${what}`, () => expect(seen(change)).to.deep.equal([]));

  it("finds nothing in ball and drill cartridges", () => {
    expect(seen({ commodityCode: "930630", description: "Cartridges, ball; drill rounds" }, 3)).to.deep.equal([]);
  });
});
