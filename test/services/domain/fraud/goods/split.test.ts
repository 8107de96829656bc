/** F18 within one permit: the same goods on several lines. */
import { expect } from "chai";
import { splitSuspicions } from "../../../../../services/domain/fraud/goods/split.ts";
import type { DocumentLine } from "../../../../../services/domain/permit/document.ts";
import { licensedLine } from "../../../../helpers/goods.ts";
import { word } from "../../../../helpers/permit-fixture.ts";

const AT = "/credentialSubject/lines";
const second = (change: Partial<DocumentLine> = {}) => licensedLine(3, { number: 4, ...change });

describe("fraud › goods split over lines", () => {
  it("F18 finds the same cartridges on two lines, whatever case and spacing they are written in", () => {
    const [only, ...rest] = splitSuspicions(
      [licensedLine(1), licensedLine(3), second({ description: "CARTRIDGES,  calibre 7.62 mm", quantity: "90000" })],
      AT,
    );
    expect(rest).to.deep.equal([]);
    expect(only?.pattern).to.equal("F18");
    expect(only?.params).to.deep.equal({ lines: "3, 4", description: "Cartridges, calibre 7.62 mm" });
    expect(only?.evidence?.map(({ where, found }) => [where, found])).to.deep.equal([
      [`${AT}/1/quantity`, "100000 NAR"],
      [`${AT}/2/quantity`, "90000 NAR"],
    ]);
  });

  for (const [what, change] of [
    ["another calibre", { description: "Cartridges, calibre 9 mm" }],
    ["another code", { commodityCode: "93063090" }],
    ["another unit", { unit: "MIL" }],
    ["another certificate", { certificate: { permit: word("another"), line: 1 } }],
    ["other markings", { markings: ["LOT 7"] }],
  ] as const)
    it(`finds nothing in two lines with ${what}`, () =>
      expect(splitSuspicions([licensedLine(3), second(change)], AT)).to.deep.equal([]));
});
