import { expect } from "chai";
import { currencyScale } from "../../../../services/tables/currencies/currencies.ts";
import file from "../../../../services/tables/currencies/minor-units.json" with { type: "json" };

describe("tables › currencies", () => {
  for (const code of ["XAU", "XXX", "XTS", "XDR", "DEM", "eur", "", "toString"]) {
    it(`refuses ${JSON.stringify(code)}`, () => {
      expect(currencyScale(code)).equal(undefined);
    });
  }

  it("counts euros and dollars in hundredths, yen whole, Kuwaiti dinars in thousandths", () => {
    expect(["EUR", "USD", "JPY", "KWD"].map(currencyScale)).deep.equal([2, 2, 0, 3]);
  });

  it("has 165 three-letter codes, none with more than four places", () => {
    const rows = Object.entries<number>(file.rows);
    expect(rows).length(165);
    for (const [code, places] of rows) {
      expect(code).match(/^[A-Z]{3}$/);
      expect(places).within(0, 4);
    }
  });
});
