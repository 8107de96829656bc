import { expect } from "chai";
import { twinSuspicions } from "../../../../../services/domain/fraud/reuse/twins.ts";
import { word } from "../../../../helpers/permit-fixture.ts";

const twin = (counts: boolean) => ({ issuer: "XC-LIC", series: word("twin"), counts });

describe("fraud › content under another number", () => {
  it("F05 names the other series and its issuer", () => {
    const [only] = twinSuspicions([twin(true)]);
    expect(only).to.deep.include({
      pattern: "F05",
      code: "content-repeated",
      params: { issuer: "XC-LIC", series: word("twin") },
    });
  });

  it("finds nothing in one that ended unused, and where there is none", () => {
    expect(twinSuspicions([twin(false)])).to.deep.equal([]);
    expect(twinSuspicions([])).to.deep.equal([]);
  });
});
