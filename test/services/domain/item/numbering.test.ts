import { expect } from "chai";
import { formOf, inOneSeries, neighboursOf } from "../../../../services/domain/item/numbering.ts";

describe("numbering", () => {
  it("form › letters stay in place, digits become one sign", () => {
    expect(formOf("AB1024X7")).to.equal("AB####X#");
  });

  it("series › the running number alone differs › is one", () => {
    expect(inOneSeries("AB0999", "AB1000")).to.equal(true);
    expect(inOneSeries("AB9999", "AB10000")).to.equal(true);
    expect(inOneSeries("12X34Y", "12X35Y")).to.equal(true);
    for (const [a, b] of [
      ["AB1000", "AC1000"],
      ["1AB1000", "AB1000"],
      ["AB1000X", "AB1000"],
      ["ABCD", "ABCE"],
    ] as const) {
      expect(inOneSeries(a, b), `${a} and ${b}`).to.equal(false);
    }
  });

  it("neighbours › counting goes on across a change of width", () => {
    expect(neighboursOf("AB1001")).to.have.members(["AB1002", "AB1000"]);
    expect(neighboursOf("AB9999")).to.have.members(["AB10000", "AB9998"]);
    expect(neighboursOf("AB10000")).to.have.members(["AB10001", "AB09999", "AB9999"]);
    expect(neighboursOf("0000")).to.have.members(["0001"]);
    expect(neighboursOf("0100X")).to.have.members(["0101X", "0099X"]);
    expect(neighboursOf("99999999999999999999")).to.include("100000000000000000000");
    expect(neighboursOf("ABC")).to.deep.equal([]);
  });
});
