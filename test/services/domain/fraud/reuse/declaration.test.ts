/** F11: one declaration at two offices. */
import { expect } from "chai";
import { declarationSuspicions } from "../../../../../services/domain/fraud/reuse/declaration.ts";
import { exit, open } from "../../../../helpers/draw-traces.ts";
import { codesOf } from "../../../../helpers/goods.ts";
import { NOW } from "../../../../helpers/verdict-facts.ts";

const port = { authority: "XB-PORT", keeper: "XB-PORT" };

describe("fraud › one declaration", () => {
  it("F11 finds it drawn at another office than the one that asks", () => {
    const draw = exit(NOW - 60, port);
    const [only] = declarationSuspicions([draw], ["XB-CUS"]);
    expect(only?.pattern).to.equal("F11");
    expect(only?.params).to.deep.include({ offices: "XB-PORT", status: "consumed" });
    expect(only?.evidence?.[0]).to.deep.include({
      where: `reservation ${draw.reservation}`,
      found: "XB-PORT, consumed",
    });
  });

  it("F11 finds it at two offices, whoever asks", () => {
    const draws = [open(), open(port)];
    for (const here of [[], ["XB-CUS"], ["XB-PORT"]])
      expect(codesOf(declarationSuspicions(draws, here)), here.join()).to.deep.equal(["declaration-drawn-elsewhere"]);
  });

  it("finds nothing where it was not drawn, or at this very office, once or twice", () => {
    expect(declarationSuspicions([], ["XB-CUS"])).to.deep.equal([]);
    expect(declarationSuspicions([open(), exit(NOW)], ["XB-CUS"])).to.deep.equal([]);
  });

  it("finds nothing in a reservation made here for another office, nor in one made elsewhere for this one", () => {
    const handed = open({ authority: "XB-CUS", keeper: "XB-PORT" });
    for (const here of [["XB-CUS"], ["XB-PORT"], []])
      expect(declarationSuspicions([handed], here), here.join()).to.deep.equal([]);
  });

  it("finds nothing in what was released or reversed", () => {
    const draws = [exit(NOW, { ...port, status: "released" }), exit(NOW, { ...port, status: "reversed" })];
    expect(declarationSuspicions(draws, ["XB-CUS"])).to.deep.equal([]);
  });

  it("finds nothing when the importing side asks about the exporting side's declaration", () => {
    expect(declarationSuspicions([exit(NOW - 60)], [])).to.deep.equal([]);
  });
});
