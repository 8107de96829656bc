import { expect } from "chai";
import { permitGoodsSuspicions, shipmentGoodsSuspicions } from "../../../../../services/domain/fraud/goods/goods.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { codesOf, declaredLine, termsLine } from "../../../../helpers/goods.ts";
import { exampleDocument } from "../../../../helpers/permit-fixture.ts";

const document = exampleDocument();
const lines = [termsLine(1), termsLine(2), termsLine(3)];

describe("fraud › goods", () => {
  it("finds nothing in the example and in what is declared at its price, mass and packing", () => {
    expect(permitGoodsSuspicions(document, GOODS)).to.deep.equal([]);
    const shipment = {
      lines: [
        declaredLine(1, { commodityCode: "930330", netMass: 42_000n, packages: { count: 5, kind: "case of 2" } }),
        declaredLine(2, { netMass: 1_000n }),
        declaredLine(3, { netMass: 24_000n, packages: { count: 1, kind: "crate" } }),
      ],
    };
    expect(shipmentGoodsSuspicions(document, lines, shipment, GOODS)).to.deep.equal([]);
  });

  it("names the line of the shipment in each piece of evidence", () => {
    const shipment = { lines: [declaredLine(1), declaredLine(3, { value: 1n, netMass: 1n, commodityCode: "392690" })] };
    const suspicions = shipmentGoodsSuspicions(document, lines, shipment, GOODS);
    expect(codesOf(suspicions)).to.deep.equal(["commodity-code-differs", "price-low", "mass-implausible"]);
    for (const { evidence } of suspicions) expect(evidence?.[0]?.where).to.match(/^\/shipment\/lines\/1\//);
  });

  it("compares no price beside a document without its terms, and no line the permit has not", () => {
    const shipment = { lines: [declaredLine(3, { value: 1n }), declaredLine(1, { line: 9, netMass: 1n })] };
    expect(shipmentGoodsSuspicions(document, [], shipment, GOODS)).to.deep.equal([]);
  });
});
