/** F17: the codes of a permit's own lines against each other. */
import { expect } from "chai";
import { codeSuspicions } from "../../../../../services/domain/fraud/goods/codes.ts";
import type { DocumentLine } from "../../../../../services/domain/permit/document.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { codesOf, licensedLine } from "../../../../helpers/goods.ts";

const AT = "/credentialSubject/lines/0";
const seen = (change: Partial<DocumentLine>) => codeSuspicions(licensedLine(1, change), AT, GOODS);

describe("fraud › codes of a line", () => {
  it("F17 says of a code that is not in HS 2022 that it is not, and nothing else", () => {
    const [only, ...rest] = seen({ commodityCode: "93099900" });
    expect(rest).to.deep.equal([]);
    expect(only).to.deep.equal({
      pattern: "F17",
      code: "commodity-code-unknown",
      params: { line: "1", code: "93099900" },
      evidence: [{ where: `${AT}/commodityCode`, expected: "a code of HS 2022", found: "93099900" }],
    });
  });

  it("F17 finds rifles of the list under the code of drilling machines, by list and by treaty", () => {
    const suspicions = seen({ commodityCode: "84304100", description: "Goods" });
    expect(codesOf(suspicions)).to.deep.equal(["category-mismatch", "category-mismatch"]);
    expect(suspicions.map(({ params }) => params.category)).to.deep.equal(["ML1.a", "VIII.A2"]);
    expect(suspicions[0]?.evidence?.[0]?.where).to.equal(`${AT}/controlListCategory`);
  });

  it("F17 finds a treaty category that does not fit the list entry, though each fits the code", () => {
    const suspicions = seen({
      commodityCode: "87100000",
      controlListCategory: "ML6",
      attCategory: "III",
      description: "Gun",
    });
    expect(suspicions).to.deep.equal([]);
    const parted = seen({
      commodityCode: "930630",
      controlListCategory: "ML3",
      attCategory: "VIII.A2",
      description: "x",
    });
    expect(parted.map(({ params }) => params.goods)).to.deep.equal(["goods code 930630", "list entry ML3"]);
  });

  it("F17 finds a description that belongs to other goods", () => {
    const [only] = seen({ description: "Plastic balls, assorted" });
    expect([only?.code, only?.params.phrase]).to.deep.equal(["description-mismatch", "plastic balls"]);
  });

  it("finds nothing in the lines of the example", () => {
    for (const number of [1, 2, 3] as const)
      expect(codeSuspicions(licensedLine(number), AT, GOODS), String(number)).to.deep.equal([]);
  });

  it("finds nothing where no category is given, and under headings nobody has an opinion on", () => {
    const { controlListCategory: _list, attCategory: _treaty, ...bare } = licensedLine(1);
    expect(codeSuspicions({ ...bare, commodityCode: "84304100", description: "Rig" }, AT, GOODS)).to.deep.equal([]);
    const software = { ...bare, commodityCode: "852349", controlListCategory: "ML21", description: "Firing tables" };
    expect(codeSuspicions(software, AT, GOODS)).to.deep.equal([]);
  });
});
